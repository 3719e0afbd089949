// The JSON shapes of TextUs objects. A message has exactly the keys of the vendor's page.
import { createHash } from 'node:crypto';
import { embedded } from './collections';
import {
	formatPhone,
	TOKEN_USER,
	type AccountRow,
	type AttachmentRow,
	type CampaignRow,
	type CampaignRecipientRow,
	type ContactPhoneRow,
	type ContactRow,
	type ConversationRow,
	type DeliveryState,
	type EventRow,
	type IntegrationRow,
	type MessageRow,
	type OptOutRow,
	type SavedReplyRow,
	type UserRow,
	type World,
} from './world';

export type Json = Record<string, unknown>;

const FRIENDLY: Record<DeliveryState, string> = {
	created: 'Message Created',
	received: 'Message Received',
	scheduled: 'Message Scheduled',
	queued: 'Message Queued',
	dispatched: 'Message Dispatched',
	delivered: 'Message Delivered',
	failed_transient: 'Message Temporarily Failed',
	unknown: 'Message Delivery Unknown',
	failed: 'Message Failed',
};

/** The states a message can be retried from (provider file, section 2.1). */
export const RETRYABLE: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['failed', 'failed_transient', 'unknown']);

const EXTENSIONS: Record<string, string> = {
	'image/png': 'png',
	'image/jpeg': 'jpg',
	'image/gif': 'gif',
	'application/rtf': 'rtf',
	'text/rtf': 'rtf',
	'application/pdf': 'pdf',
	'text/calendar': 'ics',
	'text/vcard': 'vcf',
	'text/x-vcard': 'vcf',
};

/** The content types of an attachment: those of .png, .jpg, .gif, .rtf, .pdf, .ics and .vcf (vendor page). */
export const ATTACHMENT_TYPES = Object.keys(EXTENSIONS);

function typed(type: string, id: string): Json {
	return { '@type': type, id, '@context': `/contexts/${type}.jsonld` };
}

/** A message with the vendor page's keys, in the vendor page's order. */
export function messageShape(row: MessageRow): Json {
	const id = `/messages/${row.id}`;
	const retryAllowed = RETRYABLE.has(row.state);
	return {
		...typed('Message', id),
		direction: row.direction,
		body: row.body,
		formattedBody: `<div>${escapeHtml(row.body)}</div>`,
		displayTimestamp: row.at,
		timelinePosition: row.at,
		deliveryState: row.state,
		conversation: `/conversations/${row.conversation.id}`,
		sender: row.sender && `/users/${row.sender}`,
		attachments: embedded(`${id}/attachments`, row.attachment ? [attachmentShape(row.attachment)] : []),
		friendlyStateDescription: FRIENDLY[row.state],
		retryAllowed,
		retry: retryAllowed ? `${id}/retry` : null,
		latestEventAt: row.latestEventAt,
		flags: row.flags,
		source: 'textus',
	};
}

function attachmentShape(row: AttachmentRow): Json {
	const key = `${createHash('sha256').update(row.url).digest('hex')}.${EXTENSIONS[row.contentType]}`;
	return {
		'@type': 'Attachment',
		'@context': '/contexts/Attachment.jsonld',
		id: `/attachments/${row.id}`,
		url: row.url,
		downloadUrl: `https://s3.amazonaws.com/${key}`,
		key,
		contentType: row.contentType,
		size: row.size,
		width: row.width,
		height: row.height,
		originalFilename: null,
	};
}

/** One row of a timeline: a message with its sender embedded, or an event. */
export function timelineShape(world: World, row: MessageRow | EventRow): Json {
	if (row.kind === 'event') {
		const actor = row.actor && `/users/${row.actor}`;
		return { ...typed(row.type, `/events/${row.id}`), displayTimestamp: row.at, timelinePosition: row.at, actor };
	}
	const sender = row.sender && world.users.get(row.sender);
	return { ...messageShape(row), sender: sender ? userShape(sender) : null };
}

