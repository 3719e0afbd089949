// The knobs of the sandboxed Bird, for tests and the control page.
import { addIncoming, addOutgoing, channelFor, seededAt, type Incoming, type SeededMessages } from './arrivals';
import { birdSeed, type Failure, type MessageStatus } from './constants';
import type { Bird } from './http';
import { mediaUrl } from './media';
import { advance, setStatus, start } from './messages/lifecycle';
import { addChannel, addContact, addTemplateProject } from './seed';
import { downloadHash } from './storage';
import type { StoredMessage } from './store';
import type { Redelivery } from './webhookSender';

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
function seeding(bird: Bird) {
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
function happenings(bird: Bird) {
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

/** Knobs of webhooks. */
function webhookKnobs({ store: rows, webhooks }: Bird) {
	return {
		/** Lets subscriptions have http(s) URLs of loopback hosts with a port, which Bird refuses. */
		allowLoopbackWebhooks(on = true): void {
			rows.settings.loopbackWebhooks = on;
		},
		/** Sends what is registered for a public origin (`https://n8n.example.test`) to a loopback one; the signature keeps the registered URL. */
		mapWebhookHost(origin: string, loopbackOrigin: string): void {
			rows.webhookHosts.set(origin, loopbackOrigin);
		},
		/** Sends a delivery again (default the last), original timestamp and request id, tampered with or aged on demand. Resolves to the receiver's status, 0 for none. */
		redeliver(options: Redelivery = {}): Promise<number> {
			return webhooks.redeliver(options);
		},
		/** Resolves when every event so far has been answered. */
		webhooksSettled(): Promise<void> {
			return webhooks.settled();
		},
		/** Every delivery so far, with its attempts. */
		webhookLog() {
			return structuredClone(webhooks.log);
		},
		/** The registered subscriptions, signing keys included. */
		subscriptions() {
			return structuredClone(rows.subscriptions);
		},
	};
}

/** Knobs of access, limits and lists. */
function accessKnobs({ store: rows }: Bird) {
	return {
		/** From now on only this key is accepted; the old one gets 401. */
		rotateKey(accessKey: string): void {
			rows.settings.accessKey = accessKey;
		},
		/** Requests whose `METHOD /path` matches get 403; without a pattern none do. */
		denyPaths(pattern?: string): void {
			rows.settings.deniedPaths = pattern === undefined ? undefined : new RegExp(pattern);
		},
		/** Sends are answered 402 `InsufficientBalance`. */
		emptyBalance(on = true): void {
			rows.settings.balanceEmpty = on;
		},
		/** Status of a channel; sends through one that is not `active` get 409. */
		setChannelStatus(channelId: string, status: string): void {
			const channel = rows.channel(channelId);
			if (channel) channel.status = status;
		},
		/** Enforces requests a second (documented: 50 reads, 500 writes); 0 is no limit, the default. Beyond it 429 without Retry-After. */
		limitRates(readsPerSecond = 50, writesPerSecond = 500): void {
			Object.assign(rows.settings, { readsPerSecond, writesPerSecond });
		},
		/** Largest `limit` of a list (default 100); larger ones get 422. */
		setMaxPageSize(size: number): void {
			rows.settings.maxPageSize = size;
		},
		/** `repeat`: every page gives the same token again; `emptyLast`: the last page has an empty token instead of none. */
		setTokenMode(mode: 'normal' | 'repeat' | 'emptyLast'): void {
			rows.settings.tokenMode = mode;
		},
		/** Name of the batch id in the reply: `id` (default) or `batchId`. */
		setBatchIdField(field: 'id' | 'batchId'): void {
			rows.settings.batchIdField = field;
		},
		/** Free WhatsApp bodies outside a contact's 24-hour window end in `sending_failed`. */
		enforceWindow(on = true): void {
			rows.settings.enforceWindow = on;
		},
		/** Removes a template project: messages with it are then rejected. */
		removeProject(projectId: string): void {
			rows.projects = rows.projects.filter(({ id }) => id !== projectId);
		},
	};
}

/** Knobs of media. */
function mediaKnobs({ store: rows }: Bird) {
	return {
		/** Upload forms handed out so far have expired (403 XML). */
		expireUploads(): void {
			for (const media of rows.media.values()) media.expiresAt = 0;
		},
		/** Download links handed out so far have expired (403 XML). */
		expireMediaLinks(): void {
			rows.settings.linkEpoch += 1;
		},
		/** Largest upload of slots opened from now on (default 100 MiB). */
		setMaxUpload(bytes: number): void {
			rows.settings.maxUploadSize = bytes;
		},
		/** Status of the redirect to a download: 302 (default) or 307. */
		setRedirectStatus(status: 302 | 307): void {
			rows.settings.redirectStatus = status;
		},
		/** All media that can be downloaded: what was uploaded (`sha256`), and what a download gives (`downloadSha256`). */
		media() {
			return [...rows.media.values()].flatMap((media) => {
				if (!media.file) return [];
				return [
					{
						id: media.id,
						mediaUrl: mediaUrl(rows, media),
						...media.file,
						downloadSha256: downloadHash(media.id, media.file.size),
					},
				];
			});
		},
	};
}

/** All knobs of one sandboxed Bird. */
export function birdControls(bird: Bird) {
	return { ...seeding(bird), ...happenings(bird), ...webhookKnobs(bird), ...accessKnobs(bird), ...mediaKnobs(bird) };
}
