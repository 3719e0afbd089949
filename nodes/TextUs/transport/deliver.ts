/** One message to its recipients: in one request, or in one for each (vendor page docs/messages/send). */
import type { IDataObject } from 'n8n-workflow';
import type { LinkedFile } from '../../shared/files';
import { type Call, isObject, type Read, type Refusal, type SafePath } from '../../shared/http';
import { type RunContext, sendToEach } from '../../shared/operation';
import { acknowledged, type Acknowledgement } from './acknowledged';
import { message, stateOf } from './replies';

/** What is attached: what stands at an address, or a file of the item that n8n hands out. */
export type Attachment = { contentType: string } & ({ url: string } | LinkedFile);

/** A message on its way. */
export interface Delivery {
	/** Phone numbers in E.164. */
	to: string[];
	individually: boolean;
	/** The request without its recipients and its attachment. */
	message: IDataObject;
	attachment?: Attachment;
}

/** The vendor's page writes a single recipient as a text, and as a list of one beside a saved reply or an attachment. */
function recipients(to: string[], message: IDataObject): string | string[] {
	return to.length > 1 || 'saved_reply' in message || 'attachments' in message ? to : to[0];
}

/** What the page shows as the answer: the message for one recipient, nothing (202) for several, nothing (201) for a saved reply. */
function answerFor(to: string[], sent: IDataObject): Acknowledgement<Read<typeof message>> {
	const ofSavedReply = sent.saved_reply === undefined ? [] : [201];
	if (to.length > 1) return { statuses: [202, ...ofSavedReply] };
	return { statuses: ofSavedReply, row: message, refusal: failed };
}

/** A message that already says of itself that it failed for good (types/Message, deliveryState; that a send answers so is inferred). */
function failed(sent: Read<typeof message>): { refusal: Refusal; id: string } | undefined {
	if (stateOf(sent) !== 'failed') return undefined;
	const { friendlyStateDescription: words } = sent;
	const reason = typeof words === 'string' && words !== '' ? words : 'the message has the state failed';
	return {
		refusal: { reason, hint: 'Check the number: TextUs says so of numbers that are none and of landlines.' },
		id: sent.id,
	};
}

/** The address that TextUs is to fetch the attachment from; a link to a file of the item is made now. */
function addressOf(attachment: Attachment): string {
	return 'url' in attachment ? attachment.url : attachment.link();
}

/** A reply without the link, with which anybody could fetch the file for an hour. */
function withoutLink(reply: IDataObject, link: string): IDataObject {
	const rest: unknown = JSON.parse(JSON.stringify(reply), (_key, value: unknown) =>
		value === link ? undefined : value,
	);
	return isObject(rest) ? rest : {};
}

/**
 * Sends a message.
 *
 * @param path where messages of its kind are posted to
 * @returns the message; where TextUs answers without one (see `answerFor`), that it was accepted; with `individually` the
 * messages of all recipients
 * @throws CallFailure, with `individually` with the outcome of each recipient
 */
export async function deliver(
	{ api, steps, request: { to, individually, message: text, attachment } }: RunContext<Delivery>,
	path: SafePath,
): Promise<IDataObject> {
	const address = attachment && addressOf(attachment);
	const link = attachment && 'link' in attachment ? address : undefined;
	if (link !== undefined) api.conceal(link);
	const sent = attachment
		? { ...text, attachments: [{ media_url: address, content_type: attachment.contentType }] }
		: text;
	const post = async (numbers: string[]): Promise<IDataObject> => {
		const call: Call = { method: 'POST', path, body: { to: recipients(numbers, sent), ...sent } };
		const reply = await acknowledged(api, call, answerFor(numbers, sent), { to: numbers });
		return link === undefined ? reply : withoutLink(reply, link);
	};
	if (!individually) return await post(to);
	const replies = await sendToEach(
		{ api, steps },
		to,
		async (number) => await post([number]),
		(reply) => message.ifFits(reply)?.id,
	);
	return { messages: replies.map(({ recipient, reply }) => ({ ...reply, to: recipient })) };
}
