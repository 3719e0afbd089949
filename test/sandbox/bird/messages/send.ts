// Accepting a message: the rules that are checked before the 202, and what is stored and delivered.
import { createHash } from 'node:crypto';
import type { Delivery } from '../../core';
import { birdConflictRecipient, rejectedFate } from '../constants';
import { BirdError, invalid, validationDetails, type Details } from '../errors';
import { maxRequestBytes, type Bird } from '../http';
import { ownMedia } from '../media';
import type { BirdMessage, BirdStore, Channel, Identifier, StoredMessage } from '../store';
import { fateOf, mediaReferences, recipientOf, type Recipient } from './fate';
import { start } from './lifecycle';
import { messageRequest, type MessageRequest, type ReceiverContact } from './schema';

const minute = 60_000;
const furthestSchedule = 35 * 24 * 60 * minute;
/** A message scheduled nearer than this goes out at once. */
const nearestSchedule = 10 * minute;
const maxInlineAttachment = 100 * 1024;

type Files = NonNullable<Delivery['files']>;

function contactRules(contact: ReceiverContact, channel: Channel, store: BirdStore): string | undefined {
	if (contact.id !== undefined && !store.contact(contact.id)) return 'contact not found';
	if (channel.platform !== 'email' && (contact.type === 'cc' || contact.type === 'bcc'))
		return 'cc and bcc are for email channels';
	return undefined;
}

function scheduleRule(scheduledFor: string | undefined): string | undefined {
	const tooFar = scheduledFor !== undefined && Date.parse(scheduledFor) > Date.now() + furthestSchedule;
	return tooFar ? 'must not be more than 35 days ahead' : undefined;
}

function replyRule({ replyTo }: MessageRequest, store: BirdStore): string | undefined {
	if (!replyTo) return undefined;
	return store.messagesById.get(replyTo.id)?.message.direction === 'incoming' ? undefined : 'message not found';
}

function capRule({ capFrequency, meta }: MessageRequest): string | undefined {
	const marketing = meta?.extraInformation?.useCase === 'marketing';
	return capFrequency && !marketing ? 'is only allowed with useCase "marketing"' : undefined;
}

/** What is wrong with a well-formed request for this channel; empty when nothing is. */
export function messageRules(store: BirdStore, channel: Channel, request: MessageRequest): Details {
	const details: Details = {};
	const note = (path: string, why: string | undefined) => {
		if (why !== undefined) (details[path] ??= []).push(why);
	};
	const { contacts } = request.receiver;
	if (contacts.length > 1 && channel.platform !== 'email')
		note('.receiver.contacts', 'multiple receivers are only supported by email channels');
	contacts.forEach((contact, index) => note(`.receiver.contacts[${index}]`, contactRules(contact, channel, store)));
	note('.scheduledFor', scheduleRule(request.scheduledFor));
	note('.replyTo.id', replyRule(request, store));
	note('.capFrequency', capRule(request));
	return details;
}

function filesOf(store: BirdStore, request: MessageRequest): Files {
	return mediaReferences(request.body ?? request.template).flatMap((reference) => {
		if (reference.content !== undefined) {
			const bytes = Buffer.from(reference.content, 'base64');
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			return [
				{ fileName: reference.fileName ?? '', contentType: reference.contentType ?? '', size: bytes.length, sha256 },
			];
		}
		const media = ownMedia(store, reference.url ?? '');
		if (typeof media === 'string' || !media.file) return [];
		const { fileName, contentType, size, sha256 } = media.file;
		return [{ fileName: reference.fileName ?? fileName, contentType, size, sha256 }];
	});
}

function subjectOf({ body, meta }: MessageRequest): string {
	return body?.html?.metadata?.subject ?? body?.text?.metadata?.subject ?? meta?.email?.subject ?? '';
}

/** The words a recipient reads; bodies without words, and templates, as JSON. */
function wordsOf({ body, template }: MessageRequest): string {
	const content = body?.text ?? body?.html ?? body?.image ?? body?.file ?? body?.list;
	if (content && 'html' in content && content.html !== undefined) return content.html;
	return content?.text ?? JSON.stringify(body ?? template);
}

