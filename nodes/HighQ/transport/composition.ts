/** A message as it goes out, in a new conversation or a reply: the text, the attachments, and the two forms of the request body. */
import type { Api, Call } from '../../shared/http';
import type { Steps } from '../../shared/operation';
import { type Id, withNumberIds } from './ids';
import { upload, type Upload } from './upload';
import { literal, writeXml, type XmlContent } from './xml';

/** How a request body is written. */
export type Encoding = 'json' | 'xml';

/** One message, ready but for the ids of the files that are still to be uploaded. */
export interface Composition {
	html?: string;
	attachmentIds: Id[];
	uploads: Upload[];
	encoding: Encoding;
}

/**
 * The ids of everything attached; files are uploaded first.
 *
 * @param recipient whose message it is, where the item makes one for each
 */
export async function attachedIds(
	api: Api,
	steps: Steps,
	{ attachmentIds, uploads }: Composition,
	recipient?: string,
): Promise<Id[]> {
	const ids = [...attachmentIds];
	const whose = recipient === undefined ? '' : `${recipient}:`;
	for (const [index, file] of uploads.entries()) ids.push(await upload(api, steps, file, `${whose}${index}`));
	return ids;
}

/** A message as HighQ takes it: `html` before `attachments`, and neither when there is none. */
export function messageContent({ html, encoding }: Composition, attachmentIds: Id[]): { [name: string]: XmlContent } {
	const attachment = attachmentIds.map((id) => ({ id }));
	return {
		...(html === undefined ? {} : { html: encoding === 'xml' ? literal(html) : html }),
		...(attachment.length > 0 ? { attachments: { attachment } } : {}),
	};
}

/**
 * The request body in the chosen form; only XML has a root.
 *
 * @param ids what the ids stand under that the vendor prints as numbers in JSON
 */
export function encoded(
	root: string,
	content: { [name: string]: XmlContent },
	encoding: Encoding,
	ids: string,
): Pick<Call, 'body' | 'headers'> {
	return encoding === 'xml'
		? { body: writeXml(root, content), headers: { 'Content-Type': 'application/xml' } }
		: { body: withNumberIds(content, ids) };
}
