// TextUs campaigns: scheduled, changed, cancelled, deleted, and their recipients.
import { z } from 'zod';
import { collection, pagedQuery, type PageQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { futureTime, iri, text } from '../http/fields';
import { TOKEN_USER } from '../settings';
import {
	campaignRecipientShape,
	campaignShape,
	inCampaignFilter,
	RECIPIENT_FILTERS,
	recipientActions,
} from '../shapes/campaigns';
import type { CampaignRow, ContactPhoneRow } from '../world/rows';
import type { World } from '../world/world';

const editable = { title: text, message_body: text, scheduled_at: futureTime };

/** POST /:account/campaigns (page "campaigns": create); `auto-assign` is written so there. That all four are needed is inferred. */
const newCampaign = z
	.object({
		...editable,
		recipients: z.array(iri('contact_phones')).min(1),
		'auto-assign': z.boolean().optional(),
		exclusion_time: z.number().int().positive().optional(),
	})
	.strict();

/** PUT /campaigns/:campaign (page "update"); that parts of it are enough is inferred. */
const changedCampaign = z.object(editable).partial().strict();

/** GET /campaigns/:campaign/campaign_recipients/:campaign_filter{?failure_type}; the words of the type are documented nowhere. */
const recipientQuery = pagedQuery({ failure_type: text.optional() });

/**
 * The campaign endpoints: create, get, update, cancel, destroy and recipients documented; the list through a filter is from a
 * third-party digest, the list of an account inferred from its link.
 */
export function campaignEndpoints(context: Context): Endpoint[] {
	const path = '/campaigns/:campaign';
	const one = (call: Call) => find(context.world.campaigns, call.param('campaign'), 'Campaign');
	return [
		endpoint({
			method: 'post',
			path: '/:account/campaigns',
			body: newCampaign,
			handle: (call) => ({
				status: 201,
				body: campaignShape(context.world, addCampaign(context.world, accountOf(context, call).slug, call.body)),
			}),
		}),
		endpoint({
			method: 'get',
			path,
			handle: (call) => ({ status: 200, body: campaignShape(context.world, one(call)) }),
		}),
		endpoint({
			method: 'put',
			path,
			body: changedCampaign,
			handle: (call) => {
				const row = inState(one(call), ['draft', 'scheduled'], 'changed');
				const { title, message_body: messageBody, scheduled_at: at } = call.body;
				row.title = title ?? row.title;
				row.messageBody = messageBody ?? row.messageBody;
				row.scheduledAt = at ? new Date(at).toISOString() : row.scheduledAt;
				return { status: 200, body: campaignShape(context.world, row) };
			},
		}),
		endpoint({
			method: 'post',
			path: `${path}/cancel`,
			handle: (call) => {
				inState(one(call), ['scheduled', 'sending'], 'cancelled').state = 'cancelled';
				return { status: 200 };
			},
		}),
		endpoint({
			method: 'delete',
			path,
			handle: (call) => {
				context.world.campaigns.delete(inState(one(call), ['draft', 'scheduled'], 'deleted').id);
				return { status: 204 };
			},
		}),
		recipientsEndpoint(context, one),
		...['/:account/campaigns', '/:account/campaign_filters/:filter/campaigns'].map((list) =>
			endpoint({
				method: 'get',
				path: list,
				query: pagedQuery({ q: z.string().optional() }),
				handle: (call) => campaignPage(context, call),
			}),
		),
	];
}

function recipientsEndpoint(context: Context, one: (call: Call) => CampaignRow): Endpoint {
	return endpoint({
		method: 'get',
		path: '/campaigns/:campaign/campaign_recipients/:filter',
		query: recipientQuery,
		handle: (call) => {
			const campaign = one(call);
			const filter = call.param('filter');
			if (!RECIPIENT_FILTERS.includes(filter)) throw new Refusal(404, 'Campaign recipient filter not found');
			const type = call.query.failure_type;
			const rows = campaign.recipients.filter(
				(row) => inCampaignFilter(row, filter) && (!type || row.message?.state === type),
			);
			const body = collection(context, call, {
				list: 'campaignRecipients',
				type: 'CampaignRecipientCollection',
				rows,
				key: (row) => `${row.phone.phoneNumber} ${row.id}`,
				shape: (row) => campaignRecipientShape(context.world, campaign, row),
				after: recipientActions(`/campaigns/${campaign.id}/campaign_recipients/${filter}`),
			});
			return { status: 200, body };
		},
	});
}

function campaignPage(context: Context, call: Call<unknown, PageQuery & { q?: string }>) {
	const { slug } = accountOf(context, call);
	const { q = '' } = call.query;
	const body = collection(context, call, {
		list: 'campaigns',
		rows: [...context.world.campaigns.values()].filter(
			(row) => row.account === slug && row.title.toLowerCase().includes(q.toLowerCase()),
		),
		key: (row) => `${row.scheduledAt} ${row.id}`,
		newestFirst: true,
		shape: (row) => campaignShape(context.world, row),
	});
	return { status: 200, body };
}

/** Adds a campaign to an account. */
export function addCampaign(world: World, account: string, body: z.infer<typeof newCampaign>): CampaignRow {
	const phones = new Map<string, { phone: ContactPhoneRow; contact: string }>(
		[...world.contacts.values()]
			.filter((row) => row.account === account)
			.flatMap(({ id: contact, phones: own }) => own.map((phone) => [phone.id, { phone, contact }] as const)),
	);
	const recipients = [...new Set(body.recipients)].map((id) => find(phones, id, 'Recipient', 422));
	const row: CampaignRow = {
		id: world.nextId('campaign'),
		account,
		user: TOKEN_USER,
		title: body.title,
		messageBody: body.message_body,
		state: 'scheduled',
		createdAt: world.now(),
		scheduledAt: new Date(body.scheduled_at).toISOString(),
		autoAssign: body['auto-assign'] ?? false,
		exclusionTime: body.exclusion_time ?? null,
		recipients: recipients.map((recipient) => ({
			id: world.nextId('campaignRecipient'),
			...recipient,
			state: 'scheduled',
			message: null,
		})),
	};
	world.campaigns.set(row.id, row);
	return row;
}

function inState(row: CampaignRow, states: Array<CampaignRow['state']>, verb: string): CampaignRow {
	if (!states.includes(row.state)) throw new Refusal(422, `A campaign in state "${row.state}" can't be ${verb}`);
	return row;
}
