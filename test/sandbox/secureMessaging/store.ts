// The state of the sandboxed portal: accounts, sessions, messages, files and tracking, and who may see what of it.
import {
	CONTACT_LIST_RECIPIENT,
	CRA_RECIPIENTS,
	DISABLED_RECIPIENT,
	FOREIGN_MESSAGE_GUID,
	KNOWN_RECIPIENTS,
	LOGIN_ERRORS,
	MFA_ACCOUNT,
	secureMessagingCredential,
} from './constants';
import { PatternContent, type Content } from './content';
import { ApiError, forbidden, messageNotFound } from './servicestack/errors';
import { defaultKnobs } from './knobs';
import {
	DEFAULT_OPTIONS,
	type Account,
	type Attachment,
	type Label,
	type Message,
	type Person,
	type Session,
	type TrackingRow,
} from './records';

const FIRST_INBOX_DATE = Date.UTC(2026, 0, 5, 9);

/** The whole state of the portal. */
export class Store {
	knobs = defaultKnobs();
	readonly accounts = new Map<string, Account>();
	readonly people = new Map<string, Person>();
	readonly sessions = new Map<string, Session>();
	/** Long-lived tokens and when each ends. */
	readonly authenticationTokens = new Map<string, { account: Account; expires: number }>();
	readonly messages = new Map<string, Message>();
	readonly attachments = new Map<string, Attachment>();
	readonly downloadTokens = new Map<string, string>();
	readonly labels = new Map<string, Label>();
	readonly sendAttempts = new Map<string, number>();
	readonly tracking: TrackingRow[] = [];
	readonly notices: Array<{ messageGuid: string; recipient: string }> = [];
	logins = 0;
	loginAttempts = 0;
	private counters = new Map<string, number>();
	private lastInstant = 0;

	constructor() {
		this.reset();
	}

	/** Back to the seeded state: one account with three inbox messages, one sent and one draft. */
	reset(): void {
		this.lastInstant = 0;
		this.knobs = defaultKnobs();
		const maps = [this.accounts, this.people, this.sessions, this.authenticationTokens, this.messages];
		for (const map of [...maps, this.attachments, this.downloadTokens]) map.clear();
		for (const map of [this.labels, this.sendAttempts, this.counters]) map.clear();
		for (const list of [this.tracking, this.notices]) list.length = 0;
		this.logins = 0;
		this.loginAttempts = 0;
		this.seedAccounts();
		this.seedMailbox();
	}

	/** All that is remembered but what sessions were used when, as text. */
	snapshot(): string {
		return JSON.stringify(this, (key, value: unknown) => {
			if (key === 'knobs' || key === 'lastUsed') return undefined;
			return value instanceof Map ? [...value] : value;
		});
	}

	/** The account of the credential constant. */
	get mainAccount(): Account {
		return this.account(secureMessagingCredential.username);
	}

	account(username: string): Account {
		const account = this.accounts.get(username.toLowerCase());
		if (!account) throw new Error(`No account ${username}`);
		return account;
	}

	/** A new GUID: 32 hex digits, counted per kind so that runs repeat exactly. */
	newGuid(kind: keyof typeof GUID_PREFIXES): string {
		return GUID_PREFIXES[kind] + this.count(kind).toString(16).padStart(24, '0');
	}

	/** The next number of a sequence, from 1. */
	count(sequence: string): number {
		const next = (this.counters.get(sequence) ?? 0) + 1;
		this.counters.set(sequence, next);
		return next;
	}

	/** The present, never the same millisecond twice. */
	now(): number {
		this.lastInstant = Math.max(Date.now(), this.lastInstant + 1);
		return this.lastInstant;
	}

	person(email: string): Person | undefined {
		return this.people.get(email.toLowerCase());
	}

	/** Makes an address known to the platform (a registered user, or one just invited). */
	addPerson(email: string): Person {
		const key = email.toLowerCase();
		const [name] = key.split('@');
		const person = {
			guid: this.newGuid('user'),
			email: key,
			firstName: name[0].toUpperCase() + name.slice(1),
			lastName: 'Example',
		};
		this.people.set(key, person);
		return person;
	}

	/** Files a message, with what is not given taken from an empty new one of the main account. */
	addMessage(given: Partial<Message>): Message {
		const guid = given.guid ?? this.newGuid('message');
		const message: Message = {
			guid,
			order: this.count('order'),
			owner: this.mainAccount.username,
			folders: ['Draft'],
			saved: { text: false, files: true },
			action: 'New',
			conversationGuid: this.newGuid('conversation'),
			date: this.now(),
			sender: this.mainAccount.username,
			to: [],
			cc: [],
			bcc: [],
			subject: '',
			body: '',
			bodyFormat: 'Text',
			options: { ...DEFAULT_OPTIONS },
			retrieved: false,
			attachments: [],
			...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
		};
		this.messages.set(guid, message);
		return message;
	}

