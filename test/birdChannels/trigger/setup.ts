// What the tests of the Bird trigger share: the trigger, its subscriptions at Bird, and what Bird posts.
import type { INodeParameters } from 'n8n-workflow';
import { WebhookTrigger, type TriggerOptions } from '../../harness';
import { birdCredential, webhookSignature } from '../../sandbox/bird';
import { credential, sandbox, useSandbox, workspace } from '../setup';

export const ORIGIN = 'https://n8n.example.test';
const opened: WebhookTrigger[] = [];

/** Starts the sandbox for a test file, and closes each test's triggers. */
export function useTriggers(): void {
	useSandbox();
	afterEach(async () => {
		await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
	});
}

export async function open(
	parameters: INodeParameters = {},
	options: Partial<TriggerOptions> = {},
): Promise<WebhookTrigger> {
	const credentials = { birdChannelsApi: credential({ organizationId: '' }) };
	const settings = { credentials, publicOrigin: ORIGIN, ...options };
	const trigger = await WebhookTrigger.open('birdChannelsTrigger', parameters, settings);
	opened.push(trigger);
	sandbox.controls.mapWebhookHost(settings.publicOrigin, trigger.loopbackOrigin);
	return trigger;
}

export async function active(parameters: INodeParameters = {}): Promise<WebhookTrigger> {
	const trigger = await open(parameters);
	await trigger.activate();
	return trigger;
}

/** The subscriptions in force, as event, filters and address. */
export function inForce(): Array<[string, string, string]> {
	return sandbox.controls
		.subscriptions()
		.filter(({ status }) => status === 'active')
		.map(({ event, eventFilters, url }) => [event, eventFilters.map(({ value }) => value).join(), url]);
}

export const urlOf = (trigger: WebhookTrigger) => `${ORIGIN}${trigger.path}`;

export const writes = () =>
	sandbox.state.requests
		.filter(({ method, path }) => method !== 'GET' && path.includes('webhook-subscriptions'))
		.map(({ method, path }) => `${method} ${path}`);

/** Registers something at Bird, as somebody else may have done. */
export async function subscribe(body: object): Promise<number> {
	const headers = { Authorization: `AccessKey ${birdCredential.accessKey}`, 'Content-Type': 'application/json' };
	const url = `${String(credential().baseUrl)}${workspace}/webhook-subscriptions`;
	const full = { service: 'channels', event: 'sms.inbound', signingKey: 'other', ...body };
	return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(full) })).status;
}

export const secretOf = ({ memory }: WebhookTrigger) => Object.values(memory.secrets as Record<string, string>)[0];

/** Posts a body signed as Bird does it. */
export async function signed(
	trigger: WebhookTrigger,
	body: string,
	{ ageSeconds = 0, url = urlOf(trigger), key = secretOf(trigger) } = {},
): Promise<number> {
	const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
	const headers = {
		'content-type': 'application/json',
		'messagebird-request-timestamp': String(timestamp),
		'messagebird-signature': webhookSignature(key, timestamp, url, body),
	};
	return (await trigger.post(body, headers)).status;
}

/** The statuses with which the trigger answered a message that came in. */
export async function receive(
	incoming: Parameters<typeof sandbox.controls.receive>[0] = {},
): Promise<Array<number | undefined>> {
	const { deliveries } = await sandbox.controls.receive(incoming);
	return deliveries.map(({ attempts }) => attempts.at(-1)?.status);
}