function countryOf({ key, value }: Identifier): { countryCode?: string } {
	const countries: Record<string, string> = { '+31': 'NL', '+44': 'GB', '+49': 'DE', '+1': 'US' };
	const prefix = key === 'phonenumber' ? Object.keys(countries).find((start) => value.startsWith(start)) : undefined;
	return prefix ? { countryCode: countries[prefix] } : {};
}

/** A contact as it stands in `sender` or `receiver` of a message. */
export function shownContact({ contact, identifier, type }: Recipient): Record<string, unknown> {
	return {
		id: contact.id,
		identifierKey: identifier.key,
		identifierValue: identifier.value,
		...(type ? { type } : {}),
		...countryOf(identifier),
		annotations: { name: contact.displayName },
	};
}

function outgoing(channel: Channel, request: MessageRequest, recipients: Recipient[], id: string): BirdMessage {
	const { body, template, meta, replyTo, tags, shortLinks, scheduledFor, sender } = request;
	const now = new Date().toISOString();
	const later = scheduledFor !== undefined && Date.parse(scheduledFor) > Date.now() + nearestSchedule;
	return {
		id,
		channelId: channel.id,
		sender: { connector: { id: channel.connectorId, identifierValue: channel.identifier, ...sender?.connector } },
		receiver: { contacts: recipients.map(shownContact) },
		...(template ? { template } : { body }),
		meta: meta ?? {},
		reference: request.reference ?? '',
		parts: [{ platformReference: '' }],
		status: later ? 'scheduled' : 'accepted',
		reason: '',
		direction: 'outgoing',
		...(replyTo ? { replyTo } : {}),
		details: '',
		...(tags ? { tags } : {}),
		...(shortLinks ? { shortLinks } : {}),
		...(scheduledFor ? { scheduledFor } : {}),
		lastStatusAt: now,
		createdAt: now,
		updatedAt: now,
	};
}

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
	const message = outgoing(channel, request, recipients, row.id);
	const stored: StoredMessage = {
		...row,
		message,
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
	start(bird, stored);
	return stored;
}

function checkChannel({ store }: Bird, channel: Channel): void {
	if (store.settings.balanceEmpty) throw new BirdError(402, 'Insufficient balance');
	if (channel.status !== 'active') throw new BirdError(409, `The channel is ${channel.status}`);
}

function checkSizes(request: unknown): void {
	const bytes = mediaReferences(request).map(({ content = '' }) => Buffer.byteLength(content, 'base64'));
	if (Buffer.byteLength(JSON.stringify(request)) > maxRequestBytes)
		throw new BirdError(413, 'The message is larger than 200 KB');
	if (bytes.some((size) => size > maxInlineAttachment))
		throw new BirdError(413, 'An inline attachment is larger than 100 KB');
}

/** Accepts one message and returns it as the 202 shows it. Throws 402, 409, 413 or 422. */
export function sendMessage(bird: Bird, channel: Channel, request: MessageRequest): BirdMessage {
	checkChannel(bird, channel);
	checkSizes(request);
	const details = messageRules(bird.store, channel, request);
	if (Object.keys(details).length > 0) throw invalid(details);
	if (request.receiver.contacts.some(({ identifierValue }) => identifierValue === birdConflictRecipient)) {
		throw new BirdError(409, 'Conflicting conditions');
	}
	return structuredClone(accept(bird, channel, request).message);
}

/** A batch item that did not pass validation: stored all the same, as a message that is then rejected. */
function acceptBroken({ store }: Bird, channel: Channel, batchId: string, details: Details): StoredMessage {
	const row = store.nextRow('message');
	const now = new Date().toISOString();
	const why = Object.entries(details)
		.map(([path, texts]) => `${path}: ${texts.join(', ')}`)
		.join('; ');
	const fate = rejectedFate(why, 'pre-processing');
	const message: BirdMessage = {
		id: row.id,
		channelId: channel.id,
		sender: { connector: { id: channel.connectorId, identifierValue: channel.identifier } },
		receiver: { contacts: [] },
		reference: '',
		parts: [],
		status: 'accepted',
		reason: '',
		direction: 'outgoing',
		details: '',
		lastStatusAt: now,
		createdAt: now,
		updatedAt: now,
	};
	const stored = {
		...row,
		message,
		senders: [channel.identifier],
		receivers: [],
		subject: '',
		batchId,
		fate,
		ahead: [...fate.statuses],
	};
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
