import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';

export const contactPhoneResource: Resource = {
	value: 'contactPhone',
	name: 'Contact Phone',
	operations: [getMany],
};
