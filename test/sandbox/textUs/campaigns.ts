// TextUs campaigns: scheduled, changed, cancelled, deleted, sent, and their recipients.
import { z } from 'zod';
import { collection, pagedQuery } from './collections';
import {
	accountOf,
	endpoint,
	find,
	futureTime,
	iri,
	Refusal,
	text,
	type Call,
	type Context,
	type Endpoint,
} from './http';
import type { CampaignRecipientRow, CampaignRow, ContactPhoneRow } from './rows';
import { TOKEN_USER } from './settings';
import { campaignRecipientShape, campaignShape, inCampaignFilter } from './shapes/campaigns';
import { RETRYABLE } from './shapes/messages';
import type { World } from './world';

const RECIPIENT_FILTERS = ['total', 'skipped', 'sent', 'delivered', 'replied', 'unreplied', 'failed'];

const editable = { title: text, message_body: text, scheduled_at: futureTime };
const newCampaign = z
	.object({
		...editable,
		recipients: z.array(iri('contact_phones')).min(1),
		'auto-assign': z.boolean().optional(),
		exclusion_time: z.number().int().positive().optional(),
	})
	.strict();

/** The campaign endpoints (provider file, section 2.5). */
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
				body: campaignShape(create(context.world, accountOf(context, call).slug, call.body)),
			}),
		}),
		endpoint({ method: 'get', path, handle: (call) => ({ status: 200, body: campaignShape(one(call)) }) }),
		endpoint({
			method: 'put',
			path,
			body: z.object(editable).partial().strict(),
			handle: (call) => {
				const row = inState(one(call), ['draft', 'scheduled'], 'changed');
				const { title, message_body: messageBody, scheduled_at: at } = call.body;
				row.title = title ?? row.title;
				row.messageBody = messageBody ?? row.messageBody;
				row.scheduledAt = at ? new Date(at).toISOString() : row.scheduledAt;
				return { status: 200, body: campaignShape(row) };
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
	];
}

function recipientsEndpoint(context: Context, one: (call: Call) => CampaignRow): Endpoint {
	return endpoint({
		method: 'get',
		path: '/campaigns/:campaign/campaign_recipients/:filter',
		query: pagedQuery({ failure_type: text.optional() }),
		handle: (call) => {
			const campaign = one(call);
			const filter = call.param('filter');
			if (!RECIPIENT_FILTERS.includes(filter)) throw new Refusal(404, 'Campaign recipient filter not found');
			const type = call.query.failure_type;
			const rows = campaign.recipients.filter(
				(row) => inCampaignFilter(row, filter) && (!type || row.message?.state === type),
			);
			const shape = (row: CampaignRecipientRow) => campaignRecipientShape(campaign, row);
			return {
				status: 200,
				body: collection(context, call, {
					list: 'campaignRecipients',
					rows,
					key: (row) => `${row.phone.phoneNumber} ${row.id}`,
					shape,
				}),
			};
		},
	});
}

function create(world: World, account: string, body: z.infer<typeof newCampaign>): CampaignRow {
	const phones = new Map<string, ContactPhoneRow>(
		[...world.contacts.values()]
			.filter((row) => row.account === account)
			.flatMap((row) => row.phones.map((phone) => [phone.id, phone] as const)),
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
		recipients: recipients.map((phone) => ({
			id: world.nextId('campaignRecipient'),
			phone,
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

/** Sends a campaign as if its time had come; opted-out and excluded recipients are skipped. */
export function sendCampaign({ world, state }: Context, campaign: CampaignRow): void {
	for (const recipient of campaign.recipients) {
		const { phoneNumber } = recipient.phone;
		if (world.optOuts.has(phoneNumber) || isExcluded(world, campaign, phoneNumber)) {
			recipient.state = 'skipped';
			continue;
		}
		const conversation = world.openConversation(campaign.account, phoneNumber);
		const final = world.settings.outcomes.get(phoneNumber) ?? 'delivered';
		const message = world.addMessage(conversation, {
			direction: 'out',
			body: campaign.messageBody,
			state: final,
			flags: ['automated'],
		});
		recipient.message = message;
		const failed = RETRYABLE.has(final);
		recipient.state = failed ? 'failed' : final === 'delivered' ? 'delivered' : 'sent';
		if (!failed)
			state.deliver({
				recipient: phoneNumber,
				id: `/messages/${message.id}`,
				subject: campaign.title,
				body: campaign.messageBody,
			});
		if (campaign.autoAssign)
			conversation.assignment = { id: world.nextId('assignment'), assignee: campaign.user, assigner: campaign.user };
	}
	campaign.state = 'sent';
}

function isExcluded(world: World, campaign: CampaignRow, phoneNumber: string): boolean {
	const end = Date.parse(campaign.scheduledAt);
	const start = end - (campaign.exclusionTime ?? 0) * 60_000;
	return [...world.campaigns.values()].some(
		(other) =>
			other !== campaign &&
			other.state === 'sent' &&
			Date.parse(other.scheduledAt) >= start &&
			Date.parse(other.scheduledAt) < end &&
			other.recipients.some((row) => row.message !== null && row.phone.phoneNumber === phoneNumber),
	);
}
