// How Bird shows a message and its people. What may be there and is not is held as `undefined`.
import type { MessageStatus, Failure } from '../constants';
import type { MessageRequest } from '../schema/message';
import type { Channel, Identifier } from '../store';
import type { Recipient } from './fate';

/** A message as Bird shows it, in replies and in events (`ChannelMessage`). */
export interface BirdMessage {
	id: string;
	channelId: string;
	sender: Record<string, unknown>;
	receiver: Record<string, unknown>;
	body?: unknown;
	template?: unknown;
	meta?: unknown;
	reference: string;
	parts: Array<{ platformReference: string }>;
	status: MessageStatus;
	reason: string;
	direction: 'incoming' | 'outgoing';
	origin?: { type: string; id: string };
	replyTo?: unknown;
	lastStatusAt: string;
	createdAt: string;
	updatedAt: string;
	details: string;
	failure?: Failure;
	tags?: string[];
	shortLinks?: unknown;
	scheduledFor?: string;
}

const COUNTRIES: Record<string, string> = { '+31': 'NL', '+44': 'GB', '+49': 'DE', '+1': 'US' };

function countryOf({ key, value }: Identifier): string | undefined {
	const prefix = key === 'phonenumber' ? Object.keys(COUNTRIES).find((start) => value.startsWith(start)) : undefined;
	return prefix && COUNTRIES[prefix];
}

/** A contact as it stands in `sender` or `receiver`. */
export function shownContact({ contact, identifier, type }: Recipient): Record<string, unknown> {
	return {
		id: contact.id,
		identifierKey: identifier.key,
		identifierValue: identifier.value,
		type,
		countryCode: countryOf(identifier),
		annotations: { name: contact.displayName },
	};
}

/** What a message has at first, whatever it says. */
export function newMessage(channel: Channel, id: string, status: MessageStatus, at: string): BirdMessage {
	return {
		id,
		channelId: channel.id,
		sender: { connector: { id: channel.connectorId, identifierValue: channel.identifier } },
		receiver: { contacts: [] },
		body: undefined,
		template: undefined,
		meta: undefined,
		reference: '',
		parts: [{ platformReference: '' }],
		status,
		reason: '',
		direction: 'outgoing',
		origin: undefined,
		replyTo: undefined,
		lastStatusAt: at,
		createdAt: at,
		updatedAt: at,
		details: '',
		failure: undefined,
		tags: undefined,
		shortLinks: undefined,
		scheduledFor: undefined,
	};
}

/** A message that was asked for. */
export function outgoing(
	channel: Channel,
	request: MessageRequest,
	recipients: Recipient[],
	{ id, status }: { id: string; status: MessageStatus },
): BirdMessage {
	const message = newMessage(channel, id, status, new Date().toISOString());
	const { body, template, meta = {}, reference = '', replyTo, tags, shortLinks, scheduledFor, sender } = request;
	return {
		...message,
		sender: { connector: { id: channel.connectorId, identifierValue: channel.identifier, ...sender?.connector } },
		receiver: { contacts: recipients.map(shownContact) },
		body: body ?? undefined,
		template: template ?? undefined,
		meta,
		reference,
		replyTo,
		tags,
		shortLinks: shortLinks ?? undefined,
		scheduledFor,
	};
}
