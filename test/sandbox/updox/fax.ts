/** Fax: FaxOemSend, FaxStatusGet and FaxItemGetPdf. */
import { z } from 'zod';
import { accountOrUserMethod, base64, checkSize, encodeContent, filled, id, Refusal, type Method } from './protocol';
import type { Practice, StoredFax } from './records';
import { fingerprint, type UpdoxStore } from './store';

/** Fax numbers that end otherwise than in success. */
export const updoxFaxNumbers = { busy: '6145550191', failure: '6145550192' };

const sendBody = z
	.object({
		toName: filled,
		toFaxNumber: filled,
		fromName: filled,
		fromFaxNumber: filled,
		faxContent: base64,
		callbackUrl: z.string().url('must be a URL').optional(),
	})
	.strict();
const byFax = z.object({ faxId: id }).strict();

export const faxMethods: Record<string, Method> = {
	/** Accepting is not delivering: the fax is queued, and what became of it is found by `FaxStatusGet`. */
	FaxOemSend: accountOrUserMethod(sendBody, ({ store, practice, body }) => {
		const to = digitsOf(body.toFaxNumber);
		const from = digitsOf(body.fromFaxNumber);
		checkSize(store, [body.faxContent]);
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
		return { faxId };
	}),

	/** The first poll finds the fax queued, the next one its result. */
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

/** Formatting characters are tolerated; 10 to 15 digits must remain. */
function digitsOf(faxNumber: string): string {
	const digits = faxNumber.replace(/[\s().+-]/g, '');
	if (!/^\d{10,15}$/.test(digits)) throw new Refusal(4933, faxNumber);
	return digits;
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
