/** Gets what became of a message that was sent (public client; values: help.updox.com, direct messaging webhooks). */
import type { Read } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { type deliveryStatus, deliveryStatuses } from '../../transport/replies';
import { messageId, readId, readSender } from '../common/fields';

/** From the most final to the first; what is not known ranks below. */
const RANKS = [['failed', 'denied', 'deleted'], ['dispatched'], ['processed'], ['received']];

function rank({ mdnStatus }: Read<typeof deliveryStatus>): number {
	const index = RANKS.findIndex((names) => names.includes(String(mdnStatus).toLowerCase()));
	return index < 0 ? RANKS.length : index;
}

export const getDeliveryStatus = operation({
	value: 'getDeliveryStatus',
	name: 'Get Delivery Status',
	action: 'Get delivery status of message',
	description: 'Get the delivery status of a sent message. Some recipients never report a final one.',
	kind: 'read',
	requests: ['POST MdnStatusList'],
	fields: [messageId],
	read: (input) => ({ messageId: readId(input, 'messageId'), sender: readSender(input) }),
	async run({ api, request: { messageId: id, sender } }) {
		const reply = await call(api, 'MdnStatusList', deliveryStatuses, { messageId: id }, sender);
		const statuses = [...reply.statuses].sort((a, b) => rank(a) - rank(b));
		const latest = statuses.at(0);
		const isFinal = latest !== undefined && rank(latest) < 2;
		return told({ messageId: id, mdnStatus: latest?.mdnStatus ?? null, isFinal, statuses }, reply);
	},
});
