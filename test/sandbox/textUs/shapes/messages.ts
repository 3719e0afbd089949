// The JSON shapes of messages, attachments and timelines.
import { createHash } from 'node:crypto';
import { embedded } from '../http/collections';
import type { AttachmentRow, ConversationRow, DeliveryState, EventRow, MessageRow } from '../world/rows';
import { link, typed, type Json } from './common';

/** Those of delivered and received messages are printed (pages "send" and "timeline"), the others inferred. */
const FRIENDLY: Record<DeliveryState, string> = {
	created: 'Message Created',
	received: 'Inbound Message Received',
	scheduled: 'Message Scheduled',
	queued: 'Message Queued',
	dispatched: 'Message Dispatched',
	delivered: 'Message Delivered',
	failed_transient: 'Message Temporarily Failed',
	unknown: 'Message Delivery Unknown',
	failed: 'Message Failed',
};

/**
 * The states a message can be retried from: "failed", "transient" or "unknown" (page "retry"). "types/Message" says of `failed`
 * that it may not be retried; the page of the endpoint stands here.
 */
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

/**
 * The content types of an attachment: the files are .png, .jpg, .gif, .rtf, .pdf, .ics and .vcf (page "send"); which types stand
 * for them is inferred.
 */
export const ATTACHMENT_TYPES = Object.keys(EXTENSIONS);

/**
 * A message with the keys of the page "send", in its order. Newer copies print the last five too (`status` on
 * "types/Message", in the same words as `deliveryState`).
 */
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
		conversation: link('conversations', row.conversation.id),
		sender: link('users', row.sender),
		attachments: embedded(`${id}/attachments`, row.attachment ? [attachmentShape(row.attachment)] : []),
		friendlyStateDescription: FRIENDLY[row.state],
		retryAllowed,
		retry: retryAllowed ? `${id}/retry` : null,
		latestEventAt: row.latestEventAt,
		flags: row.flags,
		source: 'textus',
		status: undefined,
		channel: undefined,
		whatsAppTemplate: undefined,
		engagementScore: undefined,
		engagementTemperature: undefined,
	};
}

function attachmentShape(row: AttachmentRow): Json {
	const key = `${createHash('sha256').update(row.url).digest('hex')}.${EXTENSIONS[row.contentType]}`;
	return {
		'@type': 'Attachment',
		'@context': '/contexts/Attachment.jsonld',
		id: `/attachments/${row.id}`,
		url: row.url,
		downloadUrl: row.downloadUrl ?? `https://s3.amazonaws.com/${key}`,
		key,
		contentType: row.contentType,
		size: row.size,
		width: row.width,
		height: row.height,
		originalFilename: row.fileName ?? null,
	};
}

function escapeHtml(value: string): string {
	return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');
}

/** One row of a timeline: a message as anywhere else (page "timeline"), or an event, of which no page prints the keys (inferred). */
export function timelineShape(row: MessageRow | EventRow): Json {
	if (row.kind === 'message') return messageShape(row);
	return {
		...typed(row.type, `/events/${row.id}`),
		displayTimestamp: row.at,
		timelinePosition: row.at,
		actor: link('users', row.actor),
	};
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
