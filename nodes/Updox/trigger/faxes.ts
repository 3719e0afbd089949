/**
 * The queue of received faxes (help.updox.com, FaxOemPop). Updox hands out one fax until it is told that it is handled: that is
 * said with the poll after the one that emitted it, when n8n has saved it. So a poll emits one fax. Updox hands one out ten times
 * and takes it for handled then, so that a poll asks once, and what comes to nothing is counted.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { explained, isOfRow, type Source } from '../../shared/triggers';
import { call, idToSend, told } from '../transport/call';
import type { Sender } from '../transport/credential';
import { factsOf, pdfsOfPopped, popFax, type Popped } from '../transport/received/faxes';
import { updox } from '../transport/profile';
import { envelope } from '../transport/replies';
import { CAUSES } from './causes';

/** What the trigger emits of a fax, and for whom. */
export interface FaxSettings {
	sender: Sender;
	/** The binary field for the PDF, when it is wanted. */
	property?: string;
}

interface Place {
	/** The fax that was emitted last, and is not known to be acknowledged. */
	last: string;
	/** How often the one after it was handed out, or may have been, and not emitted. */
	spent?: number;
}

/** With so many it comes without its PDF: half of what Updox has, for tests of the workflow and a lost count take some too. */
const MOST_SPENT = 5;

/** Received faxes of one practice, oldest first; also those that waited in the queue before the trigger was active. */
export function faxQueue({ sender, property }: FaxSettings): Source<Place> {
	return {
		provider: updox,
		settings: { ...sender, event: 'fax' },
		accountFields: ['environment', 'accountId'],
		causes: CAUSES,
		/** Without the ID of the last one the call acknowledges nothing; it is one of the ten times all the same. */
		async sample(api) {
			const next = await popFax(api, undefined, sender);
			return next.faxId === undefined ? undefined : await itemOf(api, next, sender, property);
		},
		/** Nothing is taken out of the queue here: a fax that nobody saw must not count as handled. */
		async begin(api, _limits, before) {
			await call(api, 'PingWithAccountAuth', envelope, {}, sender);
			return before ?? { last: '' };
		},
		async next(api, { last, spent = 0 }) {
			const asked = await popFax(api, last === '' ? undefined : idToSend(last), sender).then(
				(next) => ({ next }),
				(failed: unknown) => ({ failed }),
			);
			if ('failed' in asked) {
				const { failed } = asked;
				const isSpent = failed instanceof CallFailure && failed.failure.inDoubt === true;
				return { items: [], state: isSpent ? { last, spent: spent + 1 } : { last, spent }, failed };
			}
			const { next } = asked;
			if (next.faxId === undefined) return { items: [], state: { last: '' } };
			// The one that was acknowledged just now.
			if (String(next.faxId) === last) return { items: [], state: { last, spent } };
			const isLast = spent + 1 >= MOST_SPENT;
			return await itemOf(api, next, sender, property, isLast).then(
				(item) => ({ items: [item], state: { last: String(next.faxId) } }),
				(failed: unknown) => ({ items: [], state: { last, spent: spent + 1 }, failed }),
			);
		},
	};
}

/**
 * A fax whose PDF Updox does not have, or that is damaged, comes without it: it must not hold up those after it.
 *
 * @param isLast it comes without its PDF also where that might still be had: soon it is not handed out any more
 */
async function itemOf(
	api: Api,
	{ faxId = '', reply }: Popped,
	sender: Sender,
	property: string | undefined,
	isLast = false,
): Promise<INodeExecutionData> {
	const json = told({ event: 'fax', faxId }, factsOf(reply));
	if (property === undefined) return { json };
	const found = await pdfsOfPopped(api, faxId, reply, sender, property).then(
		(binary) => ({ binary }),
		async (error: unknown) => {
			const isWithout = isOfRow(error, CAUSES) || (isLast && error instanceof CallFailure);
			return isWithout ? { json: { ...json, contentError: explained(error) } } : await Promise.reject(error);
		},
	);
	return { json, ...found };
}
