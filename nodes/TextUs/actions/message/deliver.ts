/** One message to its recipients: in one request, or in one for each. */
import type { IDataObject } from 'n8n-workflow';
import type { SafePath } from '../../../shared/http';
import { type RunContext, sendToEach } from '../../../shared/operation';
import { replyOr } from '../../transport/replies';
import { addressOf, withoutLink, type Attachment } from './attachment';

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

/**
 * Sends a message.
 *
 * @param path where messages of its kind are posted to
 * @returns the message; where TextUs answers without one (202 for several recipients, 201 for a saved reply), that it
 * was accepted; with `individually` the messages of all recipients
 * @throws CallFailure, with `individually` with the outcome of each recipient
 */
export async function deliver(
	{ api, steps, request: { to, individually, message: text, attachment } }: RunContext<Delivery>,
	path: SafePath,
): Promise<IDataObject> {
	const address = attachment && addressOf(attachment);
	const link = attachment && 'link' in attachment ? address : undefined;
	if (link !== undefined) api.conceal(link);
	const message = attachment
		? { ...text, attachments: [{ media_url: address, content_type: attachment.contentType }] }
		: text;
	const post = async (numbers: string[]): Promise<IDataObject> => {
		const request = { to: recipients(numbers, message), ...message };
		const reply = replyOr(await api.request({ method: 'POST', path, body: request }), { to: numbers });
		return link === undefined ? reply : withoutLink(reply, link);
	};
	if (!individually) return await post(to);
	const sent = await sendToEach(
		steps,
		to,
		async (number) => await post([number]),
		({ id }) => (typeof id === 'string' ? id : undefined),
	);
	return { messages: sent.map(({ recipient, reply }) => ({ ...reply, to: recipient })) };
}
