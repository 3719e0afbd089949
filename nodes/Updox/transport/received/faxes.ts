/** Received faxes: one by its ID (public client), and the next one of the queue (help.updox.com, FaxOemPop). */
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { FileFields } from '../../../shared/files';
import { type Api, CallFailure, type Read } from '../../../shared/http';
import { call, WITH_FILE } from '../call';
import type { Sender } from '../credential';
import { bytesOf, fileFrom, withoutContent } from '../content/fileContent';
import { fax, poppedFax, saysNo, saysYes } from '../replies';

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
	if (attachments.length === 0) throw withoutContent();
	const fields = new FileFields(property);
	for (const { content, fileName } of attachments)
		fields.add(await fileFrom(api, bytesOf(content), fileName ?? `fax-${faxId}.pdf`, 'application/pdf'));
	return fields.binary;
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
 * The oldest fax that was not handled yet: POST PopPDF. It is handed out ten times until it is acknowledged, and counts as handled
 * then: so the call is made once, and one whose outcome is not known is not repeated.
 *
 * @param last the fax that is handled now: this is what the call changes; asked once more, it changes nothing more
 * @throws CallFailure, `inDoubt` where a fax may have been handed out and the one before acknowledged
 */
export async function popFax(api: Api, last: number | string | undefined, sender: Sender): Promise<Popped> {
	const fields = last === undefined ? {} : { lastRetrievedFaxId: last };
	const reply = await call(api, 'PopPDF', poppedFax, fields, sender, { ...WITH_FILE, effect: 'add' });
	const named = [reply.faxId, reply.messageId].find((id) => /[1-9]/.test(String(id ?? '')));
	if (named === undefined && saysNo(reply.endOfQueue)) throw withoutFaxId();
	return { faxId: named ?? undefined, isEnd: saysYes(reply.endOfQueue), reply };
}

/** The queue says that it goes on, and gives no fax. */
function withoutFaxId(): CallFailure {
	return new CallFailure({
		message: "The reply of Updox was not understood: 'faxId' is missing or of another kind (HTTP 200)",
		hint: 'Look at the received faxes in Updox.',
		outcome: 'rejected',
		inDoubt: true,
		notUnderstood: true,
		statusCode: 200,
	});
}

/** The PDFs of a fax of the queue, which gives them itself or not. @throws CallFailure as `getFax` and `pdfsOf` do */
export async function pdfsOfPopped(
	api: Api,
	faxId: number | string,
	{ attachments }: Popped['reply'],
	sender: Sender,
	property: string,
): Promise<IBinaryKeyData> {
	return await pdfsOf(api, faxId, attachments ?? (await getFax(api, faxId, sender)).attachments, property);
}
