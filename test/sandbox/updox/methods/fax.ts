/** Fax: FaxOemSend, FaxBulkSend, FaxBulkIdRetrieve, FaxStatusGet and FaxItemGetPdf. */
import { accountMethod, accountOrUserMethod, checkSize, encodeContent, Refusal, type Method } from '../protocol';
import type { Practice, StoredFax } from '../records';
import { byBulk, byFax, faxBulkSend, faxSend } from './schemas';
import { fingerprint, type UpdoxStore } from '../store';

/** Fax numbers that end otherwise than in success. */
export const updoxFaxNumbers = { busy: '6145550191', failure: '6145550192' };

export const faxMethods: Record<string, Method> = {
	/** Accepting is not delivering: the fax is queued, and what became of it is found by `FaxStatusGet`. */
	FaxOemSend: accountOrUserMethod(faxSend, ({ store, practice, body }) => {
		const to = digitsOf(body.toFaxNumber);
		const from = digitsOf(body.fromFaxNumber);
		checkSize(store, [body.faxContent]);
		return { faxId: accept(store, practice, { ...body, to, from }) };
	}),

	/** Numbers that are none stand in `invalidFaxNumbers`, at 2000 too (documented). One id for all that were taken. */
	FaxBulkSend: accountMethod(faxBulkSend, ({ store, practice, body }) => {
		const from = digitsOf(body.fromFaxNumber);
		checkSize(store, [body.faxContent]);
		const valid = body.recipientFaxNumbers.filter(isFaxNumber);
		const faxIds = valid.map((number) =>
			accept(store, practice, { toFaxNumber: number, faxContent: body.faxContent, to: digitsOf(number), from }),
		);
		const bulkSendId = store.nextId('fax');
		store.bulkSends.set(bulkSendId, { accountId: practice.accountId, faxIds });
		const invalidFaxNumbers = body.recipientFaxNumbers.filter((number) => !isFaxNumber(number));
		return { bulkSendId, validFaxCount: valid.length, invalidFaxNumbers };
	}),

	/** The name of the list is inferred from the name of the method. */
	FaxBulkIdRetrieve: accountMethod(byBulk, ({ store, practice, body }) => {
		const bulk = store.bulkSends.get(body.bulkSendId);
		if (bulk?.accountId !== practice.accountId) throw new Refusal(4931);
		return { faxIds: bulk.faxIds };
	}),

	/** `faxStatusMessage` is documented, the key of the status itself inferred. The first poll finds the fax queued, the next one its result. */
	FaxStatusGet: accountOrUserMethod(byFax, ({ store, practice, body }) => {
		const fax = faxOf(store, practice, body.faxId);
		const { faxId, status, statusMessage } = fax;
		if (fax.upcoming) Object.assign(fax, fax.upcoming, { upcoming: undefined });
		return { faxId, faxStatus: status, faxStatusMessage: statusMessage };
	}),

	/** Bytes that were sent are not kept here, so those of a sent fax are answered with 4960. */
	FaxItemGetPdf: accountOrUserMethod(byFax, ({ store, practice, body }) => {
		const { faxId, from, to, pdf } = faxOf(store, practice, body.faxId);
		if (!pdf) throw new Refusal(4960);
		return { from, to, attachments: [{ fileName: `fax-${faxId}.pdf`, content: encodeContent(store, pdf) }] };
	}),
};

interface Accepted {
	/** As it stood in the request. */
	toFaxNumber: string;
	to: string;
	from: string;
	faxContent: Buffer;
	callbackUrl?: string;
}

/** Queues a fax and notes its delivery; returns its id. */
function accept(store: UpdoxStore, practice: Practice, body: Accepted): number {
	const { to, from } = body;
	const faxId = store.nextId('fax');
	const isPdf = body.faxContent.subarray(0, 5).toString('latin1') === '%PDF-';
	store.faxes.push({
		faxId,
		accountId: practice.accountId,
		direction: 'out',
		from,
		to,
		callbackUrl: body.callbackUrl,
		status: 'queued',
		statusMessage: 'Queued',
		upcoming: isPdf ? resultFor(to) : failed('Failed conversion'),
	});
	const file = { fileName: 'fax.pdf', contentType: 'application/pdf', ...fingerprint(body.faxContent) };
	store.state.deliver({ recipient: body.toFaxNumber, id: String(faxId), files: [file] });
	return faxId;
}

/** Formatting characters are tolerated; 10 to 15 digits must remain. */
function digitsOf(faxNumber: string): string {
	if (!isFaxNumber(faxNumber)) throw new Refusal(4933, faxNumber);
	return bare(faxNumber);
}

function isFaxNumber(text: string): boolean {
	return /^\d{10,15}$/.test(bare(text));
}

function bare(faxNumber: string): string {
	return faxNumber.replace(/[\s().+-]/g, '');
}

function resultFor(to: string): StoredFax['upcoming'] {
	const number = to.slice(-10);
	if (number === updoxFaxNumbers.busy) return { status: 'busy', statusMessage: 'Busy' };
	if (number === updoxFaxNumbers.failure) return failed('Destination not permitted');
	return { status: 'success', statusMessage: 'Success' };
}

function failed(statusMessage: string): StoredFax['upcoming'] {
	return { status: 'failure', statusMessage };
}

function faxOf(store: UpdoxStore, practice: Practice, faxId: number): StoredFax {
	const fax = store.faxes.find((candidate) => candidate.faxId === faxId && candidate.accountId === practice.accountId);
	if (!fax) throw new Refusal(4930);
	return fax;
}
