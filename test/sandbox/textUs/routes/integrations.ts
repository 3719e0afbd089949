// TextUs integrations: webhooks registered through the API.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { collection, pagedQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { text } from '../http/fields';
import { integrationShape } from '../shapes/accounts';
import { WEBHOOK_ACTIONS } from '../webhooks';
import type { IntegrationRow } from '../world/rows';
import type { World } from '../world/world';

/** "The endpoint must accept HTTPS POST requests" (page "webhooks setup"); plain http only to this machine. */
const address = z
	.string()
	.url()
	.refine((value) => /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/.test(value), 'must be an https URL');
const config = z.object({ baseUrl: address, clientSecret: text.optional() }).strict();
const actions = z
	.object(Object.fromEntries(WEBHOOK_ACTIONS.map((action) => [action, z.boolean().optional()])))
	.strict();
const typed = {
	'@type': z.literal('Integration').optional(),
	'@context': z.literal('/contexts/Integration.jsonld').optional(),
};
const settings = z.object({ actions: actions.optional() }).strict();
/** POST /:account/integrations (page "integrations": create); an older copy spells the actions out. Only webhooks here. */
const newIntegration = z
	.object({
		...typed,
		active: z.boolean().optional(),
		provider: z.literal('webhook'),
		config,
		settings: settings.optional(),
	})
	.strict();
/** PUT /integrations/:integration (page "update"): config, active, settings, nothing else. That parts of them are enough is inferred. */
const change = z.object({ active: z.boolean(), config: config.partial(), settings }).partial().strict();

/**
 * The integration endpoints: create and update documented; list, get and DELETE (405 by default, no page has it) inferred. An
 * account's integrations are for its admins (page "webhooks setup"; 403 inferred).
 */
export function integrationEndpoints(context: Context): Endpoint[] {
	const path = '/integrations/:integration';
	const one = (call: Call) => {
		const row = find(context.world.integrations, call.param('integration'), 'Integration');
		adminOnly(context.world, row.account);
		return row;
	};
	return [
		endpoint({
			method: 'get',
			path: '/:account/integrations',
			query: pagedQuery({}),
			handle: (call) => {
				const { slug } = accountOf(context, call);
				adminOnly(context.world, slug);
				const body = collection(context, call, {
					list: 'integrations',
					rows: [...context.world.integrations.values()].filter((row) => row.account === slug),
					key: (row) => row.id,
					shape: (row) => integrationShape(row, false),
				});
				return { status: 200, body };
			},
		}),
		endpoint({
			method: 'post',
			path: '/:account/integrations',
			body: newIntegration,
			handle: (call) => {
				const { slug } = accountOf(context, call);
				adminOnly(context.world, slug);
				return { status: 201, body: integrationShape(create(context.world, slug, call.body), true) };
			},
		}),
		endpoint({ method: 'get', path, handle: (call) => ({ status: 200, body: integrationShape(one(call), false) }) }),
		endpoint({
			method: 'put',
			path,
			body: change,
			handle: (call) => {
				const row = one(call);
				const { active, config: changed, settings: chosen } = call.body;
				row.active = active ?? row.active;
				row.baseUrl = changed?.baseUrl ?? row.baseUrl;
				row.clientSecret = row.clientSecret || changed?.clientSecret !== undefined;
				row.actions = chosen ? given(chosen.actions) : row.actions;
				return { status: 200, body: integrationShape(row, true) };
			},
		}),
		endpoint({
			method: 'delete',
			path,
			handle: (call) => {
				const row = one(call);
				const status = context.world.settings.integrationDelete;
				if (status !== 204) throw new Refusal(status, "The integration can't be deleted");
				context.world.integrations.delete(row.id);
				return { status };
			},
		}),
	];
}

function create(world: World, account: string, body: z.infer<typeof newIntegration>): IntegrationRow {
	const id = world.nextId('integration');
	const row: IntegrationRow = {
		id,
		account,
		active: body.active ?? true,
		baseUrl: body.config.baseUrl,
		webhookSecret: `textus-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`,
		clientSecret: body.config.clientSecret !== undefined,
		actions: given(body.settings?.actions),
		healthy: true,
	};
	world.integrations.set(id, row);
	return row;
}

function given(chosen?: Record<string, boolean | undefined>): Record<string, boolean> | null {
	if (!chosen) return null;
	return Object.fromEntries(Object.entries(chosen).map(([action, wanted]) => [action, wanted === true]));
}

function adminOnly({ accounts }: World, slug: string): void {
	if (accounts.get(slug)?.effectiveRole !== 'admin')
		throw new Refusal(403, 'Only an admin of the account manages integrations');
}
