/** What sends come to, in the words that all nodes share. */
import type { IDataObject } from 'n8n-workflow';
import type { Told } from '../../shared/operation';
import { sentMessage } from './replies';

/**
 * Of a Direct message: each recipient's copy has an ID of its own, so that a message to several has none. Where only some got
 * it, `recipients` says what each got.
 */
export function toldOf(reply: IDataObject, to: string[]): Told {
	const { partial, recipients, invalidAddresses, inReplyTo } = reply;
	const messages = copiesIn(reply);
	const isOne = messages.length === 1;
	return {
		recipients: to,
		messageId: isOne ? messages[0].messageId : undefined,
		status: partial ? 'partial' : undefined,
		more: partial ? { partial, recipients, messages, invalidAddresses } : { messages, inReplyTo },
	};
}

/** The copies of a message, as Updox lists them or, where each was sent by itself, as the node does: without a response code. */
function copiesIn({ messages }: IDataObject) {
	return sentMessage.ifFits({ responseCode: '', messages })?.messages ?? [];
}

/** Of a fax to each number, which waits in a queue. */
export function toldOfFax({ faxId, faxes, partial, recipients }: IDataObject, numbers: string[]): Told {
	return {
		recipients: numbers,
		messageId: faxId,
		status: partial ? 'partial' : 'queued',
		more: partial ? { partial, recipients, faxes } : { faxId, faxes },
	};
}

/** Of a message to one recipient whose reply is not documented: the ID where it gives one. */
export function toldAlone({ messageId, messages }: IDataObject, recipient: string): Told {
	const known = copiesIn({ messages }).at(0)?.messageId;
	return { recipients: [recipient], messageId: messageId ?? known, more: { messages } };
}
