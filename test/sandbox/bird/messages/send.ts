// Accepting messages, one or a batch: what is stored and what is delivered.
import { rejectedFate } from '../constants';
import type { Bird } from '../http/endpoint';
import { validationDetails, type Details } from '../http/errors';
import { messageRequest, type MessageRequest } from '../schema/message';
import type { Channel, StoredMessage } from '../store';
import { filesOf, subjectOf, wordsOf } from './content';
import { fateOf, recipientOf } from './fate';
import { decideNow, start } from './lifecycle';
import { checkChannel, checkMessage, checkSizes, messageRules } from './rules';
import { newMessage, outgoing, type BirdMessage } from './shapes';

/** "Messages scheduled for a time in the past or within 10 minutes of the request may be sent immediately." */
const NEAREST_SCHEDULE = 10 * 60_000;

function deliver({ state, store }: Bird, request: MessageRequest, stored: StoredMessage): void {
	if (stored.fate.statuses[0] === 'rejected' || stored.fate.statuses[0] === 'skipped') return;
	const files = filesOf(store, request);
	for (const recipient of stored.receivers) {
		state.deliver({
			recipient,
			id: stored.id,
			...(stored.subject ? { subject: stored.subject } : {}),
			body: wordsOf(request),
			...(files.length > 0 ? { files } : {}),
		});
	}
}

function accept(bird: Bird, channel: Channel, request: MessageRequest, batchId?: string): StoredMessage {
	const { store } = bird;
	const recipients = request.receiver.contacts.map((contact) => recipientOf(store, channel, contact));
	const fate = fateOf(store, channel, request, recipients);
	const row = store.nextRow('message');
	const { scheduledFor } = request;
	const later = scheduledFor !== undefined && Date.parse(scheduledFor) > Date.now() + NEAREST_SCHEDULE;
	const status = later ? 'scheduled' : 'accepted';
	const stored: StoredMessage = {
		...row,
		message: outgoing(channel, request, recipients, { id: row.id, status }),
		senders: [request.sender?.connector.identifierValue ?? channel.identifier],
		receivers: recipients.map(({ identifier }) => identifier.value),
		subject: subjectOf(request),
		batchId,
		notificationUrl: request.notification?.url,
		fate,
		ahead: [...fate.statuses],
	};
	store.addMessage(stored);
	deliver(bird, request, stored);
	decideNow(bird, stored);
	start(bird, stored);
	return stored;
}

/** Accepts one message and returns it as the 202 shows it. Throws 402, 409, 413 or 422. */
export function sendMessage(bird: Bird, channel: Channel, request: MessageRequest): BirdMessage {
	checkMessage(bird, channel, request);
	return structuredClone(accept(bird, channel, request).message);
}

/** A batch item that did not pass validation: stored all the same, as a message that is then rejected. */
function acceptBroken({ store }: Bird, channel: Channel, batchId: string, details: Details): StoredMessage {
	const row = store.nextRow('message');
	const why = Object.entries(details)
		.map(([path, texts]) => `${path}: ${texts.join(', ')}`)
		.join('; ');
	const fate = rejectedFate(why, 'pre-processing');
	const message = { ...newMessage(channel, row.id, 'accepted' as const, new Date().toISOString()), parts: [] };
	const facts = { senders: [channel.identifier], receivers: [], subject: '', batchId };
	const stored: StoredMessage = { ...row, ...facts, message, fate, ahead: [...fate.statuses] };
	store.addMessage(stored);
	return stored;
}

/** Accepts a batch; its items are validated one by one, and a bad one becomes a rejected message. */
export function sendBatch(bird: Bird, channel: Channel, items: unknown[]): Record<string, string> {
	checkChannel(bird, channel);
	items.forEach(checkSizes);
	const { id } = bird.store.nextRow('batch');
	for (const item of items) {
		const parsed = messageRequest.safeParse(item);
		const details = parsed.success ? messageRules(bird.store, channel, parsed.data) : validationDetails(parsed.error);
		if (parsed.success && Object.keys(details).length === 0) accept(bird, channel, parsed.data, id);
		else start(bird, acceptBroken(bird, channel, id, details));
	}
	return { [bird.store.settings.batchIdField]: id };
}
