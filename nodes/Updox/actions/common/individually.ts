/** One thing to several recipients, each in a call of its own, so that each has an ID and an outcome of its own. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure } from '../../../shared/http';
import { sendToEach, type Steps } from '../../../shared/operation';

type Id = number | string | null | undefined;

/** How the outcomes are told: as a list of this name, each with its ID under that name. */
interface Words {
	list: 'messages' | 'faxes';
	id: 'messageId' | 'faxId';
}

/**
 * Sends to each recipient in turn.
 *
 * @param context `steps` remembers who was sent to
 * @param sendOne sends to one recipient, and gives the ID
 * @returns the list, one entry for each recipient; with `partial` and `recipients` when only some got it and that may be
 * @throws CallFailure with every recipient's outcome; a later try goes on with those who were not sent to
 */
export async function individually(
	context: { api: Api; steps: Steps },
	recipients: string[],
	sendOne: (recipient: string) => Promise<Id>,
	{ list, id, failOnPartial }: Words & { failOnPartial: boolean },
): Promise<IDataObject> {
	return await sendToEach(
		context,
		recipients,
		async (recipient) => ({ id: await sendOne(recipient) }),
		(reply) => String(reply.id),
	).then(
		(sent) => ({ [list]: sent.map(({ recipient: to, reply }) => ({ to, [id]: reply.id, outcome: 'accepted' })) }),
		async (error: unknown) => (failOnPartial ? await Promise.reject(error) : await partly(error, { list, id })),
	);
}

/** What came of a message that only some got. */
async function partly(error: unknown, { list, id }: Words): Promise<IDataObject> {
	if (!(error instanceof CallFailure) || !error.failure.partial) return await Promise.reject(error);
	const recipients = (error.failure.recipients ?? []).map((one) => ({ ...one }));
	const told = recipients.map(({ recipient: to, id: own, outcome }) => ({
		to,
		...(own === undefined ? {} : { [id]: own }),
		outcome,
	}));
	return { [list]: told, partial: true, recipients };
}
