// What is checked before the 202, beyond the schema: rules that need the channel or what is stored.
import { birdConflictRecipient } from '../constants';
import { MAX_REQUEST_BYTES, type Bird } from '../http/endpoint';
import { BirdError, invalid, type Details } from '../http/errors';
import type { MessageRequest, ReceiverContact } from '../schema/message';
import type { BirdStore, Channel } from '../store';
import { mediaIn } from './content';

const MINUTE = 60_000;
/** "Messages scheduled farther than 35 days will be rejected." */
const FURTHEST_SCHEDULE = 35 * 24 * 60 * MINUTE;
/** An inline attachment (a digest of the pages). */
const MAX_INLINE_BYTES = 100 * 1024;

/** A contact that names nobody; the schema requires no member of it, so this is inferred. */
function contactRule(contact: ReceiverContact, channel: Channel, store: BirdStore): string | undefined {
	const { id, identifierValue, identifiers = [], platformAddress, type } = contact;
	const named = [id, identifierValue, identifiers[0]?.identifierValue, platformAddress].some(Boolean);
	if (!named) return 'property "identifierValue" is missing';
	if (id !== undefined && !store.contact(id)) return 'contact not found';
	if (channel.platform !== 'email' && (type === 'cc' || type === 'bcc')) return 'cc and bcc are for email channels';
	return undefined;
}

function scheduleRule(scheduledFor: string | undefined): string | undefined {
	const tooFar = scheduledFor !== undefined && Date.parse(scheduledFor) > Date.now() + FURTHEST_SCHEDULE;
	return tooFar ? 'must not be more than 35 days ahead' : undefined;
}

/** "Should be set to the id of a received message"; what the other types answer to is not documented. */
function replyRule({ replyTo }: MessageRequest, store: BirdStore): string | undefined {
	if (replyTo?.type !== 'message') return undefined;
	return store.messagesById.get(replyTo.id)?.message.direction === 'incoming' ? undefined : 'message not found';
}

function capRule({ capFrequency, meta }: MessageRequest): string | undefined {
	const marketing = meta?.extraInformation?.useCase === 'marketing';
	return capFrequency && !marketing ? 'can only be set with useCase "marketing"' : undefined;
}

/** Base64 that is whole; that Bird refuses other content at once is inferred. */
function contentRule(content: string): string | undefined {
	const whole = /^[A-Za-z0-9+/]+={0,2}$/.test(content) && content.length % 4 === 0;
	return whole ? undefined : 'string doesn\'t match the format "byte"';
}

/** What is wrong with a well-formed request for this channel; empty when nothing is. */
export function messageRules(store: BirdStore, channel: Channel, request: MessageRequest): Details {
	const details: Details = {};
	const note = (path: string, why: string | undefined) => {
		if (why !== undefined) (details[path] ??= []).push(why);
	};
	const { contacts } = request.receiver;
	if (contacts.length > 1 && channel.platform !== 'email')
		note('.receiver.contacts', 'multiple receivers are only supported by email channels');
	contacts.forEach((contact, index) => note(`.receiver.contacts[${index}]`, contactRule(contact, channel, store)));
	for (const { content } of mediaIn(request)) if (content !== undefined) note('.body', contentRule(content));
	note('.scheduledFor', scheduleRule(request.scheduledFor));
	note('.replyTo.id', replyRule(request, store));
	note('.capFrequency', capRule(request));
	return details;
}

/** 402 and its status are inferred; 409 is documented ("conflicting conditions"), when it comes is not. */
export function checkChannel({ store }: Bird, channel: Channel): void {
	if (store.settings.balanceEmpty) throw new BirdError(402, 'Insufficient balance');
	if (channel.status !== 'active') throw new BirdError(409, `The channel is ${channel.status}`);
}

/** 413: the sizes are those of a digest, the status is what a public e-mail client meets. */
export function checkSizes(request: unknown): void {
	const bytes = mediaIn(request).map(({ content = '' }) => Buffer.byteLength(content, 'base64'));
	if (Buffer.byteLength(JSON.stringify(request)) > MAX_REQUEST_BYTES)
		throw new BirdError(413, 'The message is larger than 200 KB');
	if (bytes.some((size) => size > MAX_INLINE_BYTES))
		throw new BirdError(413, 'An inline attachment is larger than 100 KB');
}

/** Throws where one message cannot be accepted. */
export function checkMessage(bird: Bird, channel: Channel, request: MessageRequest): void {
	checkChannel(bird, channel);
	checkSizes(request);
	const details = messageRules(bird.store, channel, request);
	if (Object.keys(details).length > 0) throw invalid(details);
	if (request.receiver.contacts.some(({ identifierValue }) => identifierValue === birdConflictRecipient))
		throw new BirdError(409, 'Conflicting conditions');
}
