/** Contacts without their links and notes. */
import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../../shared/operation';

const KEYS = ['id', 'name', 'firstName', 'lastName', 'phones', 'data', 'createdAt'];

export function simplifyContact(contact: IDataObject): IDataObject {
	return pick(contact, KEYS);
}
