import type { Resource } from '../../../shared/operation';
import { validate } from './validate.operation';

export const directAddressResource: Resource = {
	value: 'directAddress',
	name: 'Direct Address',
	operations: [validate],
};
