/** Replies of the portal made fit for a workflow: dates in ISO 8601, no envelope, people as addresses. */
import type { IDataObject } from 'n8n-workflow';
import { pick } from '../../shared/operation';

const PRINTED_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

function isoDates(value: unknown): unknown {
	if (typeof value === 'string') {
		const printed = PRINTED_DATE.exec(value);
		return printed ? new Date(Number(printed[1])).toISOString() : value;
	}
	if (Array.isArray(value)) return value.map(isoDates);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, isoDates(entry)]));
}

/** The content of a reply: dates such as `/Date(1769000000000+0000)/` become ISO 8601, `responseStatus` is left out. */
export function content(reply: unknown): IDataObject {
	const rest = isoDates(reply ?? {}) as IDataObject;
	delete rest.responseStatus;
	return rest;
}

/** A person of a message, as the portal shows one. */
export interface Person {
	email?: string;
}

/** The addresses of people; those without one are left out. */
export function addresses(people: Person[] | null | undefined): string[] {
	return (people ?? []).flatMap(({ email }) => (email ? [email] : []));
}

/** A message's summary, as far as this node reads it; a portal leaves out what is not set. */
export interface MessageSummary {
	guid?: string;
	parentGuid?: string;
	action?: string;
	subject?: string;
	body?: string;
	bodyFormat?: string;
	sender?: Person;
	replyTo?: Person;
	to?: Person[];
	cc?: Person[];
	bcc?: Person[];
	messageOptions?: IDataObject;
	expiryDate?: string;
	expiryGroup?: string;
	attachments?: IDataObject[];
}

const MESSAGE_KEYS = ['guid', 'date', 'subject', 'status', 'action', 'body', 'bodyFormat', 'retrieved', 'parentGuid'];
const MORE_KEYS = ['conversationGuid', 'expiryDate', 'recallDate', 'recallReason'];

/** A message with people as addresses and files as names, without what only the portal itself needs. */
export function simplified(message: IDataObject): IDataObject {
	const { guid, sender, to, cc, bcc, attachments } = message as MessageSummary;
	return {
		messageGuid: guid,
		...pick(message, MESSAGE_KEYS),
		sender: sender?.email,
		to: addresses(to),
		cc: addresses(cc),
		bcc: addresses(bcc),
		attachments: (attachments ?? []).map((file) => ({
			attachmentGuid: file.guid,
			...pick(file, ['fileName', 'fileSize', 'status']),
		})),
		...pick(message, MORE_KEYS),
	};
}
