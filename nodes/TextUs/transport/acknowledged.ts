/** Calls that TextUs answers without a body, as their pages say. */
import type { IDataObject } from 'n8n-workflow';
import type { Api, Call, Refusal, Shape } from '../../shared/http';

/** What a page says of the answer to a call. */
export interface Acknowledgement<T> {
	/** The statuses that come without a body. */
	statuses: number[];
	/** What a body looks like, where there may be one. */
	row?: Shape<T>;
	/** What a body says that is a no after all. */
	refusal?(row: T): { refusal: Refusal; id: string } | undefined;
}

/**
 * Makes a call.
 *
 * @param known what the caller knows about it, for a reply without a body
 * @returns what the reply says, or, when it has no body, that it was accepted
 * @throws CallFailure as `Api.json` does: also a reply without a body is not understood when its page promises one, or
 * another status
 */
export async function acknowledged<T extends IDataObject>(
	api: Api,
	call: Call,
	{ statuses, row, refusal }: Acknowledgement<T>,
	known: IDataObject,
): Promise<IDataObject> {
	const reply = await api.request(call);
	const { status, body } = reply;
	if ((body === undefined || body === null) && statuses.includes(status))
		return { accepted: true, statusCode: status, ...known };
	if (!row) throw api.notUnderstood(reply, `an empty reply (HTTP ${statuses.join(' or ')})`, 'send');
	const told = api.read(reply, row, 'send');
	const refused = refusal?.(told);
	if (refused) throw api.refused(reply, refused.refusal, { messageId: refused.id });
	return told;
}
