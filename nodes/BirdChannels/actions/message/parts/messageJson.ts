/** Message (JSON): a door to all that Bird takes and no field offers; it is merged into the message last. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../../shared/http';
import type { Input } from '../../../../shared/operation';
import { merged } from '../../../transport/message';
import { keepPrivate } from '../../common/fields';

export const messageJsonField: INodeProperties = {
	displayName: 'Message (JSON)',
	name: 'messageJson',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "enableLinkTracking": true }',
	description:
		"Further members of the message in Bird's own form. They are merged into it and overrule the fields, but for the recipients.",
};

/** What says who a contact is; one without a type is of the type `to`. */
const WHO = ['id', 'identifierKey', 'identifierValue', 'type'];

function others(input: Input): Error {
	return input.refuse(
		'messageJson',
		'names recipients of its own',
		"Enter them in 'To', 'CC' and 'BCC'. Its 'receiver' may only add to their contacts, in the same order, what says how to reach them: identifiers, platformAddress and platformAddressSelector.",
	);
}

/** The contacts of a receiver that has nothing else. */
function contactsIn(receiver: unknown): IDataObject[] | undefined {
	if (!isObject(receiver)) return undefined;
	const { contacts = [], ...rest } = receiver;
	if (!Array.isArray(contacts) || Object.keys(rest).length > 0) return undefined;
	const rows = contacts.filter(isObject);
	return rows.length === contacts.length ? rows : undefined;
}

/** The recipients with what the JSON adds to them. Who they are is read from the fields alone. */
function mergedReceiver(input: Input, contacts: IDataObject[], receiver: unknown): IDataObject {
	const added = contactsIn(receiver);
	const isOther = (row: IDataObject, contact: IDataObject) => {
		const known: IDataObject = { type: 'to', ...contact };
		return WHO.some((key) => Object.hasOwn(row, key) && row[key] !== known[key]);
	};
	if (added === undefined || added.length > contacts.length) throw others(input);
	if (added.some((row, index) => isOther(row, contacts[index]))) throw others(input);
	return { contacts: contacts.map((contact, index) => ({ ...contact, ...added[index] })) };
}

/**
 * The message with what Message (JSON) adds.
 *
 * @param contacts the recipients that the fields name
 * @throws InputError when it is no object, or names other recipients
 */
export function withMessageJson(fields: Input, contacts: IDataObject[], message: IDataObject): IDataObject {
	const value = fields.jsonValue('messageJson');
	if (value === undefined) return { receiver: { contacts }, ...message };
	if (!isObject(value))
		throw fields.refuse(
			'messageJson',
			'is not a JSON object',
			'Enter an object such as { "enableLinkTracking": true }.',
		);
	keepPrivate(fields, value);
	const { receiver, ...more } = value;
	const recipients = receiver === undefined ? { contacts } : mergedReceiver(fields, contacts, receiver);
	return { receiver: recipients, ...merged(message, more) };
}
