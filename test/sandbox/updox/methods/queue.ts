/** Received faxes as a queue: FaxOemPop and PopPDF, which hand out the oldest fax and acknowledge the one before. */
import { accountMethod, encodeContent, type Method, type Payload } from '../protocol';
import type { Practice, StoredFax } from '../records';
import type { UpdoxStore } from '../store';
import { popFax } from './schemas';

/** How often one fax is handed out without being acknowledged; then it is handled by force (documented). */
const MOST_COPIES = 10;

export const queueMethods: Record<string, Method> = {
	/** Pages as pictures (documented); the bytes are those of the fax here. */
	FaxOemPop: accountMethod(popFax, ({ store, practice, body }) => pop(store, practice, body.lastRetrievedFaxId, 'png')),
	PopPDF: accountMethod(popFax, ({ store, practice, body }) => pop(store, practice, body.lastRetrievedFaxId, 'pdf')),
};

/**
 * Acknowledges, then hands out the next fax, up to `endOfQueue` (documented). The id is that of the fax, under the key
 * `messageId` (documented by the page on faxing) or `faxId` (a control); the file as in the reply of FaxItemGetPdf (inferred).
 * An id that names no fax of the practice acknowledges nothing (inferred).
 */
function pop(store: UpdoxStore, practice: Practice, last: number | undefined, extension: string): Payload {
	const received = store.faxes.filter(
		({ accountId, direction }) => accountId === practice.accountId && direction === 'in',
	);
	const acknowledged = received.find(({ faxId }) => faxId === last);
	if (acknowledged) acknowledged.handled = true;
	const [next, further] = received.filter(({ handled }) => !handled);
	if (!next) return { endOfQueue: true };
	next.copies = (next.copies ?? 0) + 1;
	if (next.copies >= MOST_COPIES) next.handled = true;
	const endOfQueue = store.settings.queue.endWithLast && !further;
	return { ...contentOf(store, next, extension), endOfQueue };
}

function contentOf(store: UpdoxStore, { faxId, from, to, pdf }: StoredFax, extension: string): Payload {
	const content = encodeContent(store, pdf ?? Buffer.alloc(0));
	const attachments = [{ fileName: `fax-${faxId}.${extension}`, content }];
	const { idKey, withoutFile } = store.settings.queue;
	return { [idKey]: faxId, from, to, ...(withoutFile ? {} : { attachments }) };
}
