/** Received faxes: one by its ID (public client), and the next one of the queue (help.updox.com, FaxOemPop). */
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { Api, Read } from '../../shared/http';
import { call, WITH_FILE } from './call';
import type { Sender } from './credential';
import { bytesOf, fileFrom, withoutContent } from './content/fileContent';
import { fax, poppedFax, saysYes } from './replies';

type Fax = Read<typeof fax>;

/** Gets a received fax with its PDF: POST FaxItemGetPdf. It changes nothing. */
export async function getFax(api: Api, faxId: number | string, sender: Sender): Promise<Fax> {
	return await call(api, 'FaxItemGetPdf', fax, { faxId }, sender, { ...WITH_FILE, effect: 'read' });
}

/**
 * The PDFs of a fax.
 *
 * @param property the field of the first file; further ones have _1, _2 and so on added to its name
 * @throws CallFailure when there is none, or one cannot be decoded
 */
export async function pdfsOf(
	api: Api,
	faxId: number | string,
	attachments: Fax['attachments'],
	property: string,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	if (attachments.length === 0) throw withoutContent();
	for (const [index, { content, fileName }] of attachments.entries()) {
		const file = await fileFrom(api, bytesOf(content), fileName ?? `fax-${faxId}.pdf`, 'application/pdf');
		binary[index === 0 ? property : `${property}_${index}`] = file;
	}
	return binary;
}

/** What the queue gives: a fax, or that there is none. */
export interface Popped {
	/** `undefined` at the end of the queue. */
	faxId?: number | string;
	isEnd: boolean;
	reply: Read<typeof poppedFax>;
}

/** What the queue tells of a fax, beside its ID and its file. */
export function factsOf(reply: Popped['reply']): IDataObject {
	const known = ['attachments', 'messageId', 'faxId', 'endOfQueue'];
	return Object.fromEntries(Object.entries(reply).filter(([key]) => !known.includes(key)));
}

/**
 * The oldest fax that was not handled yet: POST PopPDF. It is handed out again, up to ten times, until it is acknowledged.
 *
 * @param last the fax that is handled now: this is what the call changes; asked once more, it changes nothing more
 */
export async function popFax(api: Api, last: number | string | undefined, sender: Sender): Promise<Popped> {
	const fields = last === undefined ? {} : { lastRetrievedFaxId: last };
	const reply = await call(api, 'PopPDF', poppedFax, fields, sender, { ...WITH_FILE, effect: 'prepare' });
	const named = [reply.faxId, reply.messageId].find((id) => /[1-9]/.test(String(id ?? '')));
	return { faxId: named ?? undefined, isEnd: saysYes(reply.endOfQueue), reply };
}
