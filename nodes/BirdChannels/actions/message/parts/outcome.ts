/** What sends come to, in the words that all nodes share. */
import type { IDataObject } from 'n8n-workflow';
import type { Told } from '../../../../shared/operation';
import type { MessageRequest } from '../request';

/** Of a message: `id` is its ID, `createdAt` when Bird took it (sending-whatsapp-messages); of a later one when it is due. */
export function toldOf(sent: IDataObject, { recipients, message }: MessageRequest): Told {
	const { id, channelId, status, createdAt, scheduledFor, reference } = sent;
	return {
		recipients,
		messageId: id,
		status,
		sentAt: scheduledFor ?? message.scheduledFor ?? createdAt,
		more: { id, channelId, reference },
	};
}

/** Of a message of a batch: Bird gives the ID of the batch, by which Get Many finds what became of each. */
export function toldOfBatch(sent: IDataObject, { recipients, message }: MessageRequest): Told {
	const { id, batchId, channelId, batchIndex, reference, status } = sent;
	return {
		recipients,
		status,
		sentAt: message.scheduledFor,
		more: { id, batchId, batchIndex, channelId, reference },
	};
}
