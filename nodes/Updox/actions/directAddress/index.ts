import type { Resource } from '../../../shared/http/profile';
import { validate } from './validate.operation';

export const directAddressResource: Resource = {
	value: 'directAddress',
	name: 'Direct Address',
	operations: [validate],
};