/** The newest row of a timeline. */
export function latest<T extends { at: string }>(rows: T[]): T | undefined {
	return rows.reduce<T | undefined>((best, row) => (best && best.at > row.at ? best : row), undefined);
}

/** The messages of a conversation, without its events. */
export function messagesOf(row: ConversationRow): MessageRow[] {
	return row.timeline.flatMap((entry) => (entry.kind === 'message' ? [entry] : []));
}

/** The newest message that has gone out or come in. */
export function newestOf(row: ConversationRow): MessageRow | undefined {
	return latest(messagesOf(row).filter(({ state }) => state !== 'scheduled'));
}

/** The contacts of the conversation's account that have its number. */
export function contactsOf(world: World, row: ConversationRow): ContactRow[] {
	return [...world.contacts.values()].filter(
		(contact) =>
			contact.account === row.account && contact.phones.some((phone) => phone.phoneNumber === row.phoneNumber),
	);
}

/** A conversation; action links are null when the action is not possible now. */
export function conversationShape(world: World, row: ConversationRow): Json {
	const id = `/conversations/${row.id}`;
	const account = world.accounts.get(row.account);
	const newest = newestOf(row);
	const scheduled = messagesOf(row).find(({ state }) => state === 'scheduled');
	return {
		...typed('Conversation', id),
		slug: row.slug,
		currentState: row.blocked ? 'blocked' : row.closed ? 'closed' : 'open',
		account: `/accounts/${row.account}`,
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		accountPhoneNumber: account?.phoneNumber ?? null,
		formattedAccountPhoneNumber: account ? formatPhone(account.phoneNumber) : null,
		unanswered: newest?.direction === 'in',
		unsubscribed: world.optOuts.has(row.phoneNumber),
		blocked: row.blocked,
		assignedContact: contactsOf(world, row)[0] ? `/contacts/${contactsOf(world, row)[0].id}` : null,
		associatedContacts: `${id}/associated_contacts`,
		participants: `${id}/participants`,
		assignments: embedded(`${id}/assignments`, row.assignment ? [assignmentShape(row.assignment)] : []),
		requestingUserInfo: {
			read: row.read,
			readToTimelinePosition: row.readTo,
			starred: row.starred,
			assigned: row.assignment?.assignee === TOKEN_USER,
		},
		latestPreviewableItem: newest ? messageShape(newest) : null,
		nextScheduledMessage: scheduled ? `/messages/${scheduled.id}` : null,
		timeline: `${id}/timeline`,
		stats: `${id}/stats`,
		...actionLinks(id, row),
	};
}

function actionLinks(id: string, row: ConversationRow): Json {
	const { read } = row;
	return {
		closeConversation: row.closed || row.blocked ? null : `${id}/close`,
		reopenConversation: row.closed || row.blocked ? `${id}/reopen` : null,
		readConversation: read ? null : `${id}/read`,
		unreadConversation: read ? `${id}/read` : null,
		starConversation: row.starred ? null : `${id}/star`,
		unstarConversation: row.starred ? `${id}/star` : null,
		blockConversation: row.blocked ? null : `${id}/block`,
		unblockConversation: row.blocked ? `${id}/block` : null,
		assignContact: `${id}/assign_contact`,
	};
}

/** A conversation as a list gives it: with its contacts embedded. */
export function listedConversationShape(world: World, row: ConversationRow): Json {
	const contacts = contactsOf(world, row).map((contact) => ({
		...typed('Contact', `/contacts/${contact.id}`),
		name: contact.name,
	}));
	return {
		...conversationShape(world, row),
		associatedContacts: embedded(`/conversations/${row.id}/associated_contacts`, contacts),
	};
}

export function assignmentShape(row: { id: string; assignee: string; assigner: string }): Json {
	return {
		...typed('ConversationAssignment', `/assignments/${row.id}`),
		assignee: `/users/${row.assignee}`,
		assigner: `/users/${row.assigner}`,
	};
}

