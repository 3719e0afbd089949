// Everything the sandboxed Bird remembers, and the settings that its controls turn.
import type { ReceivedFile } from '../core';
import { birdCredential, uuid, type Fate, type MessageStatus } from './constants';
import type { BirdMessage } from './messages/shapes';
import { seed } from './seed';

/** A row of a list; rows are ordered by `seq`. */
export interface Row {
	seq: number;
	id: string;
}

export interface Channel extends Row {
	name: string;
	platformId: string;
	/** The prefix of its events (`sms.inbound`) and what the filter `platform` also takes. */
	platform: string;
	connectorId: string;
	identifier: string;
	status: string;
	createdAt: string;
}

export interface Identifier {
	key: string;
	value: string;
}

export interface Contact extends Row {
	displayName: string;
	identifiers: Identifier[];
	attributes: Record<string, unknown>;
	listIds: string[];
	createdAt: string;
	updatedAt: string;
}

/** When and why somebody is not to be written to, by whom and for what; null takes it back. */
export type Suppression = Partial<
	Record<`${'contact' | 'marketer'}Suppressed${'Marketing' | 'Transactional'}${'At' | 'Reason'}`, string | null>
>;

export interface Project extends Row {
	name: string;
	description: string;
	type: string;
	status: string;
	supportedPlatforms: string[];
	locales: string[];
	activeResourceId: string | null;
	approvedTemplateChannelsId: string[];
	createdAt: string;
}

export interface Variable {
	key: string;
	type: string;
	description: string;
	format: string;
	characterLimit: number;
}

export interface Version extends Row {
	projectId: string;
	status: string;
	defaultLocale: string;
	locales: string[];
	variables: Variable[];
	channelIds: string[];
	createdAt: string;
}

export interface StoredMessage extends Row {
	message: BirdMessage;
	/** Identifiers of sender and recipients, for the list filters. */
	senders: string[];
	receivers: string[];
	subject: string;
	batchId?: string;
	notificationUrl?: string;
	fate: Fate;
	/** Statuses still to come. */
	ahead: MessageStatus[];
}

export interface Interaction extends Row {
	messageId: string;
	item: Record<string, unknown>;
}

/** An upload slot, or media that came in; `file` is set once there is something to download. */
export interface Media {
	id: string;
	contentType: string;
	channelId?: string;
	messageId?: string;
	fields: Record<string, string>;
	expiresAt: number;
	maxSize: number;
	file?: Pick<ReceivedFile, 'fileName' | 'contentType' | 'size' | 'sha256'>;
}

export interface Subscription extends Row {
	service: string;
	event: string;
	url: string;
	signingKey?: string;
	eventFilters: Array<{ key: string; value: string }>;
	template: string | null;
	status: 'active' | 'inactive';
	createdAt: string;
	updatedAt: string;
}

/** What the controls turn; back to these values on `reset()`. */
function defaultSettings() {
	return {
		accessKey: birdCredential.accessKey,
		/** Paths that this key's policies do not cover: answered 403. */
		deniedPaths: undefined as RegExp | undefined,
		balanceEmpty: false,
		holdStatus: false,
		enforceWindow: false,
		/** Requests a second, for reads and for writes; 0 is no limit. */
		readsPerSecond: 0,
		writesPerSecond: 0,
		maxPageSize: 100,
		tokenMode: 'normal' as 'normal' | 'repeat' | 'emptyLast',
		batchIdField: 'id',
		/** Of a download: 302 or 307; where none is set, a seed chooses. */
		redirectStatus: undefined as 302 | 307 | undefined,
		/** A message that is refused says so in its 202, not in a later status. */
		refuseAtOnce: false,
		/** A channel knows those alone who wrote there: the window of others is answered 404. */
		forgetsStrangers: false,
		maxUploadSize: 100 * 1024 * 1024,
		/** Presigned download links live this long. */
		linkSeconds: 900,
		linkEpoch: 0,
		loopbackWebhooks: false,
	};
}

export class BirdStore {
	/** Where the listener is; known once it listens. */
	address = (): string => '';
	settings = defaultSettings();
	channels: Channel[] = [];
	contacts: Contact[] = [];
	lists: Array<Row & { name: string; createdAt: string }> = [];
	projects: Project[] = [];
	versions: Version[] = [];
	messages: StoredMessage[] = [];
	interactions: Interaction[] = [];
	subscriptions: Subscription[] = [];
	readonly messagesById = new Map<string, StoredMessage>();
	readonly contactsByIdentifier = new Map<string, Contact>();
	readonly media = new Map<string, Media>();
	/** By platform and identifier. */
	readonly suppressions = new Map<string, Suppression>();
	/** When a contact's WhatsApp window closes, by channel and contact. */
	readonly windows = new Map<string, number>();
	readonly webhookHosts = new Map<string, string>();
	private readonly counters = new Map<string, number>();
	private seq = 0;

	constructor() {
		seed(this);
	}

	reset(): void {
		this.settings = defaultSettings();
		this.channels = [];
		this.contacts = [];
		this.lists = [];
		this.projects = [];
		this.versions = [];
		this.messages = [];
		this.interactions = [];
		this.subscriptions = [];
		for (const map of [
			this.messagesById,
			this.contactsByIdentifier,
			this.media,
			this.suppressions,
			this.windows,
			this.webhookHosts,
			this.counters,
		])
			map.clear();
		this.seq = 0;
		seed(this);
	}

	/** The next row of a kind: its id comes from that kind's counter. */
	nextRow(kind: string): Row {
		const number = (this.counters.get(kind) ?? 0) + 1;
		this.counters.set(kind, number);
		this.seq += 1;
		return { seq: this.seq, id: uuid(kind, number) };
	}

	channel(id: string): Channel | undefined {
		return this.channels.find((channel) => channel.id === id);
	}

	contact(id: string): Contact | undefined {
		return this.contacts.find((contact) => contact.id === id);
	}

	addMessage(stored: StoredMessage): void {
		this.messages.push(stored);
		this.messagesById.set(stored.id, stored);
	}

	addContact(contact: Contact): Contact {
		this.contacts.push(contact);
		for (const { key, value } of contact.identifiers) this.contactsByIdentifier.set(`${key}:${value}`, contact);
		return contact;
	}

	/** The contact with this identifier; an unknown one becomes a contact. */
	contactFor({ key, value }: Identifier, displayName = value): Contact {
		const now = new Date().toISOString();
		return (
			this.contactsByIdentifier.get(`${key}:${value}`) ??
			this.addContact({
				...this.nextRow('contact'),
				displayName,
				identifiers: [{ key, value }],
				attributes: {},
				listIds: [],
				createdAt: now,
				updatedAt: now,
			})
		);
	}
}
