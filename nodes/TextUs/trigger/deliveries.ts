/** What webhooks of TextUs deliver (vendor page overview/webhooks). */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { flagIn } from '../../shared/operation';
import { choices, type DeliveryReader, hmac, sameSignature } from '../../shared/triggers';
import { deliveredConversation, delivery, message, simpleMessage } from '../transport/replies';

/** The signature has no time in it, but the body says when it was made. How long TextUs repeats is not documented. */
const STALE_AFTER_MS = 72 * 3_600_000;

/** Hex HMAC-SHA256 of the raw body, keyed with the integration's secret (vendor page overview/webhooks). */
export const textUsDeliveries: DeliveryReader = {
	isAuthentic: ({ raw, headers }, secret) =>
		sameSignature((headers['x-textus-signature'] ?? '').trim().toLowerCase(), hmac(secret, [raw], 'hex')),
	isStale: ({ timestamp }, now) => now - Date.parse(String(timestamp)) > STALE_AFTER_MS,
	identity(body, { raw }) {
		if (eventOf(body) === undefined) return undefined;
		return delivery.ifFits(body)?.id ?? createHash('sha256').update(raw).digest('hex');
	},
	read(ctx, body) {
		const event = eventOf(body);
		if (event === undefined || !choices(ctx, 'events').includes(event)) return undefined;
		const envelope = { event, deliveryId: body.id ?? null };
		return flagIn(ctx.getNodeParameter('simplify', true)) === false
			? { ...body, ...envelope }
			: { ...envelope, timestamp: body.timestamp, ...simplified(body) };
	},
};

function eventOf(body: IDataObject): string | undefined {
	const { action, actions } = delivery.ifFits(body) ?? {};
	return (action ?? actions)?.replace(/-/g, '_');
}

/** Shapes that are documented lose what only TextUs itself needs; the others stay as they are. */
function simplified(body: IDataObject): IDataObject {
	const envelope = delivery.simple(body);
	const content = Object.fromEntries(Object.entries(body).filter(([key]) => envelope[key] === undefined));
	const conversation = deliveredConversation.ifFits(content.conversation);
	const text = message.ifFits(content.message);
	return {
		...content,
		...(conversation ? { conversation: deliveredConversation.simple(conversation) } : {}),
		...(text ? { message: simpleMessage(text) } : {}),
	};
}
