// The rows that the TextUs sandbox keeps, how its ids and times are made, and the seed every start begins with.
import { createHash } from 'node:crypto';

export type DeliveryState =
	| 'created'
	| 'received'
	| 'scheduled'
	| 'queued'
	| 'dispatched'
	| 'delivered'
	| 'failed_transient'
	| 'unknown'
	| 'failed';

export interface AccountRow {
	slug: string;
	name: string;
	/** Slug of the account above it; integrations there see this account's events too. */
	parent: string | null;
	phoneNumber: string;
	effectiveRole: string;
	messagingRestricted: boolean;
}

export interface UserRow {
	id: string;
	name: string;
	email: string;
	memberships: Array<{ account: string; role: string }>;
}

export interface ContactPhoneRow {
	id: string;
	phoneNumber: string;
	extension: string | null;
	type: string | null;
}

export interface ContactRow {
	id: string;
	account: string;
	name: string;
	phones: ContactPhoneRow[];
	data: Record<string, unknown>;
	notes: Array<{ id: string; content: string; createdAt: string }>;
	createdAt: string;
}

export interface AttachmentRow {
	id: string;
	url: string;
	contentType: string;
	size: number;
	sha256: string;
	width: number | null;
	height: number | null;
}

export interface MessageRow {
	kind: 'message';
	id: string;
	conversation: ConversationRow;
	direction: 'in' | 'out';
	body: string;
	/** The timeline position. */
	at: string;
	latestEventAt: string;
	state: DeliveryState;
	sender: string | null;
	flags: string[];
	attachment?: AttachmentRow;
}

export interface EventRow {
	kind: 'event';
	id: string;
	type: string;
	at: string;
	actor: string | null;
}

export interface ConversationRow {
	id: string;
	slug: string;
	account: string;
	phoneNumber: string;
	closed: boolean;
	blocked: boolean;
	subscribed: boolean;
	starred: boolean;
	read: boolean;
	readTo: string | null;
	assignment: { id: string; assignee: string; assigner: string } | null;
	timeline: Array<MessageRow | EventRow>;
}

export interface OptOutRow {
	phoneNumber: string;
	account: string;
	createdAt: string;
	createdVia: string;
	user: string | null;
}

export interface SavedReplyRow {
	id: string;
	user: string;
	title: string;
	content: string;
	shared: boolean;
	attachments: Array<Record<string, unknown>>;
}

export interface CampaignRecipientRow {
	id: string;
	phone: ContactPhoneRow;
	state: 'scheduled' | 'sent' | 'delivered' | 'skipped' | 'failed';
	message: MessageRow | null;
}

export interface CampaignRow {
	id: string;
	account: string;
	user: string;
	title: string;
	messageBody: string;
	state: 'draft' | 'scheduled' | 'sending' | 'sent' | 'cancelled';
	createdAt: string;
	scheduledAt: string;
	autoAssign: boolean;
	exclusionTime: number | null;
	recipients: CampaignRecipientRow[];
}

export interface IntegrationRow {
	id: string;
	account: string;
	active: boolean;
	baseUrl: string;
	webhookSecret: string;
	clientSecret: boolean;
	actions: Record<string, boolean> | null;
	healthy: boolean;
}

export type ErrorStyle = 'hydra' | 'hydraCode' | 'v2' | 'text' | 'empty';
export type NextLink = 'normal' | 'absolute' | 'otherHost' | 'protocolRelative' | 'repeat' | 'cycle';
export type ListName =
	| 'accounts'
	| 'campaignRecipients'
	| 'contactConversations'
	| 'contactPhones'
	| 'contacts'
	| 'conversations'
	| 'conversationFilters'
	| 'integrations'
	| 'notes'
	| 'optOuts'
	| 'savedReplies'
	| 'timeline'
	| 'users';

