/** What sends come to, in the words that all nodes share. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/http';
import type { Told } from '../../../shared/operation';
import { sentMessage } from '../../transport/replies';

/** Of a message: HighQ gives the IDs of its conversation and of the message in it. A conversation knows who is in it. */
export function toldOf(reply: IDataObject, recipients?: string[]): Told {
	const { conversationid, messages } = sentMessage.ifFits(reply) ?? {};
	const messageid = messages?.message[0].messageid;
	return { recipients, messageId: messageid, status: 'sent', more: { conversationid, messageid } };
}

/** Of one conversation with each user: what became of each, in the order of the users. */
export function toldOfEach({ messages }: IDataObject, recipients: string[]): Told {
	const sent = Array.isArray(messages) ? messages.filter(isObject) : [];
	const each = sent.map((reply) => ({ to: String(reply.to), ...toldOf({ ...reply } as IDataObject).more }));
	return { recipients, status: 'sent', more: { messages: each } };
}

/** Whom a message to a group or an organisation went to, which its request does not name. */
export function recipientsIn({ userIds }: IDataObject): string[] | undefined {
	return Array.isArray(userIds) ? userIds.map(String) : undefined;
}
