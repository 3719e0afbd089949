/** One message, as the node and its trigger read it. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, path, type Shape } from '../../shared/http';
import type { NotRedirected } from '../../shared/operation';
import { attachment, type Message, message, type Person } from './replies';

/**
 * GET /v1/messages/{messageGuid} (vendor's request classes, C# SDK). Fetching the body of a received message counts as
 * reading it, so that a preview does without.
 *
 * @param password of a protected message; it travels as Base64 of its UTF-8 form
 * @param shape what must be there beside the GUID
 * @throws CallFailure with code 929 when there is no such message
 */
export async function getMessage(
	api: Api,
	messageGuid: string,
	retrieveBody: boolean,
	password?: string,
	shape: Shape<Message> = message,
): Promise<Message> {
	const headers = password ? { 'x-sm-password': Buffer.from(password, 'utf8').toString('base64') } : undefined;
	const unseen = retrieveBody ? { query: { retrieveBody: false }, standIn: { body: '{body}' } } : undefined;
	return await api.json(
		{ method: 'GET', path: path`/v1/messages/${messageGuid}`, query: { retrieveBody }, headers, unseen },
		shape,
	);
}

/** The addresses of people; those without one are left out. */
export function addresses(persons: Person[] | null | undefined): string[] {
	return (persons ?? []).flatMap(({ email }) => (email ? [email] : []));
}

/** Whether everybody has an address, so that nobody is lost when they are written to. */
export function areAllWritable(persons: Person[] | null | undefined): boolean {
	return (persons ?? []).every(({ email }) => (email ?? '').trim() !== '');
}

/**
 * Why a draft may not go out where everything goes to one address: it is read for its people, without its text.
 *
 * @returns `undefined` when it goes to that address alone
 */
export async function othersIn(api: Api, messageGuid: string, target: string): Promise<NotRedirected | undefined> {
	const { to, cc, bcc } = await getMessage(api, messageGuid, false);
	const everybody = [to, cc, bcc].flatMap((persons) => persons ?? []);
	const isTarget = ({ email }: Person) => email?.trim().toLowerCase() === target.toLowerCase();
	if (everybody.length > 0 && everybody.every(isTarget)) return undefined;
	return {
		problem: 'goes to those whom the draft names, who are others',
		fix: "Write the draft to that address alone, or use 'Message: Send' for tests. Nothing was sent.",
	};
}

/** A message with people as addresses and files by name, without what only the portal itself needs. */
export function simplifiedMessage(row: Message): IDataObject {
	const { guid, sender, to, cc, bcc, attachments, replyTo, messageOptions, labels } = row;
	const files = (attachments ?? []).map((file) => ({ attachmentGuid: file.guid, ...attachment.simple(file) }));
	const shown = { to: addresses(to), cc: addresses(cc), bcc: addresses(bcc), attachments: files };
	const named = labels?.map(({ labelGuid, name }) => ({ labelGuid, name }));
	const answer = typeof replyTo === 'string' ? replyTo : replyTo?.email;
	return {
		messageGuid: guid,
		...message.simple({ ...row, sender: sender?.email, ...shown, labels: named }),
		...(answer ? { replyTo: answer } : {}),
		...(messageOptions?.fyeoType ? { protection: messageOptions.fyeoType } : {}),
	};
}
