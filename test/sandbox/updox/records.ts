/** What the Updox sandbox keeps of practices, users, messages and faxes. */

export interface Practice {
	accountId: string;
	name: string;
	active: boolean;
	directDomain: string | null;
	vetted: boolean;
}

export interface User {
	userId: string;
	accountId: string;
	loginId: string;
	firstName: string;
	lastName: string;
	directAddress: string | null;
	active: boolean;
	vetted: boolean;
}

/** An attachment of a stored message; `content` is kept only for what a test put into an inbox. */
export interface StoredAttachment {
	id: number;
	name: string;
	mimeType: string;
	size: number;
	sha256: string;
	content?: Buffer;
}

export type MdnStatus = 'received' | 'processed' | 'dispatched' | 'failed' | 'deleted' | 'denied';

/** `email` is a Direct message, `message` is portal mail (the names of the `messageTypes` filter). */
export type MessageType = 'email' | 'message';

export interface StoredMessage {
	messageId: number;
	accountId: string;
	/** The owner; `@practice` for an item shared by the whole practice. */
	userId: string;
	location: 'inbox' | 'sent';
	type: MessageType;
	subject: string;
	textMessage: string;
	htmlMessage: string;
	from: { directAddress: string } | { name: string };
	to: { directAddress: string };
	receivedAt: Date;
	read: boolean;
	attachments: StoredAttachment[];
	/** Sent messages only: the notifications to come, and how many of them have come. */
	mdn?: { plan: MdnStatus[]; shown: number };
}

export type FaxStatus = 'queued' | 'busy' | 'cancelled' | 'failure' | 'received' | 'success';

export interface StoredFax {
	faxId: number;
	accountId: string;
	direction: 'in' | 'out';
	from: string;
	to: string;
	callbackUrl?: string;
	/** Kept for received faxes only. */
	pdf?: Buffer;
	status: FaxStatus;
	statusMessage: string;
	/** Received faxes as a queue: how often this one was handed out, and whether it is done with. */
	copies?: number;
	handled?: boolean;
	/** What the next status poll will find; unset once the status is final. */
	upcoming?: { status: FaxStatus; statusMessage: string };
}

/** A message put into an inbox from outside. */
export interface InboundMessage {
	accountId?: string;
	userId?: string;
	/** Into the practice's shared items instead of one user's inbox. */
	shared?: boolean;
	type?: MessageType;
	from?: string;
	subject?: string;
	textMessage?: string;
	htmlMessage?: string;
	read?: boolean;
	receivedAt?: string | Date;
	/** `content` as text or bytes. */
	attachments?: Array<{ name: string; mimeType: string; content: string | Buffer }>;
}
