/** Sends up to 100 messages in one request (docs.bird.com, send-batch-messages). */
import type { IDataObject } from 'n8n-workflow';
import { path, type Read } from '../../../shared/http';
import { batchOperation, type Input } from '../../../shared/operation';
import { contradictionIn, messagesOf, refusalIn } from '../../transport/accepted';
import { sentBatch } from '../../transport/replies';
import { channel } from '../common/fields';
import { batchFields } from './additionalFields';
import { batchContentFields, contentTypeField } from './contentFields';
import { birdMessage, fitting } from './parts/told';
import { to } from './recipients';
import { toldOfBatch } from './parts/outcome';
import { orderKeys, readMessage, type MessageRequest } from './request';

const kinds = ['text', 'template'] as const;

/** The body of a request. */
const requestOf = (messages: IDataObject[]) => ({ messageRequests: messages });

/** Bytes that the messages of one request may take: Bird takes 200 KB of JSON (a third party's digest of the documents). */
const MOST = 200_000 - bytesOf(requestOf([]));

/** A message with what it takes in a request. */
interface Entry extends MessageRequest {
	bytes: number;
}

/** Reads a message that fits into a request. */
async function readFitting(input: Input): Promise<Entry> {
	const request = await readMessage(input, kinds);
	const bytes = bytesOf(request.message);
	if (bytes <= MOST) return { ...request, bytes };
	throw input.refuse(
		request.message.template ? 'templateParameters' : 'text',
		'makes a message of more than 200 KB, which Bird takes in no request',
		'Shorten it, or put large contents behind a link.',
	);
}

/** The reply without the list of its messages, which go to their items one by one; the id by both of its names, whichever came. */
function shared(reply: Read<typeof sentBatch>): IDataObject {
	const members = Object.entries(reply).filter(([name]) => name !== 'messages');
	const id = reply.id ?? reply.batchId;
	return { ...Object.fromEntries(members), id, batchId: id };
}

export const sendBatch = batchOperation<Entry>({
	value: 'sendBatch',
	name: 'Send Batch',
	action: 'Send message batch',
	description: 'Send up to 100 messages in one request. Get Many by Batch ID tells which were rejected later.',
	kind: 'send',
	requests: [...fitting, 'POST /workspaces/{workspaceId}/channels/{channelId}/batch/messages'],
	fields: [channel, to, contentTypeField([...kinds]), ...batchContentFields, batchFields],
	told: toldOfBatch,
	message: birdMessage,
	oneAtATimePer: orderKeys,
	read: readFitting,
	batch: {
		size: 100,
		// With the comma behind each message but the last.
		bytes: { most: MOST + 1, of: ({ bytes }) => bytes + 1 },
		key: ({ channelId }) => channelId,
	},
	async run({ api, requests }) {
		const [{ channelId }] = requests;
		const outgoing = requests.map(({ message }) => message);
		const body = requestOf(outgoing);
		const reply = await api.request({ method: 'POST', path: path`/channels/${channelId}/batch/messages`, body });
		const sent = api.read(reply, sentBatch, 'send');
		const contradiction = contradictionIn(api, reply);
		if (contradiction) throw contradiction;
		const messages = messagesOf(sent, outgoing);
		return outgoing.map(({ reference }, index) => {
			const refused = messages[index] && refusalIn(api, reply, messages[index]);
			const own = { channelId, batchIndex: index, ...(reference === undefined ? {} : { reference }) };
			return refused ?? { ...shared(sent), ...own };
		});
	},
});

function bytesOf(value: object): number {
	return Buffer.byteLength(JSON.stringify(value));
}
