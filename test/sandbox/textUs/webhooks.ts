// TextUs webhook deliveries: signed POSTs to the registered integrations, kept so that a test can have them again.
import { createHmac } from 'node:crypto';
import { PATIENCE } from '../core';
import { typed } from './shapes/common';
import type { IntegrationRow } from './world/rows';
import type { World } from './world/world';

/** The eight events an integration can ask for. */
export const WEBHOOK_ACTIONS = [
	'message.received',
	'message.delivered',
	'message.failed',
	'message.unknown',
	'phone_call.completed',
	'contact.opted_out',
	'contact.opted_in',
	'contact.created',
];

/** What an integration gets that names no actions. */
const DEFAULT_ACTIONS = ['message.received', 'message.delivered'];

/** How a delivery is spoilt: the body after signing, one digit of the signature, no signature, or another key. */
export type Tampering = 'body' | 'signature' | 'unsigned' | 'otherSecret';

/** One POST to an integration. `status` is 0 when nobody answered. */
export interface WebhookDelivery {
	id: string;
	integration: string;
	action: string;
	url: string;
	headers: Record<string, string>;
	body: string;
	status: number;
}

/** Sends webhook deliveries, one after another in the order of the events. */
export class Webhooks {
	/** Every POST made, also repeated ones. */
	readonly log: WebhookDelivery[] = [];
	private tail: Promise<void> = Promise.resolve();

	constructor(private readonly world: () => World) {}

	/**
	 * Tells the active integrations of an account, and of those above it, that something happened. `content` is what stands
	 * in the payload beside the envelope. Resolves with the deliveries when all have been answered.
	 */
	async emit(
		action: string,
		account: string,
		content: Record<string, unknown>,
		tampering?: Tampering,
	): Promise<WebhookDelivery[]> {
		const world = this.world();
		const wanted = [...world.integrations.values()].filter((row) => wants(world, row, action, account));
		return await Promise.all(
			wanted.map(async (row) => await this.post(row, prepare(world, row, action, content, tampering))),
		);
	}

	/** Sends a delivery again, byte for byte with the same id; the last one when no id is given. */
	async redeliver(id?: string): Promise<WebhookDelivery> {
		const earlier = this.log.filter((entry) => id === undefined || entry.id === id).at(-1);
		if (!earlier) throw new Error('There is no such webhook delivery');
		const row = this.world().integrations.get(earlier.integration);
		return await this.post(row, { ...earlier, status: 0 });
	}

	/** Resolves when every delivery so far has been answered. */
	async settled(): Promise<void> {
		await this.tail;
	}

	private async post(row: IntegrationRow | undefined, delivery: WebhookDelivery): Promise<WebhookDelivery> {
		this.log.push(delivery);
		const turn = this.tail.then(async () => {
			const { url, headers, body } = delivery;
			const signal = AbortSignal.timeout(PATIENCE);
			const { origin } = new URL(url);
			const target = (this.world().settings.webhookHosts.get(origin) ?? origin) + url.slice(origin.length);
			const reply = await fetch(target, { method: 'POST', headers, body, redirect: 'manual', signal }).catch(
				() => undefined,
			);
			await reply?.arrayBuffer().catch(() => undefined);
			delivery.status = reply?.status ?? 0;
			if (row) row.healthy = reply?.ok ?? false;
		});
		this.tail = turn;
		await turn;
		return delivery;
	}
}

function wants({ accounts }: World, row: IntegrationRow, action: string, account: string): boolean {
	if (!row.active) return false;
	if (!(row.actions ? row.actions[action] : DEFAULT_ACTIONS.includes(action))) return false;
	for (let slug: string | null = account; slug; slug = accounts.get(slug)?.parent ?? null) {
		if (slug === row.account) return true;
	}
	return false;
}

function prepare(
	world: World,
	row: IntegrationRow,
	action: string,
	content: Record<string, unknown>,
	tampering?: Tampering,
): WebhookDelivery {
	const webHook = `/integrations/${row.id}`;
	const id = `${webHook}/deliveries/${world.nextId('delivery')}`;
	const type = 'optOut' in content ? 'OptOutWebhookDelivery' : 'WebhookDelivery';
	const timestamp = world.now().replace('Z', '000+00:00');
	const signed = JSON.stringify({ ...typed(type, id), timestamp, action, webHook, ...content });
	const headers: Record<string, string> = { 'content-type': world.settings.webhookContentType };
	if (tampering !== 'unsigned') headers['x-textus-signature'] = sign(signed, row.webhookSecret, tampering);
	const body = tampering === 'body' ? `${signed} ` : signed;
	return { id, integration: row.id, action, url: row.baseUrl, headers, body, status: 0 };
}

/** The hex HMAC-SHA256 of the raw body, keyed with the integration's secret. */
function sign(body: string, secret: string, tampering?: Tampering): string {
	const key = tampering === 'otherSecret' ? `${secret}-other` : secret;
	const signature = createHmac('sha256', key).update(body).digest('hex');
	if (tampering !== 'signature') return signature;
	return (signature.startsWith('0') ? '1' : '0') + signature.slice(1);
}
