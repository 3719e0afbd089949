// Fixed values of the sandboxed Bird: the credential it accepts, its seeded ids, and the recipients that make sends go wrong.
import { createHash } from 'node:crypto';

/** An id in the form Bird gives (a version 4 UUID), always the same for one kind and number. */
export function uuid(kind: string, number: number): string {
	const hex = createHash('sha256').update(`${kind}:${number}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The credential that the sandbox accepts. */
export const birdCredential = {
	accessKey: uuid('accessKey', 1),
	workspaceId: uuid('workspace', 1),
	organizationId: uuid('organization', 1),
};

/** Ids of what exists after start and after `reset()`. */
export const birdSeed = {
	smsChannelId: uuid('channel', 1),
	whatsappChannelId: uuid('channel', 2),
	emailChannelId: uuid('channel', 3),
	telegramChannelId: uuid('channel', 4),
	/** An SMS channel with status `inactive`: sending through it is answered 409. */
	inactiveChannelId: uuid('channel', 5),
	/** A contact with a phone number and an e-mail address. */
	contactId: uuid('contact', 1),
	contactPhone: '+31600000001',
	contactEmail: 'ada@example.test',
	contactListId: uuid('list', 1),
	/** WhatsApp template `table_ready`, locales en and nl, variables `name` and `table`. */
	projectId: uuid('project', 1),
	projectVersion: uuid('version', 1),
	/** A version of the same project that is still a draft. */
	draftVersion: uuid('version', 2),
	/** E-mail template `newsletter` without variables. */
	emailProjectId: uuid('project', 2),
	/** A project that is no message template. */
	journeyProjectId: uuid('project', 3),
};

export type MessageStatus =
	| 'accepted'
	| 'rejected'
	| 'processing'
	| 'scheduled'
	| 'sent'
	| 'sending_failed'
	| 'delivered'
	| 'delivery_failed'
	| 'deleted'
	| 'skipped';

export const messageStatuses = [
	'accepted',
	'rejected',
	'processing',
	'scheduled',
	'sent',
	'sending_failed',
	'delivered',
	'delivery_failed',
	'deleted',
	'skipped',
] as const satisfies readonly MessageStatus[];

export interface Failure {
	code: number;
	description: string;
	source: { name: string; code: string };
}

/** What becomes of an accepted message: the statuses after `accepted`, in order, and why it failed. */
export interface Fate {
	statuses: MessageStatus[];
	reason?: string;
	failure?: Failure;
}

export const deliveredFate: Fate = { statuses: ['processing', 'sent', 'delivered'] };

/** The fate of a message that Bird refuses after it had accepted it (failure code 11002 and its relatives). */
export function rejectedFate(description: string, source: string, code = 11002): Fate {
	return { statuses: ['rejected'], failure: { code, description, source: { name: source, code: String(code) } } };
}

/** Recipients to whom a message is accepted (202) and then meets this fate. */
export const birdSpecialRecipients: Record<string, Fate> = {
	'+31600000404': {
		statuses: ['processing', 'sent', 'delivery_failed'],
		reason: 'unknown subscriber',
		failure: { code: 15005, description: 'unknown subscriber', source: { name: 'sms-messagebird', code: '1' } },
	},
	'+31600000403': {
		statuses: ['processing', 'sending_failed'],
		reason: 'destination not supported',
		failure: {
			code: 12003,
			description: 'unsupported destination',
			source: { name: 'sms-messagebird', code: '12003' },
		},
	},
	'+31600000402': rejectedFate('insufficient balance', 'accounting', 14001),
	'+31600000425': { statuses: ['skipped'], reason: 'quiet hours' },
	'+31600000408': { statuses: ['processing', 'sent'] },
	'bounce@example.test': {
		statuses: ['processing', 'sent', 'delivery_failed'],
		reason: '550 5.1.1 mailbox does not exist',
		failure: { code: 15005, description: 'mailbox does not exist', source: { name: 'email-messagebird', code: '550' } },
	},
};

/** A recipient for whom the send itself is answered 409 (conflicting conditions). */
export const birdConflictRecipient = '+31600000409';
