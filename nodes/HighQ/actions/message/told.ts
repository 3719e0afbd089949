/** What sends come to, in the words that all nodes share. */
import type { IDataObject } from 'n8n-workflow';
import type { Told } from '../../../shared/operation';
import { sentMessage } from '../../transport/replies';

/** Of a message: HighQ gives the IDs of its conversation and of the message in it. A conversation knows who is in it. */
export function toldOf(reply: IDataObject, recipients?: string[]): Told {
	const { conversationid, messages } = sentMessage.ifFits(reply) ?? {};
	const messageid = messages?.message[0].messageid;
	return { recipients, messageId: messageid, status: 'sent', more: { conversationid, messageid } };
}
