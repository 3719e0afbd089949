/** What webhooks of Bird deliver (docs.bird.com/api/notifications-api, verifying-a-webhook-subscription). */
import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { choices, type Delivery, type DeliveryReader, hmac, sameSignature } from '../../shared/triggers';
import { content, delivery, interaction, message, messageBody, party, type Payload } from '../transport/replies';
import { simpleMessage } from '../transport/simpleMessage';
import { chosenChannel, chosenEvents } from './chosen';

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
		const { event, payload } = delivery.ifFits(body) ?? {};
		if (event === undefined || payload === undefined || !isWanted(ctx, event, payload)) return undefined;
		const envelope = { event, deliveryId: deliveryId(body, arrived) };
		return ctx.getNodeParameter('simplify', true) === false
			? { ...body, ...envelope }
			: { ...envelope, ...simplified(event, payload) };
	},
};

/** Bird gives events no id: a message and its status, or an interaction, is the same when it comes again. */
function identity(body: IDataObject, { raw }: Delivery): string | undefined {
	const { event, payload } = delivery.ifFits(body) ?? {};
	if (event === undefined || payload === undefined) return undefined;
	const { id, status, updatedAt } = payload;
	if (id === undefined || id === null) return `${event} ${createHash('sha256').update(raw).digest('hex')}`;
	const isMessage = /\.(inbound|outbound|interaction)$/.test(event);
	return [event, id, status, isMessage ? '' : updatedAt].join(' ');
}

/** The id of the request in Bird's own log of the subscription. */
function deliveryId(body: IDataObject, arrived: Delivery): string {
	return arrived.headers['messagebird-request-id'] ?? identity(body, arrived) ?? '';
}

function isWanted(ctx: IWebhookFunctions, event: string, { channelId, status }: Payload): boolean {
	const channel = chosenChannel(ctx);
	const statuses = choices(ctx, 'statuses');
	return (
		chosenEvents(ctx).includes(event) &&
		(channel === undefined || channelId === undefined || channelId === channel) &&
		(!event.endsWith('.outbound') || statuses.length === 0 || statuses.includes(String(status)))
	);
}

/** A payload that does not look like a message is handed on as it is. */
function simplified(event: string, payload: Payload): IDataObject {
	if (event.endsWith('.interaction')) return interaction.simple(payload);
	const arrived = /\.(inbound|outbound)$/.test(event) ? message.ifFits(payload) : undefined;
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
