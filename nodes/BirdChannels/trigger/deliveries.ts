/** What webhooks of Bird deliver (docs.bird.com/api/notifications-api, verifying-a-webhook-subscription). */
import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { CallFailure, shape, type Shape } from '../../shared/http';
import { flagIn } from '../../shared/operation';
import {
	type Attached,
	choices,
	type Delivery,
	type DeliveryReader,
	hmac,
	sameSignature,
	wantedField,
	withFiles,
} from '../../shared/triggers';
import { isSameId } from '../transport/credential';
import { fetchMedia, mediaAddress, mediaIn, type NamedMedia } from '../transport/mediaFile';
import { birdChannels } from '../transport/profile';
import {
	content,
	delivery,
	interaction,
	message,
	messageBody,
	party,
	type PayloadFacts,
	payloadFacts,
} from '../transport/replies';
import { simpleMessage } from '../transport/simpleMessage';
import { chosen, isChosen } from './chosen';
import { filtersIn, isLetIn } from './filters';

/** Repeats keep the time of the first try, and go on for 8 hours and more (reports of live use: up to a day). */
const STALE_AFTER_S = 24 * 3600;
/** How far the clock of Bird may be ahead of this one. */
const AHEAD_S = 600;

/**
 * Base64 HMAC-SHA256 over timestamp, LF, registered address, LF and the SHA-256 of the raw body as bytes. The key is used
 * as text, not decoded (vendor page verifying-a-webhook-subscription).
 */
export const birdDeliveries: DeliveryReader = {
	isAuthentic({ raw, headers, url }, secret, now) {
		const timestamp = headers['messagebird-request-timestamp'] ?? '';
		const age = /^\d{1,11}$/.test(timestamp) ? now / 1000 - Number(timestamp) : Infinity;
		const bodyHash = createHash('sha256').update(raw).digest();
		const expected = hmac(secret, [`${timestamp}\n${url}\n`, bodyHash], 'base64');
		const isEqual = sameSignature(headers['messagebird-signature'] ?? '', expected);
		return isEqual && age <= STALE_AFTER_S && age >= -AHEAD_S;
	},
	identity,
	read(ctx, body, arrived) {
		const known = eventOf(body);
		if ('missing' in known || !isWanted(ctx, known)) return undefined;
		const envelope = { event: known.event, deliveryId: deliveryId(body, arrived) };
		return flagIn(ctx.getNodeParameter('simplify', true)) === false
			? { ...body, ...envelope }
			: { ...envelope, ...simplified(known) };
	},
	complete,
};

/** The files of a message that came in, where they are asked for. */
async function complete(ctx: IWebhookFunctions, json: IDataObject, body: IDataObject): Promise<INodeExecutionData> {
	const property = wantedField(ctx, 'downloadMedia');
	const known = eventOf(body);
	if (property === undefined || 'missing' in known || !known.event.endsWith('.inbound')) return { json };
	return await withFiles(ctx, birdChannels, json, { property, attached: mediaIn(known.payload).map(attachedBy) });
}

function attachedBy({ mediaUrl, name }: NamedMedia): Attached {
	return {
		named: { mediaUrl },
		async fetch(api) {
			const address = mediaAddress(mediaUrl);
			if (!address) throw new CallFailure({ message: 'It is not an address of Bird', outcome: 'rejected' });
			const { file, fileName, contentType, size } = await fetchMedia(api, address, name);
			return { file, facts: { fileName, contentType, size } };
		},
	};
}

/** An event, its payload as it came, and what tells it from others. */
interface Event {
	event: string;
	payload: IDataObject;
	facts: PayloadFacts;
}

const isMessage = (event: string) => /\.(inbound|outbound)$/.test(event);
const isInteraction = (event: string) => event.endsWith('.interaction');

/** What the payload of an event looks like. */
function shapeOf(event: string): Shape<IDataObject> {
	if (isMessage(event)) return message;
	return isInteraction(event) ? interaction : payloadFacts;
}

/** The event of a delivery, or the part of it that is missing. */
function eventOf(body: IDataObject): Event | { missing: string } {
	const read = delivery.read(body);
	if ('missing' in read) return read;
	const { event, payload } = read.value;
	const whole = shape.object({ payload: shapeOf(event).part }).read({ payload });
	return 'missing' in whole ? whole : { event, payload, facts: payloadFacts.ifFits(payload) ?? {} };
}

/** Bird gives events no id: a message and its status, or an interaction, is the same when it comes again. */
function identity(body: IDataObject, { raw }: Delivery): string | { missing: string } {
	const known = eventOf(body);
	if ('missing' in known) return known;
	const { event, facts } = known;
	const { id, status, updatedAt } = facts;
	if (id === undefined || id === null) return `${event} ${createHash('sha256').update(raw).digest('hex')}`;
	return [event, id, status, isMessage(event) || isInteraction(event) ? '' : updatedAt].join(' ');
}

/** The id of the request in Bird's own log of the subscription. */
function deliveryId(body: IDataObject, arrived: Delivery): string {
	return arrived.headers['messagebird-request-id'] ?? String(identity(body, arrived));
}

function isWanted(ctx: IWebhookFunctions, { event, payload, facts }: Event): boolean {
	const choice = chosen(ctx);
	const { channelId, status } = facts;
	const { channel } = choice;
	if (channel !== undefined && !isSameId(channelId ?? channel, channel)) return false;
	const filters = filtersIn(ctx);
	if (isInteraction(event)) {
		const type = interaction.ifFits(payload)?.type.toLowerCase() ?? '';
		const { interactionTypes } = filters;
		return isChosen(choice, event, type) && (interactionTypes.length === 0 || interactionTypes.includes(type));
	}
	if (event.endsWith('.inbound')) {
		const arrived = message.ifFits(payload);
		return isChosen(choice, event) && (arrived === undefined || isLetIn(filters, arrived));
	}
	if (!event.endsWith('.outbound')) return isChosen(choice, event);
	const statuses = choices(ctx, 'statuses');
	const told = status?.toLowerCase();
	return isChosen(choice, event, told) && (told === undefined || statuses.length === 0 || statuses.includes(told));
}

function simplified({ event, payload }: Event): IDataObject {
	if (isInteraction(event)) return interaction.simple(payload);
	const arrived = isMessage(event) ? message.ifFits(payload) : undefined;
	if (arrived === undefined) return payload;
	const { sender, receiver, body } = arrived;
	return { ...simpleMessage(arrived), from: addressesOf(sender), to: addressesOf(receiver), text: textOf(body) };
}

/** The number or address of a contact or of a channel; several of a message to several. */
function addressesOf(value: unknown): string | undefined {
	const { contact, connector, contacts } = party.ifFits(value) ?? {};
	const addresses = [contact, connector, ...(contacts ?? [])].flatMap((one) => one?.identifierValue ?? []);
	return addresses.length > 0 ? addresses.join(', ') : undefined;
}

/** The text of a body, whatever its type. */
function textOf(value: unknown): string | undefined {
	const body = messageBody.ifFits(value);
	const { text, html } = content.ifFits(body?.[body.type]) ?? {};
	return text || html || undefined;
}
