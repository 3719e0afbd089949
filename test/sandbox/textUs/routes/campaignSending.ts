// How a campaign is sent, as if its time had come.
import type { Context } from '../http/endpoint';
import { RETRYABLE } from '../shapes/messages';
import type { CampaignRow } from '../world/rows';
import type { World } from '../world/world';

/** Sends a campaign. Excluded recipients get nothing (page "campaigns": create), nor do those who opted out (inferred). */
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
