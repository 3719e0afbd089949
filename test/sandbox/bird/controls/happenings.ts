// Knobs that add rows, and knobs for what happens to messages.
import { birdSeed, type Failure, type MessageStatus } from '../constants';
import type { Bird } from '../http/endpoint';
import { advance, setStatus, start } from '../messages/lifecycle';
import { addChannel, addContact, addTemplateProject, seedTime } from '../seed';
import type { StoredMessage } from '../store';
import { addIncoming, addOutgoing, channelFor, seededAt, type Incoming, type SeededMessages } from './arrivals';

/** An interaction with a sent message. */
export interface NewInteraction {
	type?: string;
	metadata?: Record<string, unknown>;
	details?: string;
}

function messageFor({ store }: Bird, id: string): StoredMessage {
	const stored = store.messagesById.get(id);
	if (!stored) throw new Error(`there is no message ${id}`);
	return stored;
}

/** Knobs that add rows. */
export function seeding(bird: Bird) {
	return {
		/** Adds messages of the past, one a second from 2026-02-01; no delivery and no event. Returns their ids, oldest first. */
		seedMessages(count: number, facts: SeededMessages = {}): string[] {
			const before = bird.store.messages.length;
			for (let number = 1; number <= count; number += 1) {
				if (facts.direction === 'incoming')
					addIncoming(bird, { ...facts, at: seededAt(number), text: `Message ${number}` });
				else addOutgoing(bird, number, facts);
			}
			return bird.store.messages.slice(before).map(({ id }) => id);
		},
		/** Adds contacts with a phone number (`+3161...`) and an e-mail address. */
		seedContacts(count: number): void {
			for (let number = 1; number <= count; number += 1) {
				addContact(
					bird.store,
					`Guest ${number}`,
					`+3161${String(number).padStart(7, '0')}`,
					`guest${number}@example.test`,
				);
			}
		},
		/** Adds contact lists without contacts. */
		seedLists(count: number): void {
			for (let number = 1; number <= count; number += 1) {
				const row = bird.store.nextRow('list');
				bird.store.lists.push({ ...row, name: `List ${row.seq}`, createdAt: seedTime(row.seq) });
			}
		},
		/** Adds active SMS channels. */
		seedChannels(count: number): void {
			for (let number = 1; number <= count; number += 1) {
				addChannel(bird.store, {
					name: `SMS ${number}`,
					platformId: 'sms-messagebird',
					platform: 'sms',
					identifier: `+3162${String(number).padStart(7, '0')}`,
				});
			}
		},
		/** Adds template projects without variables for the SMS channel. */
		seedProjects(count: number): void {
			for (let number = 1; number <= count; number += 1) {
				addTemplateProject(bird.store, {
					name: `template_${number}`,
					platform: 'sms',
					locales: ['en'],
					variables: [],
					channelIds: [birdSeed.smsChannelId],
				});
			}
		},
	};
}

/** Knobs for what happens to messages. */
export function happenings(bird: Bird) {
	const { store: rows, webhooks } = bird;
	return {
		/** A message comes in; resolves when its webhooks were answered. A WhatsApp message opens the 24-hour window of its sender. */
		async receive(incoming: Incoming = {}) {
			const { message } = addIncoming(bird, incoming);
			const channel = channelFor(bird, message.channelId);
			const deliveries = await webhooks.emit(channel, 'inbound', structuredClone(message), {
				messageStatus: message.status,
			});
			return { message, deliveries };
		},
		/** Somebody reads, clicks, ... a sent message (default `read`); resolves when its webhooks were answered. */
		async interact(messageId: string, { type = 'read', metadata = {}, details = '' }: NewInteraction = {}) {
			const { message } = messageFor(bird, messageId);
			const channel = channelFor(bird, message.channelId);
			const row = rows.nextRow('interaction');
			const item = {
				id: row.id,
				messageId,
				channelId: channel.id,
				platformId: channel.platformId,
				type,
				messageReference: message.reference,
				messagePartsCount: message.parts.length,
				messageTags: message.tags ?? [],
				receiver: message.receiver,
				createdAt: new Date().toISOString(),
				details,
				context: { id: '', type: '', tags: [] },
				metadata,
			};
			rows.interactions.push({ ...row, messageId, item });
			return { item, deliveries: await webhooks.emit(channel, 'interaction', item, { interactionType: type }) };
		},
		/** Messages stay `accepted` until `advance`; off again: new ones run through at once. */
		holdStatus(on = true): void {
			rows.settings.holdStatus = on;
		},
		/** Moves a held message one status further; false when it has reached its last. */
		advance(messageId: string): boolean {
			return advance(bird, messageFor(bird, messageId));
		},
		/** Gives a message any status; resolves when its webhooks were answered. */
		setStatus(messageId: string, status: MessageStatus, why: { reason?: string; failure?: Failure } = {}) {
			return setStatus(bird, messageFor(bird, messageId), status, why);
		},
		/** The time of all scheduled messages has come. */
		releaseScheduled(): void {
			for (const stored of rows.messages.filter(({ message }) => message.status === 'scheduled')) {
				stored.message.status = 'accepted';
				start(bird, stored);
			}
		},
	};
}