export function accountShape(row: AccountRow): Json {
	const path = `/${row.slug}`;
	return {
		...typed('Account', `/accounts/${row.slug}`),
		name: row.name,
		slug: row.slug,
		logo: null,
		phoneNumbers: [formatPhone(row.phoneNumber)],
		effectiveRole: row.effectiveRole,
		type: 'standard',
		multiUser: true,
		contactsEnabled: true,
		messagingRestricted: row.messagingRestricted,
		analytics: `${path}/analytics`,
		inbox: `${path}/inbox`,
		contacts: `${path}/contacts`,
		contactFilters: `${path}/contact_filters`,
		contactPhones: `${path}/contact_phones`,
		conversationFilters: `${path}/conversation_filters`,
		campaigns: `${path}/campaigns`,
		sendMessages: `${path}/messages`,
		scheduleMessages: `${path}/messages/schedule`,
		users: `${path}/users`,
	};
}

export function userShape(row: UserRow): Json {
	const [firstName, ...rest] = row.name.split(' ');
	return {
		...typed('User', `/users/${row.id}`),
		name: row.name,
		firstName,
		lastName: rest.join(' '),
		email: row.email,
		settings: { customSettings: {} },
		memberships: row.memberships.map(({ account, role }) => ({
			'@type': 'Membership',
			role,
			account: `/accounts/${account}`,
		})),
		savedReplies: `/users/${row.id}/saved_replies`,
	};
}

export function contactShape(row: ContactRow): Json {
	const id = `/contacts/${row.id}`;
	const [firstName, ...rest] = row.name.split(' ');
	return {
		...typed('Contact', id),
		name: row.name,
		firstName,
		lastName: rest.join(' '),
		phones: embedded(
			`${id}/phones`,
			row.phones.map((phone) => contactPhoneShape(phone, id)),
		),
		notes: embedded(
			`${id}/notes`,
			row.notes.map((note) => noteShape(note, row.id)),
		),
		conversations: `${id}/conversations`,
		data: row.data,
		createdAt: row.createdAt,
	};
}

export function noteShape(note: ContactRow['notes'][number], contact: string): Json {
	return {
		...typed('ContactNote', `/contact_notes/${note.id}`),
		content: note.content,
		createdAt: note.createdAt,
		contact: `/contacts/${contact}`,
	};
}

export function contactPhoneShape(row: ContactPhoneRow, contact: unknown, type = 'ContactPhone'): Json {
	return {
		...typed(type, `/contact_phones/${row.id}`),
		phoneNumber: row.phoneNumber,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		extension: row.extension,
		type: row.type,
		deliverabilityStatus: 'unknown',
		contact,
	};
}

/** A member of the contact phone search: the phone, with its contact embedded and the contact's phones as a link. */
export function recipientPhoneShape(row: ContactPhoneRow, contact: ContactRow): Json {
	const id = `/contacts/${contact.id}`;
	return contactPhoneShape(
		row,
		{ ...typed('Contact', id), name: contact.name, phones: `${id}/phones` },
		'RecipientContactPhone',
	);
}

export function optOutShape(world: World, row: OptOutRow): Json {
	return {
		...typed('OptOut', `/${row.account}/opt_outs/${row.phoneNumber}`),
		createdAt: row.createdAt,
		formattedPhoneNumber: formatPhone(row.phoneNumber),
		createdVia: row.createdVia,
		originatingAccount: { id: `/accounts/${row.account}`, name: world.accounts.get(row.account)?.name ?? null },
		user: row.user && `/users/${row.user}`,
	};
}

export function savedReplyShape(row: SavedReplyRow): Json {
	const id = `/saved_replies/${row.id}`;
	const { title, content, shared, user } = row;
	return {
		...typed('SavedReply', id),
		title,
		content,
		shared,
		user: `/users/${user}`,
		attachments: embedded(`${id}/attachments`, row.attachments),
	};
}

