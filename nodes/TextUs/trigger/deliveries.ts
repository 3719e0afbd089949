/** What webhooks of TextUs deliver (vendor page overview/webhooks). */
import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../../shared/http';
import { flagIn } from '../../shared/operation';
import { type Attached, type DeliveryReader, hmac, sameSignature, wantedField, withFiles } from '../../shared/triggers';
import { fetchFile, filesOf, type NamedFile } from '../transport/attachmentFile';
import { linkTo } from '../transport/collection';
import { textUs } from '../transport/profile';
import { deliveredConversation, delivery, message, simpleMessage } from '../transport/replies';
import { chosenEvents } from './events';
import { apiOf, filtersIn, hasEarlier, isLetIn, isOfAccounts } from './filters';
import { webUrl } from './webUrl';

/** The signature has no time in it, but the body says when it was made. How long TextUs repeats is not documented. */
const STALE_AFTER_MS = 72 * 3_600_000;

const RECEIVED = 'message.received';

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
		if (event === undefined || !chosenEvents(ctx).includes(event)) return undefined;
		if (!isOfAccounts(ctx, body)) return undefined;
		if (event === RECEIVED && !isLetIn(filtersIn(ctx), body)) return undefined;
		const envelope = { event, deliveryId: body.id ?? null };
		return flagIn(ctx.getNodeParameter('simplify', true)) === false
			? { ...body, ...envelope }
			: { ...envelope, timestamp: body.timestamp, ...simplified(body) };
	},
	complete,
};

/** A message that came in: whether it is the first of its conversation and its files, where that is asked for. */
async function complete(
	ctx: IWebhookFunctions,
	json: IDataObject,
	body: IDataObject,
): Promise<INodeExecutionData | undefined> {
	if (eventOf(body) !== RECEIVED) return { json };
	if (filtersIn(ctx).firstMessageOnly && (await hasEarlier(ctx, body))) return undefined;
	const property = wantedField(ctx, 'downloadAttachments');
	if (property === undefined || !isObject(body.message)) return { json };
	const attached = await attachedTo(ctx, body.message);
	return await withFiles(ctx, textUs, json, { property, attached });
}

/** The files of a message; where it cannot be told which these are, what says so in their place. */
async function attachedTo(ctx: IWebhookFunctions, { attachments }: IDataObject): Promise<Attached[]> {
	return await filesOf(apiOf(ctx), attachments).then(
		(files) => files.map(attachedBy),
		(error: unknown) => [
			{ named: { url: linkTo(attachments) ?? null }, fetch: async () => await Promise.reject(error) },
		],
	);
}

function attachedBy(file: NamedFile): Attached {
	return { named: { url: file.address }, fetch: async (api) => await fetchFile(api, file) };
}

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
		...(conversation ? { conversation: deliveredConversation.simple(conversation), ...webUrl(conversation) } : {}),
		...(text ? { message: simpleMessage(text) } : {}),
	};
}