/** What the control knobs set; the defaults are those of the provider file. */
export interface Settings {
	errorStyle: ErrorStyle;
	/** Rows a page; 0 gives the whole list without a `view`. */
	pageSizes: Record<ListName, number>;
	nextLink: NextLink;
	otherHost: string;
	hydraKeys: boolean;
	autoSettle: boolean;
	outcomes: Map<string, DeliveryState>;
	integrationDelete: 204 | 403 | 404 | 405;
	usersListed: boolean;
	/** Where origins of registered URLs are on this machine. */
	webhookHosts: Map<string, string>;
	webhookContentType: string;
	tokens: Set<string>;
	rate: { limit: number; remaining: number; resetAt: number };
}

/** The credential that the sandbox accepts. */
export const textUsCredential = { apiToken: 'textus-sandbox-api-token' };

/** The user that the token belongs to; the sender on the vendor's page. */
export const TOKEN_USER = 'hikvlD';

/** Accepted (201), then final state `failed`; a retry fails again. Nothing is delivered. */
export const FAILED_RECIPIENT = '+13035550181';
/** Accepted (201), then `failed_transient`; the retry is delivered. */
export const TRANSIENT_RECIPIENT = '+13035550182';
/** Accepted (201), then `unknown`; the retry is delivered. */
export const UNKNOWN_RECIPIENT = '+13035550183';
/** Seeded opt-out: refused alone (422), and among several accepted but failed. */
export const OPTED_OUT_RECIPIENT = '+13035550184';
/** Accepted and delivered, but its state never gets past `dispatched`. */
export const DISPATCHED_RECIPIENT = '+13035550185';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const ID_LENGTH = 6;
const RATE_LIMIT = 1000;
export const RATE_WINDOW_SECONDS = 300;
const PAGE_SIZE = 25;

/** Formats a +1 number the US national way, and leaves any other as it is. */
export function formatPhone(phoneNumber: string): string {
	const us = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phoneNumber);
	return us ? `(${us[1]}) ${us[2]}-${us[3]}` : phoneNumber;
}

/** Reads a free-form number such as "1-555-010-1234 x12"; `undefined` when it holds no whole number. */
export function parsePhone(text: string): { phoneNumber: string; extension: string | null } | undefined {
	const [, number = '', extension = null] = /^(.*?)(?:\s*x\s*(\d+))?$/i.exec(text.trim()) ?? [];
	if (!/^\+?[\d\s().-]+$/.test(number)) return undefined;
	const digits = number.replace(/\D/g, '');
	if (number.startsWith('+') && /^[1-9]\d{7,14}$/.test(digits)) return { phoneNumber: `+${digits}`, extension };
	if (/^[2-9]\d{9}$/.test(digits)) return { phoneNumber: `+1${digits}`, extension };
	if (/^1[2-9]\d{9}$/.test(digits)) return { phoneNumber: `+${digits}`, extension };
	return undefined;
}

function settings(): Settings {
	const paged = PAGE_SIZE;
	return {
		errorStyle: 'hydra',
		pageSizes: {
			accounts: 0,
			campaignRecipients: paged,
			contactConversations: 0,
			contactPhones: paged,
			contacts: paged,
			conversations: paged,
			conversationFilters: 0,
			integrations: 0,
			notes: 0,
			optOuts: paged,
			savedReplies: paged,
			timeline: paged,
			users: 0,
		},
		nextLink: 'normal',
		otherHost: 'https://elsewhere.example',
		hydraKeys: false,
		autoSettle: true,
		outcomes: new Map<string, DeliveryState>([
			[FAILED_RECIPIENT, 'failed'],
			[TRANSIENT_RECIPIENT, 'failed_transient'],
			[UNKNOWN_RECIPIENT, 'unknown'],
			[DISPATCHED_RECIPIENT, 'dispatched'],
		]),
		integrationDelete: 405,
		usersListed: true,
		webhookHosts: new Map(),
		webhookContentType: 'application/json',
		tokens: new Set([textUsCredential.apiToken]),
		rate: { limit: RATE_LIMIT, remaining: RATE_LIMIT, resetAt: Date.now() + RATE_WINDOW_SECONDS * 1000 },
	};
}

