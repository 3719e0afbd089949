/** One message to several recipients, each in a call of its own (developer wiki API_Method_DirectSimpleSend; public client). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure } from '../../../shared/http';
import { sendToEach, type Steps } from '../../../shared/operation';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { sentAlone } from '../../transport/replies';
import type { Letter } from '../common/letter';

interface Individual {
	letter: Letter;
	more: IDataObject;
	sender: Sender;
	failOnPartial: boolean;
}

/**
 * Sends to each recipient in turn: POST DirectSimpleSend, which takes one address and answers one message ID.
 *
 * @returns `messages`, one for each recipient; with `partial` and `recipients` when only some got it and that may be
 * @throws CallFailure with every recipient's outcome; a later try goes on with those who were not sent to
 */
export async function sendIndividually(
	api: Api,
	steps: Steps,
	{ letter, more, sender, failOnPartial }: Individual,
): Promise<IDataObject> {
	const { to: recipients, ...content } = letter;
	return await sendToEach(
		steps,
		recipients,
		async (to) => {
			const reply = await callWithFiles(api, 'DirectSimpleSend', sentAlone, { to, ...content, ...more }, sender);
			return { messageId: reply.messageId };
		},
		({ messageId }) => String(messageId),
	).then(
		(sent) => ({ messages: sent.map(({ recipient: to, reply }) => ({ to, ...reply, outcome: 'accepted' })) }),
		async (error: unknown) => (failOnPartial ? await Promise.reject(error) : await partly(error)),
	);
}

/** What came of a message that only some got. */
async function partly(error: unknown): Promise<IDataObject> {
	if (!(error instanceof CallFailure) || !error.failure.partial) return await Promise.reject(error);
	const recipients = (error.failure.recipients ?? []).map((one) => ({ ...one }));
	const messages = recipients.map(({ recipient: to, id, outcome }) => ({
		to,
		...(id === undefined ? {} : { messageId: id }),
		outcome,
	}));
	return { messages, partial: true, recipients };
}
