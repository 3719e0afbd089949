/**
 * The queue of received faxes (help.updox.com, FaxOemPop). Updox hands out one fax until it is told that it is handled: that is
 * said with the poll after the one that emitted it, when n8n has saved it. So a poll emits one fax.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import { explained, isOfRow, type Source } from '../../shared/triggers';
import { call, idToSend, told } from '../transport/call';
import type { Sender } from '../transport/credential';
import { factsOf, getFax, pdfsOf, popFax, type Popped } from '../transport/faxes';
import { updox } from '../transport/profile';
import { envelope } from '../transport/replies';
import { CAUSES } from './causes';

/** What the trigger emits of a fax, and for whom. */
export interface FaxSettings {
	sender: Sender;
	/** The binary field for the PDF, when it is wanted. */
	property?: string;
}

/** The fax that was emitted last, and is not known to be acknowledged. */
interface Place {
	last: string;
}

/** How often the queue is asked on when it hands out the fax that was acknowledged just before. */
const TRIES = 3;

/** Received faxes of one practice, oldest first; also those that waited in the queue before the trigger was active. */
export function faxQueue({ sender, property }: FaxSettings): Source<Place> {
	return {
		provider: updox,
		settings: { ...sender, event: 'fax' },
		accountFields: ['environment', 'accountId'],
		causes: CAUSES,
		/** Without the ID of the last one the call acknowledges nothing. */
		async sample(api) {
			const next = await popFax(api, undefined, sender);
			return next.faxId === undefined ? undefined : await itemOf(api, next, sender, property);
		},
		/** Nothing is taken out of the queue here: a fax that nobody saw must not count as handled. */
		async begin(api, _limits, before) {
			await call(api, 'PingWithAccountAuth', envelope, {}, sender);
			return before ?? { last: '' };
		},
		async next(api, { last }) {
			for (let tries = 1; tries <= TRIES; tries += 1) {
				const next = await popFax(api, last === '' ? undefined : idToSend(last), sender);
				if (next.faxId === undefined) return { items: [], state: { last: '' } };
				if (String(next.faxId) === last) continue;
				return { items: [await itemOf(api, next, sender, property)], state: { last: String(next.faxId) } };
			}
			return { items: [], state: { last } };
		},
	};
}

/** A fax whose PDF Updox does not have, or that is damaged, comes without it: it must not hold up those after it. */
async function itemOf(
	api: Api,
	{ faxId = '', reply }: Popped,
	sender: Sender,
	property: string | undefined,
): Promise<INodeExecutionData> {
	const json = told({ event: 'fax', faxId }, factsOf(reply));
	if (property === undefined) return { json };
	const found = await pdfs(api, faxId, reply.attachments ?? undefined, sender, property).then(
		(binary) => ({ binary }),
		async (error: unknown) => {
			if (isOfRow(error, CAUSES)) return { json: { ...json, contentError: explained(error) } };
			return await Promise.reject(error);
		},
	);
	return { json, ...found };
}

async function pdfs(
	api: Api,
	faxId: number | string,
	attachments: Awaited<ReturnType<typeof getFax>>['attachments'] | undefined,
	sender: Sender,
	property: string,
) {
	return await pdfsOf(api, faxId, attachments ?? (await getFax(api, faxId, sender)).attachments, property);
}
