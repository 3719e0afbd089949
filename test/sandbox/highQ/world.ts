// What the sandboxed HighQ instance holds, and the settings tests may bend.
import type { Change, Conversation, Message, Site, StoredFile, Upload, User } from './records';
import {
	FAILING_FILE_NAME,
	OWN_USER_ID,
	person,
	SEEDED_CONVERSATION_ID,
	SEEDED_FILE_ID,
	SEEDED_FOLDER_ID,
	SMART_FOLDER_ID,
	seededSites,
	seededUsers,
	siteNamed,
} from './seed';
import type { FormName } from './variations';
import type { Reply } from './wire/page';

export interface Settings {
	/** Forms of replies that are always on. */
	forms: readonly FormName[];
	demandBody: boolean;
	admin: boolean;
	readMarksRead: boolean;
	messageOrder: 'newest' | 'oldest';
	successStatus?: number;
	pageSizes: { byDefault: number; max: number };
	progress: { polls: number; fail: boolean };
	/** Whether what stands at a position comes with it, as the page "Changes list v1" may be read. */
	positionsInclude: boolean;
	/** The status that stands inside a success. */
	refusedInside?: string;
	block: 'none' | 'apiDisabled' | 'ipNotAllowed' | 'messagesOff';
	rateLimit?: { limit: number; seconds: number };
	refusals: { times: number; seconds: number; retryAfter: boolean };
}

const FIRST_MESSAGE_AT = Date.UTC(2024, 10, 8, 9, 0);
const MILLISECONDS_BETWEEN_MESSAGES = 20_000;
const NO_HASH = '';

export function defaultSettings(): Settings {
	return {
		forms: [],
		demandBody: false,
		admin: true,
		readMarksRead: false,
		messageOrder: 'newest',
		pageSizes: { byDefault: 6, max: 25 },
		progress: { polls: 2, fail: false },
		positionsInclude: false,
		block: 'none',
		refusals: { times: 0, seconds: 1, retryAfter: false },
	};
}

/** A date as HighQ writes it elsewhere (`29 May 2017 11:57`), in UTC. */
export function dateText(at: number): string {
	const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\d+:\d+)/.exec(new Date(at).toUTCString()) ?? [];
	return `${day} ${month} ${year} ${time}`;
}

/** The plain snippet of a formatted body. */
export function plainText(html: string): string {
	return html
		.replace(/<br\s*\/?>|<\/p>/gi, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&nbsp;/g, ' ')
		.replace(/&amp;/g, '&')
		.trim();
}

/** Everything in the instance; ids come from counters, dates from a clock that ticks once per message. */
export class World {
	settings = defaultSettings();
	readonly users = new Map<number, User>();
	readonly sites = new Map<number, Site>();
	readonly files = new Map<number, StoredFile>();
	readonly conversations = new Map<number, Conversation>();
	readonly uploads = new Map<string, Upload>();
	readonly changes = new Map<number, Change>();
	/** Changes up to this position are no longer known. */
	forgotten = 0;
	private next = { conversation: 0, message: 0, file: 0, upload: 0, user: 0, site: 0, change: 0, tick: 0 };

	constructor() {
		this.reset();
	}