/** Everything one TextUs organisation holds. A new World is the seeded state. */
export class World {
	readonly settings = settings();
	readonly accounts = new Map<string, AccountRow>();
	readonly users = new Map<string, UserRow>();
	readonly contacts = new Map<string, ContactRow>();
	readonly conversations = new Map<string, ConversationRow>();
	readonly messages = new Map<string, MessageRow>();
	readonly optOuts = new Map<string, OptOutRow>();
	readonly savedReplies = new Map<string, SavedReplyRow>();
	readonly campaigns = new Map<string, CampaignRow>();
	readonly integrations = new Map<string, IntegrationRow>();
	private readonly counters = new Map<string, number>();
	private lastTime = 0;

	constructor() {
		seed(this);
	}

	/** The next id of one kind: six letters and digits from a counter, so that every start gives the same ones. */
	nextId(kind: string): string {
		const count = (this.counters.get(kind) ?? 0) + 1;
		this.counters.set(kind, count);
		const salt = createHash('sha256').update(kind).digest().readUInt32BE(0);
		let rest = (count * 7_919_131 + salt) % ALPHABET.length ** ID_LENGTH;
		let id = '';
		while (id.length < ID_LENGTH) {
			id += ALPHABET[rest % ALPHABET.length];
			rest = Math.floor(rest / ALPHABET.length);
		}
		return id;
	}

	/** The current time, later than any time given before. */
	now(): string {
		this.lastTime = Math.max(Date.now(), this.lastTime + 1);
		return new Date(this.lastTime).toISOString();
	}

	/** The conversation of an account with a number, if there is one. */
	findConversation(account: string, phoneNumber: string): ConversationRow | undefined {
		return [...this.conversations.values()].find((row) => row.account === account && row.phoneNumber === phoneNumber);
	}

	/** The conversation of an account with a number, opened when there is none. */
	openConversation(account: string, phoneNumber: string, id = this.nextId('conversation')): ConversationRow {
		const found = this.findConversation(account, phoneNumber);
		if (found) return found;
		const row: ConversationRow = {
			id,
			slug: id,
			account,
			phoneNumber,
			closed: false,
			blocked: false,
			subscribed: true,
			starred: false,
			read: true,
			readTo: null,
			assignment: null,
			timeline: [],
		};
		this.conversations.set(id, row);
		return row;
	}

	/** Puts one message into a conversation's timeline. */
	addMessage(
		conversation: ConversationRow,
		fields: Pick<MessageRow, 'direction' | 'body' | 'state'> &
			Partial<Pick<MessageRow, 'at' | 'flags' | 'attachment' | 'sender'>>,
	): MessageRow {
		const at = fields.at ?? this.now();
		const row: MessageRow = {
			kind: 'message',
			id: this.nextId('message'),
			conversation,
			latestEventAt: fields.state === 'scheduled' ? this.now() : at,
			flags: [],
			sender: fields.direction === 'out' ? TOKEN_USER : null,
			...fields,
			at,
		};
		this.messages.set(row.id, row);
		conversation.timeline.push(row);
		if (row.direction === 'in') conversation.read = false;
		return row;
	}

	/** Notes in the timeline that something other than a message happened. */
	addEvent(conversation: ConversationRow, type: string, at = this.now()): void {
		conversation.timeline.push({ kind: 'event', id: this.nextId('event'), type, at, actor: TOKEN_USER });
	}

	addContact(
		account: string,
		name: string,
		phones: Array<{ number: string; type?: string }>,
		data = {},
		createdAt = this.now(),
	): ContactRow {
		const row: ContactRow = { id: this.nextId('contact'), account, name, phones: [], data, notes: [], createdAt };
		this.setPhones(row, phones);
		this.contacts.set(row.id, row);
		return row;
	}

