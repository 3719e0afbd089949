/** The Updox sandbox's state: practices, users, messages and faxes. Knows no HTTP. */
import { createHash } from 'node:crypto';
import type { ProviderState } from '../core';
import type { WebHookEvent } from './methods/directory';
import type { InboundMessage, Practice, StoredAttachment, StoredFax, StoredMessage, User } from './records';
import { initialSettings, sharedUserId, updoxCredential, type RecipientOutcome } from './settings';

const refusedReason = 'The system of the recipient refused the message';
const firstSeededDate = Date.UTC(2024, 2, 1, 9);
/** Chosen so that the vendor page's sample is answered with the very ids of its sample response. */
const firstIds = { message: 249594, contact: 227160, attachment: 880001, fax: 310001, compose: 1 };

/** Size and hash of bytes that are not kept. */
export function fingerprint(content: Buffer): { size: number; sha256: string } {
	return { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

function initialPractices(): Practice[] {
	const practice = (accountId: string, name: string, change: Partial<Practice> = {}): Practice => ({
		accountId,
		name,
		active: true,
		directDomain: 'direct.updoxqa.com',
		vetted: true,
		...change,
	});
	return [
		practice('account', 'Family Practice'),
		practice('account-two', 'Second Practice', { directDomain: 'second.direct.updoxqa.com' }),
		practice('account-unvetted', 'New Practice', { directDomain: 'new.direct.updoxqa.com', vetted: false }),
		practice('account-no-domain', 'Practice without Direct', { directDomain: null }),
		practice('account-inactive', 'Closed Practice', { active: false }),
	];
}

function initialUsers(): User[] {
	const user = (accountId: string, userId: string, directAddress: string | null, change: Partial<User> = {}): User => ({
		userId,
		accountId,
		loginId: `${userId}.${accountId}`,
		firstName: 'Dana',
		lastName: 'Reed',
		directAddress,
		active: true,
		vetted: false,
		...change,
	});
	return [
		user('account', 'user', 'user@direct.updoxqa.com', { vetted: true }),
		user('account', 'nurse', 'nurse@direct.updoxqa.com', { firstName: 'Noa' }),
		user('account', 'user-no-address', null, { firstName: 'Lee' }),
		user('account', 'user-inactive', 'gone@direct.updoxqa.com', { active: false }),
		user('account-two', 'user', 'user@second.direct.updoxqa.com'),
		user('account-unvetted', 'user', 'user@new.direct.updoxqa.com'),
		user('account-no-domain', 'user', null),
		user('account-inactive', 'user', 'closed@direct.updoxqa.com'),
	];
}

/** All state of the sandboxed Updox; ids come from counters and only ever rise. */
export class UpdoxStore {
	settings = initialSettings();
	practices: Practice[] = [];
	users: User[] = [];
	messages: StoredMessage[] = [];
	faxes: StoredFax[] = [];
	bulkSends = new Map<number, { accountId: string; faxIds: number[] }>();
	/** Tokens of composed messages that nobody has opened yet. */
	readonly composed = new Set<string>();
	private contacts = new Map<string, { reference: string; name: string; directAddress: string }>();
	private ids = { ...firstIds };
	private seeded = 0;

	/** `subscribe` takes what WebHookSave asks for. */
	constructor(
		readonly state: ProviderState,
		readonly subscribe: (event: WebHookEvent, callbackUrl: string, accountId?: string) => void,
	) {
		this.reset();
	}

	/** Back to the seeded start: five practices, eight users, one contact, three inbox messages, one received fax. */
	reset(): void {
		this.settings = initialSettings();
		this.practices = initialPractices();
		this.users = initialUsers();
		this.messages = [];
		this.faxes = [];
		this.bulkSends.clear();
		this.composed.clear();
		this.contacts.clear();
		this.ids = { ...firstIds };
		this.seeded = 0;
		this.addContact('ann.lee@direct.example.org', 'Ann Lee');
		const content = 'THISISATEST';
		this.addInbound({ subject: 'Lab result', attachments: [{ name: 'result.txt', mimeType: 'text/plain', content }] });
		this.addInbound({ subject: 'Referral', read: true });
		this.addInbound({ subject: 'Portal question', type: 'message', from: 'Pat Doe' });
		this.addReceivedFax({});
	}

	nextId(kind: keyof typeof firstIds): number {
		return this.ids[kind]++;
	}

	practice(accountId: string): Practice | undefined {
		return this.practices.find((practice) => practice.accountId === accountId);
	}

	user(accountId: string, userId: string): User | undefined {
		return this.users.find((user) => user.accountId === accountId && user.userId === userId);
	}

	addContact(directAddress: string, name = directAddress): { reference: string; name: string; directAddress: string } {
		const contact = { reference: `contact:${this.nextId('contact')}`, name, directAddress };
		this.contacts.set(directAddress.toLowerCase(), contact);
		return contact;
	}

	/** The address book's entry for an address, made on first use. */
	contactFor(directAddress: string): { reference: string; name: string; directAddress: string } {
		return this.contacts.get(directAddress.toLowerCase()) ?? this.addContact(directAddress);
	}

	/** All entries of the address book. */
	addressBook(): Array<{ reference: string; name: string; directAddress: string }> {
		return [...this.contacts.values()];
	}

	/** The Direct address behind `contact:<id>`. */
	addressOfContact(reference: string): string | undefined {
		return [...this.contacts.values()].find((contact) => contact.reference === reference)?.directAddress;
	}

	/** What happens to a message to this address: set by a control, or by its local part (`failing+2@...` is `failing`). */
	outcomeFor(directAddress: string): { outcome: RecipientOutcome; reason: string } {
		const set = this.settings.recipients.get(directAddress.toLowerCase());
		if (set) return set;
		const localPart = directAddress.toLowerCase().split(/[+@]/)[0];
		return { outcome: outcomeByLocalPart.get(localPart) ?? 'deliver', reason: refusedReason };
	}

	/** Puts a message into an inbox, dated from 2024-03-01 on unless told otherwise. */
	addInbound(message: InboundMessage): StoredMessage {
		const owner = this.owner(message);
		this.seeded += 1;
		const type = message.type ?? 'email';
		const from = message.from ?? `peer${this.seeded}@direct.example.org`;
		const textMessage = message.textMessage ?? `Message body ${this.seeded}`;
		const stored: StoredMessage = {
			messageId: this.nextId('message'),
			accountId: owner.accountId,
			userId: message.shared ? sharedUserId : owner.userId,
			location: 'inbox',
			type,
			subject: message.subject ?? `Message ${this.seeded}`,
			textMessage,
			htmlMessage: message.htmlMessage ?? '',
			from: type === 'email' ? { directAddress: from } : { name: from },
			to: { directAddress: owner.directAddress ?? '' },
			receivedAt: new Date(message.receivedAt ?? firstSeededDate + this.seeded * 60_000),
			read: message.read ?? false,
			attachments: (message.attachments ?? []).map((file) => this.inboundAttachment(file)),
		};
		this.messages.push(stored);
		return stored;
	}

	addReceivedFax(fax: { accountId?: string; from?: string; to?: string; pdf?: Buffer | string }): StoredFax {
		const stored: StoredFax = {
			faxId: this.nextId('fax'),
			accountId: fax.accountId ?? updoxCredential.accountId,
			direction: 'in',
			from: fax.from ?? '6145550111',
			to: fax.to ?? '6145550100',
			pdf: Buffer.from(fax.pdf ?? '%PDF-1.4\n%%EOF\n'),
			status: 'received',
			statusMessage: '',
		};
		this.faxes.push(stored);
		return stored;
	}

	/** Lets an inbox grow before it is listed, as long as `growInbox` asks for it. */
	grow(accountId: string, userId: string): void {
		const { growth } = this.settings;
		if (growth.calls <= 0) return;
		growth.calls -= 1;
		for (let added = 0; added < growth.perCall; added++) {
			this.addInbound({ accountId, userId, receivedAt: new Date() });
		}
	}

	private owner(message: InboundMessage): User {
		const { accountId = updoxCredential.accountId, userId = updoxCredential.userId } = message;
		const owner = this.user(accountId, userId);
		if (!owner) throw new Error(`No user ${userId} in practice ${accountId}`);
		return owner;
	}

	private inboundAttachment(file: { name: string; mimeType: string; content: string | Buffer }): StoredAttachment {
		const content = Buffer.from(file.content);
		return {
			id: this.nextId('attachment'),
			name: file.name,
			mimeType: file.mimeType,
			...fingerprint(content),
			content,
		};
	}
}

const outcomeByLocalPart = new Map<string, RecipientOutcome>([
	['invalid', 'invalid'],
	['failing', 'fail'],
	['toolarge', 'tooLarge'],
	['needsvetting', 'needsVetting'],
	['silent', 'silent'],
	['bounced', 'bounced'],
]);
