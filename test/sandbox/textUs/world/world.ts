// The TextUs sandbox's rows by their ids, and how ids and times are made.
import { createHash } from 'node:crypto';
import { settings, TOKEN_USER } from '../settings';
import { parsePhone } from './phones';
import type {
	AccountRow,
	CampaignRow,
	ContactFilterRow,
	ContactRow,
	ConversationRow,
	GroupRow,
	IntegrationRow,
	MessageRow,
	OptOutRow,
	SavedReplyAttachment,
	SavedReplyRow,
	UserRow,
} from './rows';
import { seed } from './seed';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const ID_LENGTH = 6;

/** Everything one TextUs organisation holds. A new World is the seeded state. */
export class World {
	readonly settings = settings();
	readonly accounts = new Map<string, AccountRow>();
	readonly users = new Map<string, UserRow>();
	readonly contacts = new Map<string, ContactRow>();
	readonly contactFilters = new Map<string, ContactFilterRow>();
	readonly groups = new Map<string, GroupRow>();
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

	/** The next number of one kind, from 1. */
	nextNumber(kind: string): number {
		const count = (this.counters.get(kind) ?? 0) + 1;
		this.counters.set(kind, count);
		return count;
	}

	/** The next id of one kind: six letters and digits from a counter, so that every start gives the same ones. */
	nextId(kind: string): string {
		const count = this.nextNumber(kind);
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

	/** Replaces a contact's phones (inferred); a number that stays keeps its id. */
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
			number: this.nextNumber('optOut'),
			phoneNumber,
			account,
			createdAt,
			createdVia,
			user: createdVia === 'User' ? TOKEN_USER : null,
		};
		this.optOuts.set(phoneNumber, row);
		return row;
	}

	addGroup(account: string, name: string, contacts: string[], createdAt = this.now()): GroupRow {
		const row: GroupRow = { id: this.nextId('group'), account, user: TOKEN_USER, name, createdAt, contacts };
		this.groups.set(row.id, row);
		return row;
	}

	addSavedReply(
		user: string,
		title: string,
		content: string,
		{ id = this.nextId('savedReply'), shared = false, attachments = [] as SavedReplyAttachment[] } = {},
	): SavedReplyRow {
		const row: SavedReplyRow = { id, user, title, content, shared, attachments };
		this.savedReplies.set(id, row);
		return row;
	}
}