	/** Replaces a contact's phones; a number that stays keeps its id. */
	setPhones(contact: ContactRow, phones: Array<{ number: string; type?: string }>): void {
		const before = contact.phones;
		contact.phones = phones.flatMap(({ number, type }) => {
			const parsed = parsePhone(number);
			if (!parsed) return [];
			const id = before.find((phone) => phone.phoneNumber === parsed.phoneNumber)?.id ?? this.nextId('contactPhone');
			return [{ id, ...parsed, type: type ?? null }];
		});
	}

	addOptOut(phoneNumber: string, account: string, createdVia: string, createdAt = this.now()): OptOutRow {
		const row: OptOutRow = {
			phoneNumber,
			account,
			createdAt,
			createdVia,
			user: createdVia === 'User' ? TOKEN_USER : null,
		};
		this.optOuts.set(phoneNumber, row);
		return row;
	}

	addSavedReply(user: string, title: string, content: string, id = this.nextId('savedReply')): SavedReplyRow {
		const row: SavedReplyRow = { id, user, title, content, shared: false, attachments: [] };
		this.savedReplies.set(id, row);
		return row;
	}
}

function seed(world: World): void {
	const account = { messagingRestricted: false };
	world.accounts.set('my_account', {
		...account,
		slug: 'my_account',
		name: 'My Account',
		parent: null,
		phoneNumber: '+13035550100',
		effectiveRole: 'admin',
	});
	world.accounts.set('north.office-2', {
		...account,
		slug: 'north.office-2',
		name: 'North Office',
		parent: 'my_account',
		phoneNumber: '+13035550200',
		effectiveRole: 'user',
	});
	world.users.set(TOKEN_USER, {
		id: TOKEN_USER,
		name: 'Chuck Norris',
		email: 'chuck@my-account.example',
		memberships: [
			{ account: 'my_account', role: 'admin' },
			{ account: 'north.office-2', role: 'user' },
		],
	});
	world.users.set('mT4sPe', {
		id: 'mT4sPe',
		name: 'Dana Field',
		email: 'dana@my-account.example',
		memberships: [{ account: 'my_account', role: 'user' }],
	});
	world.addSavedReply(TOKEN_USER, 'New phone', 'New phone who dis?', 'QxvonQv');
	world.addSavedReply('mT4sPe', 'Directions', 'We are on the second floor.');
	seedPeople(world);
}

function seedPeople(world: World): void {
	const day = '2026-01-05T1';
	world.addContact(
		'my_account',
		'Ada Example',
		[{ number: '+13035550111', type: 'Mobile' }],
		{ tags: ['nurse'] },
		`${day}0:00:00.000Z`,
	);
	world.addContact(
		'my_account',
		'Ben Sample',
		[
			{ number: '+13035550112', type: 'Mobile' },
			{ number: '303-555-0113 x12', type: 'Work' },
		],
		{},
		`${day}0:01:00.000Z`,
	);
	world.addContact(
		'north.office-2',
		'Cleo Specimen',
		[{ number: '+13035550114', type: 'Mobile' }],
		{},
		`${day}0:02:00.000Z`,
	);
	world.addOptOut(OPTED_OUT_RECIPIENT, 'my_account', 'User', `${day}0:03:00.000Z`);
	const ada = world.openConversation('my_account', '+13035550111', 'kY1QwY');
	world.addMessage(ada, {
		direction: 'out',
		body: 'Are you free on Monday?',
		state: 'delivered',
		at: `${day}1:00:00.000Z`,
	});
	world.addEvent(ada, 'ConversationAssignedEvent', `${day}1:00:30.000Z`);
	world.addMessage(ada, { direction: 'in', body: 'Yes, all day.', state: 'received', at: `${day}1:01:00.000Z` });
	const cleo = world.openConversation('north.office-2', '+13035550114');
	world.addMessage(cleo, { direction: 'in', body: 'Hello?', state: 'received', at: `${day}1:02:00.000Z` });
}