	/** Back to the seeded instance. */
	reset(): void {
		this.settings = defaultSettings();
		for (const map of [this.users, this.sites, this.files, this.conversations, this.uploads, this.changes]) map.clear();
		this.forgotten = 0;
		this.next = {
			conversation: SEEDED_CONVERSATION_ID,
			message: 1157,
			file: 9310,
			upload: 1,
			user: 3001,
			site: 401,
			change: 4711,
			tick: 0,
		};
		for (const user of seededUsers()) this.users.set(user.userid, user);
		for (const site of seededSites()) this.sites.set(site.id, site);
		const stored = { siteid: 301, parentfolderid: 7301, contentType: 'application/pdf', sha256: NO_HASH };
		const folders = { [SEEDED_FOLDER_ID]: 'Closing set', [SMART_FOLDER_ID]: 'Due this week' };
		for (const [id, name] of Object.entries(folders))
			this.files.set(Number(id), { ...stored, id: Number(id), kind: 'folder', name, size: 0 });
		this.files.set(SEEDED_FILE_ID, {
			...stored,
			id: SEEDED_FILE_ID,
			kind: 'file',
			name: 'Engagement letter.pdf',
			size: 48_213,
		});
		const open = this.addConversation([2041]);
		this.addMessage(open, 2041, '<p>Is the draft ready?</p>', []);
		this.addMessage(open, OWN_USER_ID, '<p>It will be on <b>Friday</b>.</p>', []);
		const archived = this.addConversation([2041, 2077]);
		this.addMessage(archived, 2077, '<p>Signed pages received.</p>', []);
		archived.archived = true;
	}

	addConversation(others: number[]): Conversation {
		const conversationid = this.next.conversation++;
		const conversation: Conversation = { conversationid, others, messages: [], unread: false, archived: false };
		this.conversations.set(conversationid, conversation);
		return conversation;
	}

	/** Appends a message. It brings an archived conversation back. */
	addMessage(conversation: Conversation, authorId: number, html: string, files: StoredFile[]): Message {
		const sentAt = FIRST_MESSAGE_AT + MILLISECONDS_BETWEEN_MESSAGES * this.next.tick++;
		const message: Message = { messageid: this.next.message++, authorId, html, sentAt, files };
		conversation.messages.push(message);
		conversation.archived = false;
		return message;
	}

	/** Holds a file back until its upload is done; it gets its id at once. */
	addUpload(details: Omit<StoredFile, 'id' | 'kind' | 'parentfolderid'>): string {
		const key = `PK${String(this.next.upload++).padStart(8, '0')}`;
		const parentfolderid = this.sites.get(details.siteid)?.folderid ?? 0;
		const file: StoredFile = { ...details, id: this.next.file++, kind: 'file', parentfolderid };
		const { polls, fail } = this.settings.progress;
		this.uploads.set(key, { file, pollsLeft: polls, failed: fail || details.name === FAILING_FILE_NAME });
		return key;
	}

	addFile(details: Omit<StoredFile, 'id' | 'kind'>, kind: StoredFile['kind'] = 'file'): StoredFile {
		const file: StoredFile = { ...details, id: this.next.file++, kind };
		this.files.set(file.id, file);
		return file;
	}

	/** Writes down that a file or folder came, or got a version. */
	noteChange(fileId: number, action: Change['action']): number {
		const position = this.next.change++;
		const at = FIRST_MESSAGE_AT + MILLISECONDS_BETWEEN_MESSAGES * this.changes.size;
		this.changes.set(position, { position, action, at, fileId });
		return position;
	}

	/** The position that the list of changes has reached: that of the latest one. */
	currentPosition(): number {
		return this.next.change - 1;
	}

	addUser(): User {
		const user = person(this.next.user++, 'Reader');
		this.users.set(user.userid, user);
		return user;
	}

	addSite(): Site {
		const site = siteNamed(this.next.site++, 'Matter');
		this.sites.set(site.id, site);
		return site;
	}

	/** Everything in the instance as text: the same text, nothing changed. */
	snapshot(): string {
		const { users, sites, files, conversations, uploads, changes } = this;
		return JSON.stringify([users, sites, files, conversations, uploads, changes].map((rows) => [...rows]));
	}

	/** By a knob, a success with a refusal inside, as bulk calls answer (HighQ-API-Consumer): nothing is done. */
	refusedInside(): Reply | undefined {
		const { refusedInside: statuscode } = this.settings;
		if (statuscode === undefined) return undefined;
		const value = { transaction: [{ statuscode, reason: 'Access denied' }] };
		return { kind: 'done', root: 'transactions', status: 200, value };
	}

	userByEmail(email: string): User | undefined {
		return [...this.users.values()].find((user) => user.email.toLowerCase() === email.toLowerCase());
	}
}
