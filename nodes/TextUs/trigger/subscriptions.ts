/** Webhooks of TextUs, which it calls integrations (vendor page docs/integrations). */
import type { IHookFunctions } from 'n8n-workflow';
import { type Api, CallFailure, collect, InputError, isLoopback, path, type Read } from '../../shared/http';
import {
	readFilters,
	type Registered,
	settingsOf,
	type Subscription,
	unlessGone,
	type Wanted,
	type WebhookKind,
} from '../../shared/triggers';
import { collection } from '../transport/collection';
import { accountIn, idIn } from '../transport/ids';
import { textUs } from '../transport/profile';
import { changedIntegration, integration, type Integration } from '../transport/replies';
import { allEvents, chosenEvents } from './events';
import { readAccounts } from './filters';

/** What an integration delivers that names no events. */
const DEFAULT_EVENTS = ['message.delivered', 'message.received'];

interface WantedEvents extends Wanted {
	events: string[];
}

function keyOf(events: string[]): string {
	return [...events].sort().join(',');
}

function eventsOf({ settings }: Integration): string[] {
	const actions = settings?.actions;
	return actions ? Object.keys(actions).filter((name) => actions[name] === true) : DEFAULT_EVENTS;
}

/** The integration that the node's parameters ask for: one for its account, with all its events. */
export function textUsWebhook(ctx: IHookFunctions): WebhookKind<WantedEvents> {
	const integrations = () => path`/${account(ctx)}/integrations`;
	return {
		provider: textUs,
		addressProblem: async (url, api) => addressProblem(url, textUs.baseUrl(await api.connection.credentials(0))),
		wanted: async () => [wantedEvents(ctx)],
		list: async (api) => {
			const rows = await collect(api, collection(integrations(), integration), Infinity);
			warnOfUnhealthy(ctx, rows);
			return rows.filter(({ provider }) => provider === 'webhook').flatMap(subscriptionOf);
		},
		create: async (api, url, wanted) => {
			const reply = await api.post(integrations(), integration, webhook(url, wanted));
			return registered(reply) ?? (await removeUnusable(api, reply));
		},
		takeOver: async (api, url, { id }, wanted, secret, isKnown) => {
			const body = changes(url, wanted);
			const reply = await unlessGone(
				api.put(path`/integrations/${id}`, changedIntegration, body, { effect: 'prepare' }),
			);
			return reply && (registered(reply.value) ?? (isKnown ? { id, secret } : undefined));
		},
		remove,
	};
}

function account(ctx: IHookFunctions): string {
	const slug = accountIn(settingsOf(ctx).text('account', 'Account'));
	if (slug === undefined) throw new InputError('Account', 'is not the ID of an account', 'Choose it from the list.');
	return slug;
}

function wantedEvents(ctx: IHookFunctions): WantedEvents {
	const settings = settingsOf(ctx);
	settings.flag('simplify', 'Simplify', true);
	settings.flag('downloadAttachments', 'Download Attachments');
	settings.text('binaryPropertyName', 'Put Output File in Field');
	readFilters(settings.group('filters'), 'Filters');
	readAccounts(settings.group('filters'));
	const events = chosenEvents(ctx);
	if (events.length === 0) throw new InputError('Trigger On', 'is empty', 'Choose at least one event.');
	return { key: keyOf(events), events };
}

/** TextUs is on the internet: it delivers over https, and not to this machine. Only a test system on this machine does. */
function addressProblem(address: string, baseUrl: string): { problem: string; fix: string } | undefined {
	const url = new URL(address);
	if (isLoopback(url) ? isLoopback(new URL(baseUrl)) : url.protocol === 'https:') return undefined;
	return {
		problem: isLoopback(url) ? 'is this machine itself, which TextUs cannot reach' : 'is not https',
		fix: 'Give n8n a public https address in the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions), for a test that of a tunnel.',
	};
}

/** What the page on changing an integration prints (docs/integrations/update): what it is and who provides it stay. */
function changes(baseUrl: string, { events }: WantedEvents): object {
	return {
		active: true,
		config: { baseUrl },
		settings: { actions: Object.fromEntries(allEvents.map((event) => [event, events.includes(event)])) },
	};
}

function webhook(baseUrl: string, wanted: WantedEvents): object {
	const type = { '@type': 'Integration', '@context': '/contexts/Integration.jsonld', provider: 'webhook' };
	return { ...type, ...changes(baseUrl, wanted) };
}

function subscriptionOf(row: Integration): Subscription[] {
	const id = idIn(row.id, 'integrations');
	const url = row.config?.baseUrl ?? '';
	return id === undefined ? [] : [{ id, url, key: keyOf(eventsOf(row)), active: row.active !== false }];
}

type Saved = Read<typeof changedIntegration>;

/** What TextUs masks is no secret. */
function registered(reply: Saved): Registered | undefined {
	const id = idIn(reply?.id ?? '', 'integrations');
	const secret = reply?.config?.webhookSecret ?? '';
	const isTold = /^[^[*]{8,}$/.test(secret);
	return id !== undefined && isTold ? { id, secret } : undefined;
}

async function removeUnusable(api: Api, reply: Saved): Promise<never> {
	const id = idIn(reply?.id ?? '', 'integrations');
	if (id !== undefined) await remove(api, id);
	throw new CallFailure({
		message: 'TextUs registered the webhook but did not tell the secret its deliveries are signed with',
		hint: 'Check the base URL of the credential.',
		outcome: 'rejected',
	});
}

/** No page on deleting an integration is public: where TextUs refuses it, or knows no such call, it is turned off. */
async function remove(api: Api, id: string): Promise<'removed' | 'turnedOff'> {
	const address = path`/integrations/${id}`;
	const deleted = await api.json({ method: 'DELETE', path: address }, changedIntegration).then(
		() => true,
		(error: unknown) => {
			if (error instanceof CallFailure && error.failure.outcome === 'rejected') return false;
			throw error;
		},
	);
	if (deleted) return 'removed';
	const turnOff = api.put(address, changedIntegration, { active: false }, { effect: 'prepare' });
	return (await unlessGone(turnOff)) ? 'turnedOff' : 'removed';
}

function warnOfUnhealthy(ctx: IHookFunctions, rows: Integration[]): void {
	const url = ctx.getNodeWebhookUrl('default');
	if (rows.some((row) => row.isHealthy === false && row.active !== false && row.config?.baseUrl === url))
		ctx.logger.warn('TextUs reports that its deliveries to the webhook of this node fail');
}
