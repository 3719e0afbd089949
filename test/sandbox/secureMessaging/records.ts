// What the sandboxed portal remembers of people, accounts, messages, files and what was done with them.
import type { Content } from './content';

export type Folder = 'Draft' | 'Inbox' | 'Sent' | 'Trash';
export type ActionCode = 'New' | 'Reply' | 'ReplyAll' | 'Forward';
export type FyeoType = 'Disabled' | 'AccountPassword' | 'UniquePassword';
export type BodyFormat = 'Text' | 'Html';
/** ISO 8601 to milliseconds, ServiceStack's `/Date(ms+0000)/`, or .NET's seven digits without a zone (UTC). */
export type DateForm = 'iso' | 'serviceStack' | 'dotNet';

/** The `messageOptions` of a message. */
export interface MessageOptions {
	allowForward: boolean;
	allowReply: boolean;
	allowReplyAll: boolean;
	allowTracking: boolean;
	shareTracking: boolean;
	fyeoType: FyeoType;
}

/** Anybody with an address the platform knows. */
export interface Person {
	guid: string;
	email: string;
	firstName: string;
	lastName: string;
}

/** A portal account that can sign in. */
export interface Account {
	username: string;
	password: string;
	failures: number;
	mfa?: { id: number; code: string };
}

export interface Session {
	account: Account;
	lastUsed: number;
}

export interface Message {
	guid: string;
	order: number;
	/** User name of the account in whose folder it lies. */
	owner: string;
	folders: Folder[];
	/** What of a draft was saved: its text at all, and its files as they are now. */
	saved: { text: boolean; files: boolean };
	action: ActionCode;
	parentGuid?: string;
	conversationGuid: string;
	externalMessageId?: string;
	date: number;
	sender: string;
	replyTo?: string;
	to: string[];
	cc: string[];
	bcc: string[];
	subject: string;
	body: string;
	bodyFormat: BodyFormat;
	options: MessageOptions;
	/** The unique password, once it is known. */
	password?: string;
	expiryDate?: number;
	expiryGroup?: string;
	recalled?: { at: number; reason: string };
	retrieved: boolean;
	attachments: string[];
	/** Guids of its labels, its own names and values, and from whom it was taken back. */
	labels?: string[];
	extensions?: Array<{ name: string; value: string; isPublic: boolean }>;
	unshared?: Unshared[];
}

/** Taken back from one reader, by the guid of that user. */
export interface Unshared {
	user: string;
	at: number;
	reason?: string;
}

export interface Label {
	guid: string;
	name: string;
	created: number;
	parentLabelGuid?: string;
}

export interface Attachment {
	guid: string;
	messageGuid: string;
	fileName: string;
	uploadedBy: string;
	uploadDate: number;
	content: Content;
	labels?: string[];
	unshared?: Unshared[];
	/** Whom the draft asks for a signature, where, and what each did. */
	signatures?: Array<{
		emailAddress: string;
		placeholders: Array<{ type: string; page: number; xPosition: number; yPosition: number }>;
		signed?: number;
		declined?: { at: number; reason: string };
	}>;
	deadline?: number;
}

export interface TrackingRow {
	owner: string;
	actor: string;
	messageGuid: string;
	attachmentGuid?: string;
	trackingType: string;
	date: number;
}

export const DEFAULT_OPTIONS: MessageOptions = {
	allowForward: true,
	allowReply: true,
	allowReplyAll: true,
	allowTracking: true,
	shareTracking: true,
	fyeoType: 'Disabled',
};
