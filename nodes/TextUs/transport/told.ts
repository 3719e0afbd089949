/** What sends come to, in the words that all nodes share. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/http';
import type { Told } from '../../shared/operation';
import type { Delivery } from './deliver';
import { stateOf } from './replies';

/** Of one message: TextUs answers one to several numbers, and one of a saved reply, without the message (docs/messages/send). */
function toldOfOne(sent: IDataObject, recipients: string[], scheduledAt: unknown): Told {
	const { id, conversation, displayTimestamp } = sent;
	return {
		recipients,
		messageId: id,
		status: stateOf(sent) ?? (scheduledAt ? 'scheduled' : undefined),
		sentAt: scheduledAt ?? displayTimestamp,
		more: { id, conversation },
	};
}

/** Of a message that was sent or scheduled; with Send Individually the messages of all numbers, each with its own. */
export function toldOf(sent: IDataObject, { to, individually, message: { scheduled_at: at } }: Delivery): Told {
	const rows = Array.isArray(sent.messages) && individually ? sent.messages.filter(isObject) : undefined;
	if (!rows) return toldOfOne(sent, to, at);
	const messages = rows.map((row) => {
		const { recipients, messageId, status } = toldOfOne(row, [String(row.to)], at);
		return { recipient: recipients?.[0], messageId, status, id: row.id, conversation: row.conversation };
	});
	const [first] = rows;
	return { ...toldOfOne(rows.length === 1 ? first : {}, to, at), more: { messages } };
}
