// What the tests of the TextUs trigger share: the trigger, its integrations at TextUs, and what was delivered.
import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { WebhookTrigger, type TriggerOptions } from '../../harness';
import { textUsCredential, type WebhookDelivery } from '../../sandbox/textUs';
import { account, credential, sandbox, useSandbox } from '../setup';

export const FROM = '+13035550111';
export const ADA = { from: FROM, body: 'Yes, all day.' };
const opened: WebhookTrigger[] = [];

/** Starts the sandbox for a test file, and closes each test's triggers. */
export function useTriggers(): void {
	useSandbox();
	afterEach(async () => {
		await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
	});
}

/** Closes a trigger after its test. */
export function closeLater(trigger: WebhookTrigger): void {
	opened.push(trigger);
}

export async function open(
	parameters: INodeParameters = {},
	options: Partial<TriggerOptions> = {},
): Promise<WebhookTrigger> {
	const credentials = { textUsApi: credential() };
	const trigger = await WebhookTrigger.open('textUsTrigger', { account, ...parameters }, { credentials, ...options });
	closeLater(trigger);
	return trigger;
}

export async function active(parameters: INodeParameters = {}): Promise<WebhookTrigger> {
	const trigger = await open(parameters);
	await trigger.activate();
	return trigger;
}

interface Integration {
	id: string;
	active: boolean;
	config: { baseUrl: string };
	settings: { actions?: Record<string, boolean> };
}

export async function integrations(slug = 'my_account'): Promise<Integration[]> {
	const headers = { Authorization: `Bearer ${textUsCredential.apiToken}`, Accept: 'application/vnd.textus+jsonld' };
	const reply = await fetch(`${String(credential().baseUrl)}/${slug}/integrations`, { headers });
	const { members } = (await reply.json()) as { members: Integration[] };
	return members;
}

/** What is in force: the address and the events of each integration that delivers. */
export async function inForce(slug?: string): Promise<Array<{ url: string; events: string[] }>> {
	const rows = (await integrations(slug)).filter((row) => row.active);
	return rows.map(({ config, settings: { actions = {} } }) => ({
		url: config.baseUrl,
		events: Object.keys(actions).filter((action) => actions[action]),
	}));
}

export const writes = () =>
	sandbox.state.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

export const last = (): WebhookDelivery => {
	const delivery = sandbox.controls.webhookDeliveries().at(-1);
	if (!delivery) throw new Error('Nothing was delivered');
	return delivery;
};

/** The secret that the node knows. */
export function secretOf({ memory }: WebhookTrigger): string {
	return Object.values(memory.secrets as Record<string, string>)[0];
}

export const signature = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('hex');
