/** A message as it goes out (docs.bird.com, sending-whatsapp-messages: the complete schema, closed everywhere). */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../shared/files';
import { isObject } from '../../shared/http';
import type { Uploaded } from './upload';

/** A file to upload, and what the message says of it beside its address and name. */
export interface Attached {
	file: BinaryFile;
	beside?: IDataObject;
}

/** The same, uploaded. */
export interface Placed extends Uploaded {
	beside?: IDataObject;
}

/** What a message says: one of the two. */
export interface MessageContent {
	body?: IDataObject;
	template?: IDataObject;
}

/** The object without the members that were not given: the schema refuses empty ones. */
export function given(fields: Record<string, IDataObject[string]>): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Names of headers are the same in any case (RFC 5322, section 1.2.2): those that are said anew go. */
function withoutHeaders(headers: IDataObject, said: IDataObject): IDataObject {
	const names = new Set(Object.keys(said).map((name) => name.toLowerCase()));
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name.toLowerCase())));
}

/** Both objects in one, member by member; where both say something, `more` counts. A list is one value. */
export function merged(own: IDataObject, more: IDataObject): IDataObject {
	const members = Object.entries(more).map(([name, value]) => {
		const before = Object.hasOwn(own, name) ? own[name] : undefined;
		if (!isObject(before) || !isObject(value)) return [name, value];
		return [name, merged(name === 'headers' ? withoutHeaders(before, value) : before, value)];
	});
	return { ...own, ...Object.fromEntries(members) };
}

/** Where uploaded files stand in the content of a message, and in what form; as attachments where nothing else is said. */
const PLACES: Record<string, { list: string; entry: (file: Uploaded) => IDataObject }> = {
	image: { list: 'images', entry: ({ mediaUrl }) => ({ mediaUrl }) },
	file: {
		list: 'files',
		entry: ({ mediaUrl, contentType, fileName }) => ({ mediaUrl, contentType, filename: fileName }),
	},
};
const ATTACHED: (typeof PLACES)[string] = {
	list: 'attachments',
	entry: ({ mediaUrl, fileName }) => ({ mediaUrl, filename: fileName }),
};

/** The content with the files behind those that it names itself. */
function withFiles(content: unknown, { list, entry }: (typeof PLACES)[string], uploads: Placed[]): IDataObject {
	const own = isObject(content) ? content : {};
	const named = Array.isArray(own[list]) ? own[list] : [];
	return { ...own, [list]: [...named, ...uploads.map((file) => ({ ...entry(file), ...file.beside }))] };
}

/** The message with its uploaded files. */
export function messageOf(message: IDataObject, uploads: Placed[] = []): IDataObject {
	const { template, body } = message;
	if (uploads.length === 0) return message;
	if (isObject(template)) return { ...message, template: withFiles(template, ATTACHED, uploads) };
	if (!isObject(body)) return message;
	const type = String(body.type);
	return { ...message, body: { ...body, [type]: withFiles(body[type], PLACES[type] ?? ATTACHED, uploads) } };
}
