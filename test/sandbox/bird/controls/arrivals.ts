// Messages that did not come by the API: what arrives, and what was there before.
import { createHash } from 'node:crypto';
import { birdSeed, deliveredFate, type MessageStatus } from '../constants';
import type { Bird } from '../http/endpoint';
import { mediaUrl } from '../media/media';
import { downloadHash } from '../media/storage';
import { newMessage, shownContact, type BirdMessage } from '../messages/shapes';
import type { Channel, Media, StoredMessage } from '../store';

/** An incoming message: text, a button's answer, or a file; by default a WhatsApp text from the seeded contact. */
export interface Incoming {
	channelId?: string;
	from?: string;
	fromName?: string;
	text?: string;
	/** The answer to a button or a list: comes as text plus `meta.extraInformation`. */
	interactive?: 'button_reply' | 'list_reply';
	/** Which button or row it was. */
	choice?: string;
	/** What it answers to, an order or an advert that it came from. */
	replyTo?: { id: string; type: 'message' | 'click' | 'referrals' };
	meta?: { order?: unknown; referral?: unknown; referredProduct?: unknown };
	subject?: string;
	file?: { contentType: string; fileName?: string; size?: number };
	/** When it was received; default now. */
	at?: string;
}

/** What seeded messages have in common; the rest is filled in. */
export interface SeededMessages {
	channelId?: string;
	direction?: 'incoming' | 'outgoing';
	status?: MessageStatus;
	tag?: string;
	subject?: string;
}

export function channelFor({ store }: Bird, id: string): Channel {
	const channel = store.channel(id);
	if (!channel) throw new Error(`there is no channel ${id}`);
	return channel;
}

function sizeAndHash(id: string, size: number): { size: number; sha256: string } {
	return { size, sha256: downloadHash(id, size) };
}

function incomingMedia({ store }: Bird, messageId: string, file: NonNullable<Incoming['file']>): Media {
	const { id } = store.nextRow('media');
	const { contentType, fileName = '', size = 2048 } = file;
	const media: Media = {
		id,
		contentType,
		messageId,
		fields: {},
		expiresAt: 0,
		maxSize: 0,
		file: { fileName, contentType, ...sizeAndHash(id, size) },
	};
	store.media.set(id, media);
	return media;
}

/** The body of an incoming message: still pictures as `image`, every other file as `file`. */
function incomingBody(bird: Bird, messageId: string, { text = 'Hello', subject, file }: Incoming): unknown {
	if (!file) return { type: 'text', text: { text, ...(subject ? { metadata: { subject } } : {}) } };
	const url = mediaUrl(bird.store, incomingMedia(bird, messageId, file));
	if (/^image\/(jpeg|png)$/.test(file.contentType)) return { type: 'image', image: { images: [{ mediaUrl: url }] } };
	const named = file.fileName ? { filename: file.fileName } : {};
	return { type: 'file', file: { files: [{ mediaUrl: url, contentType: file.contentType, ...named }] } };
}

function store(
	bird: Bird,
	message: BirdMessage,
	row: { seq: number; id: string },
	senders: string[],
	receivers: string[],
	subject = '',
): StoredMessage {
	const stored = { ...row, message, senders, receivers, subject, fate: deliveredFate, ahead: [] };
	bird.store.addMessage(stored);
	return stored;
}

/** What only an answer to a button or a list has: the kind of answer, and which one it was (seen by clients). */
function interactiveMeta({ interactive, choice = 'choice-1' }: Incoming): Record<string, unknown> {
	if (!interactive) return {};
	return { 'whatsapp.interactive.type': interactive, [`whatsapp.interactive.${interactive}.id`]: choice };
}

/** Somebody at the other end of a channel. */
function personOf(bird: Bird, channel: Channel, { from, fromName }: Incoming) {
	const email = channel.platform === 'email';
	const value = from ?? (email ? birdSeed.contactEmail : birdSeed.contactPhone);
	const identifier = { key: email ? 'emailaddress' : 'phonenumber', value };
	return { contact: bird.store.contactFor(identifier, fromName), identifier };
}

export function addIncoming(bird: Bird, incoming: Incoming): StoredMessage {
	const channel = channelFor(bird, incoming.channelId ?? birdSeed.whatsappChannelId);
	const person = personOf(bird, channel, incoming);
	const row = bird.store.nextRow('message');
	const at = incoming.at ?? new Date().toISOString();
	const message: BirdMessage = {
		...newMessage(channel, row.id, 'delivered', at),
		sender: { contact: shownContact(person) },
		receiver: { connector: { id: channel.connectorId, identifierValue: channel.identifier } },
		body: incomingBody(bird, row.id, incoming),
		meta: { ...incoming.meta, extraInformation: interactiveMeta(incoming) },
		parts: [{ platformReference: createHash('sha256').update(row.id).digest('hex').slice(0, 24) }],
		direction: 'incoming',
		replyTo: incoming.replyTo,
	};
	if (channel.platform === 'whatsapp')
		bird.store.windows.set(`${channel.id}:${person.contact.id}`, Date.parse(at) + 24 * 3_600_000);
	return store(bird, message, row, [person.identifier.value], [channel.identifier], incoming.subject);
}

export function addOutgoing(bird: Bird, number: number, facts: SeededMessages): void {
	const channel = channelFor(bird, facts.channelId ?? birdSeed.smsChannelId);
	const person = personOf(bird, channel, {});
	const row = bird.store.nextRow('message');
	const metadata = facts.subject ? { subject: facts.subject } : undefined;
	const message: BirdMessage = {
		...newMessage(channel, row.id, facts.status ?? 'delivered', seededAt(number)),
		receiver: { contacts: [shownContact(person)] },
		body: { type: 'text', text: { text: `Message ${number}`, metadata } },
		meta: {},
		reference: `seeded-${number}`,
		tags: facts.tag ? [facts.tag.toLowerCase()] : undefined,
	};
	store(bird, message, row, [channel.identifier], [person.identifier.value], facts.subject);
}

export function seededAt(number: number): string {
	return new Date(Date.UTC(2026, 1, 1) + number * 1000).toISOString();
}
