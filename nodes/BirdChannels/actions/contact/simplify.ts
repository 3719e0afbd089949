/** Contacts without the noise of the raw reply. */
import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../../shared/operation';

const KEYS = ['id', 'computedDisplayName', 'featuredIdentifiers', 'attributes', 'listIds', 'createdAt', 'updatedAt'];

export function simpleContact(contact: IDataObject): IDataObject {
	return pick(contact, KEYS);
}
