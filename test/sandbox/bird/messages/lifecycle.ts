/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// The life of a message: born accepted or scheduled, moved on through its statuses, each change an event.
import type { Failure, MessageStatus } from '../constants';
import type { Bird } from '../http/endpoint';
import type { StoredMessage } from '../store';
import type { WebhookDelivery } from '../webhooks/sender';

/** Emits the message as it stands now as an outbound event. */
export function emitStatus(
	{ store, webhooks }: Bird,
	{ message, notificationUrl }: StoredMessage,
): Promise<WebhookDelivery[]> {
	const channel = store.channel(message.channelId);
	if (!channel) return Promise.resolve([]);
	return webhooks.emit(
		channel,
		'outbound',
		structuredClone(message),
		{ messageStatus: message.status },
		notificationUrl,
	);
}

/** Gives a message a status; a failure status brings its reason and failure object. */
export function setStatus(
	bird: Bird,
	stored: StoredMessage,
	status: MessageStatus,
	why: { reason?: string; failure?: Failure } = {},
): Promise<WebhookDelivery[]> {
	const now = new Date().toISOString();
	const { message } = stored;
	message.status = status;
	message.reason = why.reason ?? message.reason;
	if (why.failure) message.failure = why.failure;
	message.lastStatusAt = now;
	message.updatedAt = now;
	return emitStatus(bird, stored);
}

/** Moves a message to its next status; false when there is none. */
export function advance(bird: Bird, stored: StoredMessage): boolean {
	const status = stored.ahead.shift();
	if (status === undefined) return false;
	const { reason, failure } = stored.fate;
	void setStatus(bird, stored, status, stored.ahead.length === 0 ? { reason, failure } : {});
	return true;
}

/** Moves a message through all its statuses. */
export function finish(bird: Bird, stored: StoredMessage): void {
	while (advance(bird, stored)) continue;
}

/** What is refused is refused in the 202 already, where the controls say so; otherwise that shows later. */
export function decideNow(bird: Bird, stored: StoredMessage): void {
	const [first] = stored.ahead;
	const refused = first === 'rejected' || first === 'skipped' || first === 'sending_failed';
	if (!bird.store.settings.refuseAtOnce || !refused) return;
	const { reason = '', failure } = stored.fate;
	Object.assign(stored.message, { status: first, reason, failure });
	stored.ahead = [];
}

/** Starts a new message on its way once its reply is out, unless statuses are held or it waits for its time. */
export function start(bird: Bird, stored: StoredMessage): void {
	void emitStatus(bird, stored);
	if (bird.store.settings.holdStatus || stored.message.status === 'scheduled') return;
	setImmediate(() => {
		if (bird.store.messagesById.get(stored.id) === stored) finish(bird, stored);
	});
}
