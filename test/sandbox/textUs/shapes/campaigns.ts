// The JSON shapes of campaigns and their recipients.
import type { CampaignRecipientRow, CampaignRow, MessageRow } from '../rows';
import { typed, type Json } from './common';
import { messagesOf } from './messages';
import { contactPhoneShape } from './people';

export function campaignShape(row: CampaignRow): Json {
	const id = `/campaigns/${row.id}`;
	const editable = row.state === 'draft' || row.state === 'scheduled';
	const links = ['total', 'skipped', 'sent', 'delivered', 'replied'].map((filter) => [
		`${filter}Recipients`,
		`${id}/campaign_recipients/${filter}`,
	]);
	return {
		...typed('Campaign', id),
		title: row.title,
		messageBody: row.messageBody,
		state: row.state,
		type: 'single',
		schedule: null,
		createdAt: row.createdAt,
		scheduledAt: row.scheduledAt,
		sendingStartAt: row.state === 'sent' ? row.scheduledAt : null,
		sendingEndAt: row.state === 'sent' ? row.scheduledAt : null,
		estimatedStartAt: row.scheduledAt,
		estimatedFinishAt: row.scheduledAt,
		deliveryStatistics: statistics(row.recipients),
		account: `/accounts/${row.account}`,
		group: null,
		user: `/users/${row.user}`,
		delete: editable ? id : null,
		edit: editable ? id : null,
		cancel: row.state === 'scheduled' || row.state === 'sending' ? `${id}/cancel` : null,
		...Object.fromEntries(links),
	};
}

function statistics(rows: CampaignRecipientRow[]): Json {
	const count = (filter: string) => rows.filter((row) => inCampaignFilter(row, filter)).length;
	const names = ['total', 'skipped', 'sent', 'delivered', 'replied', 'unreplied', 'failed'];
	return Object.fromEntries(names.map((name) => [name, count(name)]));
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

export function campaignRecipientShape(campaign: CampaignRow, row: CampaignRecipientRow): Json {
	const reply = replyOf(row);
	const seconds = reply && row.message ? Math.round((Date.parse(reply.at) - Date.parse(row.message.at)) / 1000) : null;
	return {
		...typed('CampaignRecipient', `/campaign_recipients/${row.id}`),
		state: row.state,
		errorDescription: row.state === 'failed' ? 'Message Failed' : null,
		scheduledAt: campaign.scheduledAt,
		sentAt: row.message?.at ?? null,
		replyLag: seconds === null ? null : `PT${seconds}S`,
		delivered: row.state === 'delivered',
		unknown: row.message?.state === 'unknown',
		contactPhone: contactPhoneShape(row.phone, null),
		message: row.message && `/messages/${row.message.id}`,
		campaign: `/campaigns/${campaign.id}`,
	};
}
