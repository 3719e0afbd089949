// The rows that the TextUs sandbox keeps.

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

export interface NoteRow {
	id: string;
	content: string;
	createdAt: string;
	user: string;
}

export interface ContactRow {
	id: string;
	account: string;
	name: string;
	phones: ContactPhoneRow[];
	data: Record<string, unknown>;
	notes: NoteRow[];
	createdAt: string;
}

/** A saved search for contacts. */
export interface ContactFilterRow {
	slug: string;
	account: string;
	title: string;
	q: string;
}

export interface GroupRow {
	id: string;
	account: string;
	user: string;
	name: string;
	createdAt: string;
	/** Ids of contacts. */
	contacts: string[];
}

export interface AttachmentRow {
	id: string;
	url: string;
	contentType: string;
	size: number;
	sha256: string;
	/** Where the file itself is, if that is no address made up from `url`. */
	downloadUrl?: string;
	fileName?: string;
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
	/** The number in ids such as "/my_account/opt_outs/735". */
	number: number;
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
	attachments: SavedReplyAttachment[];
}

/** A file of a saved reply as the request names it; `key` is where it was uploaded to. */
export interface SavedReplyAttachment {
	key: string;
	originalFilename: string | null;
	size: number;
	height: number | null;
	width: number | null;
	contentType: string;
}

export interface CampaignRecipientRow {
	id: string;
	phone: ContactPhoneRow;
	/** Id of the contact. */
	contact: string;
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
