/** The few facts of a message that most workflows need. The full reply is not documented, so no key is relied on. */
import type { IDataObject } from 'n8n-workflow';
import { objectsIn } from './call';

const KEYS = ['messageId', 'type', 'subject', 'from', 'to', 'textMessage', 'read', 'attachments'];
const IS_DATE = /date|time|dttm/i;

/** The known keys of a message and its dates, without the envelope. */
export function simplifyMessage(message: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(message).filter(([key]) => KEYS.includes(key) || IS_DATE.test(key)));
}

/** A file of a message, as far as it can be told. */
export interface ListedAttachment {
	id: string;
	name: string;
	mimeType?: string;
}

/** The attachments of a message that can be downloaded. Types sent by strangers can be bare words, which say nothing. */
export function listedAttachments(message: IDataObject): ListedAttachment[] {
	return objectsIn(message.attachments)
		.filter(({ id }) => typeof id === 'number' || typeof id === 'string')
		.map(({ id, name, fileName, mimeType }) => ({
			id: String(id),
			name: String(name ?? fileName ?? `attachment-${String(id)}`),
			mimeType: usableType(mimeType),
		}));
}

/** A media type that is one. */
export function usableType(mimeType: unknown): string | undefined {
	return typeof mimeType === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : undefined;
}