	/** Ties a file to a message. */
	addAttachment(message: Message, fileName: string, content: Content): Attachment {
		const guid = this.newGuid('attachment');
		const attachment = {
			guid,
			messageGuid: message.guid,
			fileName,
			uploadedBy: message.sender,
			uploadDate: message.date,
			content,
		};
		this.attachments.set(guid, attachment);
		message.attachments.push(guid);
		return attachment;
	}

	/** A new label of the account. */
	addLabel(name: string, parentLabelGuid?: string): Label {
		const label = { guid: this.newGuid('label'), name, created: this.now(), parentLabelGuid };
		this.labels.set(label.guid, label);
		return label;
	}

	/** The message, if this account may see it. @throws ApiError 404/929 when unknown, 403/907 when it is somebody else's */
	message(guid: string, account: Account): Message {
		const message = this.messages.get(guid.toLowerCase());
		if (!message) throw messageNotFound();
		if (message.owner !== account.username) throw forbidden('907');
		return message;
	}

	/** The draft. @throws ApiError 404/929 also for a message that was sent already, 403/915 for a recalled one */
	draft(guid: string, account: Account): Message {
		const message = this.message(guid, account);
		if (message.recalled) throw forbidden('915');
		if (!message.folders.includes('Draft')) throw messageNotFound();
		return message;
	}

	/** The attachment and its message. @throws ApiError 404 when unknown, 403 when it is somebody else's */
	attachment(guid: string, account: Account): { attachment: Attachment; message: Message } {
		const attachment = this.attachments.get(guid.toLowerCase());
		if (!attachment) throw new ApiError(404, 'NotFound', 'Attachment not found');
		return { attachment, message: this.message(attachment.messageGuid, account) };
	}

	feature(name: string): boolean {
		return !this.knobs.disabledFeatures.has(name);
	}

	private seedAccounts(): void {
		const { username, password, authenticationToken } = secureMessagingCredential;
		const main: Account = { username, password, failures: 0 };
		const { mfaId, mfaCode } = MFA_ACCOUNT;
		const second = {
			username: MFA_ACCOUNT.username,
			password: MFA_ACCOUNT.password,
			failures: 0,
			mfa: { id: mfaId, code: mfaCode },
		};
		for (const account of [main, second]) this.accounts.set(account.username, account);
		this.authenticationTokens.set(authenticationToken, { account: main, expires: Infinity });
		const known = [...KNOWN_RECIPIENTS, DISABLED_RECIPIENT, CONTACT_LIST_RECIPIENT, ...CRA_RECIPIENTS];
		for (const email of [username, second.username, ...Object.keys(LOGIN_ERRORS), ...known]) this.addPerson(email);
	}

	private seedMailbox(): void {
		const { username } = this.mainAccount;
		const [alice, bob, carol] = KNOWN_RECIPIENTS;
		const receive = (minute: number, message: Partial<Message>) =>
			this.addMessage({
				folders: ['Inbox'],
				saved: { text: true, files: true },
				to: [username],
				date: FIRST_INBOX_DATE + minute * 60_000,
				...message,
			});
		receive(0, { sender: alice, subject: 'Welcome', body: 'Welcome to the portal.' });
		const body = '<p>Please find the invoice.</p>';
		const invoice = receive(1, { sender: bob, cc: [carol], subject: 'Invoice 2026-001', body, bodyFormat: 'Html' });
		this.addAttachment(invoice, 'invoice.pdf', new PatternContent(2048, this.knobs.chunkSize));
		receive(2, { sender: carol, subject: 'Question', body: 'When do we meet?' });
		receive(3, { folders: ['Sent'], sender: username, to: [alice], subject: 'Report', body: 'The report.' });
		receive(4, { folders: ['Draft'], sender: username, to: [bob], subject: 'Unfinished', body: 'Not sent yet.' });
		receive(5, { guid: FOREIGN_MESSAGE_GUID, owner: 'somebody.else@clinic.example', sender: alice });
	}
}

const GUID_PREFIXES = {
	user: '5a1c0e7d',
	message: '7b3e91ac',
	conversation: 'c02fd418',
	attachment: 'a94d6be2',
	session: '1f8a27c5',
	downloadToken: 'd7e05b39',
	label: '64c81f2b',
} as const;
