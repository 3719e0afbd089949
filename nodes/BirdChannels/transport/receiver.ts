/** Who a message goes to, as it stands in it. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/http';

/** The contacts of a message. */
export function contactsOf({ receiver }: IDataObject): IDataObject[] {
	return isObject(receiver) && Array.isArray(receiver.contacts) ? receiver.contacts.filter(isObject) : [];
}

/** The kind of a contact's identifier; `contactId` where its id alone is known. */
export function kindOf({ id, identifierKey }: IDataObject): string {
	return typeof identifierKey === 'string' ? identifierKey : id === undefined ? 'none' : 'contactId';
}
