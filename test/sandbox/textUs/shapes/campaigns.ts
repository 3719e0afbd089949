// The JSON shapes of campaigns and their recipients.
import { embedded } from '../http/collections';
import type { CampaignRecipientRow, CampaignRow, MessageRow } from '../world/rows';
import type { World } from '../world/world';
import { link, typed, type Json } from './common';
import { messagesOf } from './messages';
import { campaignPhoneShape } from './people';
import { userShape } from './users';

/** The lists of recipients that a campaign links to; "unreplied" and "failed" are inferred from its statistics. */
export const RECIPIENT_FILTERS = ['total', 'skipped', 'sent', 'delivered', 'replied', 'unreplied', 'failed'];

/**
 * A campaign (pages "campaigns": create and get). Statistics are empty until it is sent; the list of all recipients is
 * embedded, the others are links (inferred, the copies end there).
 */
export function campaignShape(world: World, row: CampaignRow): Json {
	const id = `/campaigns/${row.id}`;
	const editable = row.state === 'draft' || row.state === 'scheduled';
	const sentAt = row.state === 'sent' ? row.scheduledAt : null;
	const user = world.users.get(row.user);
	const links = RECIPIENT_FILTERS.slice(1, 5).map((filter) => [
		`${filter}Recipients`,
		`${id}/campaign_recipients/${filter}`,
	]);
	const recipients = row.recipients.map((recipient) => campaignRecipientShape(world, row, recipient));
	return {
		...typed('Campaign', id),
		title: row.title,
		messageBody: row.messageBody,
		state: row.state,
		type: 'single',
		schedule: null,
		createdAt: row.createdAt,
		scheduledAt: row.scheduledAt,
		sendingStartAt: sentAt,
		sendingEndAt: sentAt,
		estimatedStartAt: sentAt,
		estimatedFinishAt: sentAt,
		deliveryStatistics: row.state === 'sent' ? statistics(row.recipients) : {},
		delete: editable ? id : null,
		edit: editable ? id : null,
		cancel: row.state === 'scheduled' || row.state === 'sending' ? `${id}/cancel` : null,
		account: link('accounts', row.account),
		group: null,
		user: user ? userShape(user) : null,
		totalRecipients: embedded(`${id}/campaign_recipients/total`, recipients, 'Collection'),
		...Object.fromEntries(links),
	};
}

function statistics(rows: CampaignRecipientRow[]): Json {
	const count = (filter: string) => rows.filter((row) => inCampaignFilter(row, filter)).length;
	return Object.fromEntries(RECIPIENT_FILTERS.map((name) => [name, count(name)]));
}

/** Whether a campaign recipient belongs under one of the recipient filters. */
export function inCampaignFilter(row: CampaignRecipientRow, filter: string): boolean {
	const went = row.message !== null;
	if (filter === 'total') return true;
	if (filter === 'sent') return went;
	if (filter === 'replied') return went && replyOf(row) !== undefined;
	if (filter === 'unreplied') return went && replyOf(row) === undefined;
	return row.state === filter;
}

function replyOf({ message }: CampaignRecipientRow): MessageRow | undefined {
	if (!message) return undefined;
	return messagesOf(message.conversation).find(({ direction, at }) => direction === 'in' && at > message.at);
}

/** A recipient (page "campaign recipients"). Of its states the pages print "sent" only; the others are inferred. */
export function campaignRecipientShape(world: World, campaign: CampaignRow, row: CampaignRecipientRow): Json {
	const reply = replyOf(row);
	const seconds = reply && row.message ? Math.round((Date.parse(reply.at) - Date.parse(row.message.at)) / 1000) : null;
	const contact = world.contacts.get(row.contact);
	return {
		...typed('CampaignRecipient', `/campaign_recipients/${row.id}`),
		state: row.state === 'delivered' ? 'sent' : row.state,
		errorDescription: row.state === 'failed' ? 'Message Failed' : null,
		createdAt: campaign.createdAt,
		scheduledAt: campaign.scheduledAt,
		sentAt: row.message?.at ?? null,
		replyLag: seconds === null ? null : `PT${seconds}S`,
		delivered: row.state === 'delivered',
		unknown: row.message?.state === 'unknown',
		contactPhone: contact ? campaignPhoneShape(row.phone, contact) : null,
		message: link('messages', row.message?.id ?? null),
		campaign: link('campaigns', campaign.id),
	};
}

/** What stands after the members of a list of recipients (page "campaign recipients"). */
export function recipientActions(path: string): Json {
	return {
		blockContacts: `${path}/block`,
		unblockContacts: `${path}/block`,
		subscribeContacts: `${path}/subscribe`,
		unsubscribeContacts: `${path}/subscribe`,
	};
}
