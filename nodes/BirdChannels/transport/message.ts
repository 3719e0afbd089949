/** A message as it goes out (docs.bird.com, sending-whatsapp-messages: the complete schema, closed everywhere). */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/http';
import type { Uploaded } from './upload';

/** What a message says: one of the two. */
export interface MessageContent {
	body?: IDataObject;
	template?: IDataObject;
}

/** A message that is ready but for its uploads. */
export interface OutgoingMessage {
	receiver: IDataObject;
	content: MessageContent;
	rest: IDataObject;
}

/** The object without the members that were not given: the schema refuses empty ones. */
export function given(fields: Record<string, IDataObject[string]>): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function withMembers(part: IDataObject | undefined, members: IDataObject): IDataObject {
	return { ...part, ...members };
}

/** The part with the uploaded files where its type has them: images, files, else attachments. */
function withUploads({ body: sent, template }: MessageContent, uploads: Uploaded[]): MessageContent {
	if (uploads.length === 0) return template ? { template } : { body: sent };
	const attachments = uploads.map(({ mediaUrl, fileName }) => ({ mediaUrl, filename: fileName }));
	if (template) return { template: { ...template, attachments } };
	const type = String(sent?.type);
	const own = isObject(sent?.[type]) ? sent[type] : {};
	if (type === 'image')
		return { body: { type, image: withMembers(own, { images: uploads.map(({ mediaUrl }) => ({ mediaUrl })) }) } };
	if (type !== 'file') return { body: { type, [type]: withMembers(own, { attachments }) } };
	const files = uploads.map(({ mediaUrl, contentType, fileName }) => ({ mediaUrl, contentType, filename: fileName }));
	return { body: { type, file: withMembers(own, { files }) } };
}

/** The body of the request. */
export function messageOf({ receiver, content, rest }: OutgoingMessage, uploads: Uploaded[] = []): IDataObject {
	return { receiver, ...withUploads(content, uploads), ...rest };
}