export function campaignShape(row: CampaignRow): Json {
	const id = `/campaigns/${row.id}`;
	const editable = row.state === 'draft' || row.state === 'scheduled';
	const links = ['total', 'skipped', 'sent', 'delivered', 'replied'].map((filter) => [
		`${filter}Recipients`,
		`${id}/campaign_recipients/${filter}`,
	]);
	return {
		...typed('Campaign', id),
		title: row.title,
		messageBody: row.messageBody,
		state: row.state,
		type: 'single',
		schedule: null,
		createdAt: row.createdAt,
		scheduledAt: row.scheduledAt,
		sendingStartAt: row.state === 'sent' ? row.scheduledAt : null,
		sendingEndAt: row.state === 'sent' ? row.scheduledAt : null,
		estimatedStartAt: row.scheduledAt,
		estimatedFinishAt: row.scheduledAt,
		deliveryStatistics: statistics(row.recipients),
		account: `/accounts/${row.account}`,
		group: null,
		user: `/users/${row.user}`,
		delete: editable ? id : null,
		edit: editable ? id : null,
		cancel: row.state === 'scheduled' || row.state === 'sending' ? `${id}/cancel` : null,
		...Object.fromEntries(links),
	};
}

function statistics(rows: CampaignRecipientRow[]): Json {
	const count = (filter: string) => rows.filter((row) => inCampaignFilter(row, filter)).length;
	const names = ['total', 'skipped', 'sent', 'delivered', 'replied', 'unreplied', 'failed'];
	return Object.fromEntries(names.map((name) => [name, count(name)]));
}

/** Whether a campaign recipient belongs under one of the recipient filters. */
export function inCampaignFilter(row: CampaignRecipientRow, filter: string): boolean {
	const went = row.message !== null;
	if (filter === 'total') return true;
	if (filter === 'sent') return went;
	if (filter === 'replied') return went && replyOf(row) !== undefined;
	if (filter === 'unreplied') return went && replyOf(row) === undefined;
	return row.state === filter;
}

function replyOf({ message }: CampaignRecipientRow): MessageRow | undefined {
	if (!message) return undefined;
	return messagesOf(message.conversation).find(({ direction, at }) => direction === 'in' && at > message.at);
}

export function campaignRecipientShape(campaign: CampaignRow, row: CampaignRecipientRow): Json {
	const reply = replyOf(row);
	const seconds = reply && row.message ? Math.round((Date.parse(reply.at) - Date.parse(row.message.at)) / 1000) : null;
	return {
		...typed('CampaignRecipient', `/campaign_recipients/${row.id}`),
		state: row.state,
		errorDescription: row.state === 'failed' ? 'Message Failed' : null,
		scheduledAt: campaign.scheduledAt,
		sentAt: row.message?.at ?? null,
		replyLag: seconds === null ? null : `PT${seconds}S`,
		delivered: row.state === 'delivered',
		unknown: row.message?.state === 'unknown',
		contactPhone: contactPhoneShape(row.phone, null),
		message: row.message && `/messages/${row.message.id}`,
		campaign: `/campaigns/${campaign.id}`,
	};
}

/** An integration. Its signing secret is told by create and update only; lists and reads leave it out. */
export function integrationShape(row: IntegrationRow, withSecret: boolean): Json {
	return {
		...typed('Integration', `/integrations/${row.id}`),
		active: row.active,
		provider: 'webhook',
		config: {
			baseUrl: row.baseUrl,
			...(withSecret ? { webhookSecret: row.webhookSecret } : {}),
			...(row.clientSecret ? { clientSecret: '[FILTERED]' } : {}),
		},
		settings: row.actions ? { actions: row.actions } : {},
		isHealthy: row.healthy,
		ipaas: false,
		category: 'webhook',
	};
}

function escapeHtml(value: string): string {
	return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');
}
