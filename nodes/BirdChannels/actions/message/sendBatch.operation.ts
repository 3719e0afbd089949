/** Sends up to 100 messages in one request (docs.bird.com, send-batch-messages). */
import type { IDataObject } from 'n8n-workflow';
import { path, type Read } from '../../../shared/http';
import { batchOperation } from '../../../shared/operation';
import { messageOf } from '../../transport/message';
import { sentBatch } from '../../transport/replies';
import { channel } from '../common/fields';
import { batchAdditionalFields } from './additionalFields';
import { batchContentFields, contentTypeField } from './contentFields';
import { recipientFields } from './recipients';
import { orderKeys, readMessage, type MessageRequest } from './request';

const kinds = ['text', 'template'] as const;

/** The id of a batch stands in `id` or in `batchId`: the documents do not show the reply. */
function batchIdOf(reply: Read<typeof sentBatch>): IDataObject {
	const found = reply?.id ?? reply?.batchId;
	return found === undefined ? {} : { batchId: found };
}

export const sendBatch = batchOperation<MessageRequest>({
	value: 'sendBatch',
	name: 'Send Batch',
	action: 'Send messages in batches',
	description:
		'Send the messages of all input items in requests of up to 100. Bird checks each one later: Get Many with the batch ID tells which were rejected.',
	kind: 'send',
	requests: ['POST /workspaces/{workspaceId}/channels/{channelId}/batch/messages'],
	fields: [channel, ...recipientFields, contentTypeField([...kinds]), ...batchContentFields, batchAdditionalFields],
	oneAtATimePer: orderKeys,
	read: async (input) => await readMessage(input, kinds),
	batch: { size: 100, key: ({ channelId }) => channelId },
	async run({ api, requests }) {
		const [{ channelId }] = requests;
		const reply = await api.post(path`/channels/${channelId}/batch/messages`, sentBatch, {
			messageRequests: requests.map((request) => messageOf(request)),
		});
		return requests.map(({ rest: { reference } }, index) => ({
			...reply,
			...batchIdOf(reply),
			channelId,
			batchIndex: index,
			...(reference === undefined ? {} : { reference }),
		}));
	},
});
