/** Messages that were received: their ids, and what most workflows need of each. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { call, READING } from './call';
import type { Sender } from './credential';
import { message, type Message } from './replies';

/** The inbox; no other code is documented. */
export const INBOX = 'I';

const NO_SUCH_MESSAGE = '4410';

/** Gets a message, with the list of its files: POST MessageRetrieveWithAttachmentID (public client). It changes nothing. */
export async function getMessage(api: Api, messageId: number | string, sender: Sender): Promise<Message> {
	return await call(api, 'MessageRetrieveWithAttachmentID', message, { messageId }, sender, READING);
}

/** Gets a message of a list; `undefined` for one that was deleted since its id was listed. */
export async function getListed(api: Api, messageId: number | string, sender: Sender): Promise<Message | undefined> {
	return await getMessage(api, messageId, sender).catch(async (error: unknown) => {
		const isGone = error instanceof CallFailure && error.failure.providerCode === NO_SUCH_MESSAGE;
		return isGone ? undefined : await Promise.reject(error);
	});
}

/** A user that is unknown or inactive; the messages of the others can be had all the same. */
const NO_SUCH_USER = '4012';

/**
 * Whether a message of a practice's list cannot be had because its user, for whom it is read, is not to be had.
 *
 * @param own for whom the list was read; what is wrong with that user is wrong with the whole list
 */
export function isOfReader(error: unknown, reader: Sender, own: Sender): error is CallFailure {
	return reader !== own && error instanceof CallFailure && error.failure.providerCode === NO_SUCH_USER;
}

const IS_DATE = /date|time|dttm/i;

/** A message's simple form, and its dates, whose names are not documented. */
export function simplified(row: Message): IDataObject {
	const dates = Object.entries(row).filter(([key]) => IS_DATE.test(key));
	return { ...message.simple(row), ...Object.fromEntries(dates) };
}

/** A file of a message, as far as it can be told. */
export interface ListedAttachment {
	id: string;
	name: string;
	mimeType?: string;
}

/** The failure of a message one of whose files cannot be downloaded. */
export function noId(): CallFailure {
	return new CallFailure({
		message: 'The message lists a file without its ID, so it cannot be downloaded',
		hint: "Turn 'Download Attachments' off, and look at the file in Updox.",
		outcome: 'rejected',
		statusCode: 200,
	});
}

/** How many files of a message come without the ID by which they are downloaded. */
export function withoutId({ attachments }: Message): number {
	return (attachments ?? []).filter(({ id }) => (id ?? '') === '').length;
}

/** The attachments of a message that can be downloaded. */
export function listedAttachments({ attachments }: Message): ListedAttachment[] {
	return (attachments ?? []).flatMap(({ id, name, fileName, mimeType }) => {
		if ((id ?? '') === '') return [];
		const fullName = String(name ?? fileName ?? `attachment-${id}`);
		return [{ id: String(id), name: fullName, mimeType: usableType(mimeType) }];
	});
}

/** A media type that is one: types sent by strangers can be bare words, which say nothing. */
function usableType(mimeType: string | null | undefined): string | undefined {
	return mimeType && /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : undefined;
}
