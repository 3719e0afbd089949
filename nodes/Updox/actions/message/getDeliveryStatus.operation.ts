/** Gets what became of a message that was sent (public client; values: help.updox.com, direct messaging webhooks). */
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { fateOfMessage, rankOf } from '../../transport/delivery';
import { deliveryStatuses } from '../../transport/replies';
import { messageId, readId, readSender } from '../common/fields';

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
		const statuses = [...reply.statuses].sort((a, b) => rankOf(a) - rankOf(b));
		const latest = statuses.at(0);
		const isFinal = latest !== undefined && fateOfMessage(latest.mdnStatus).isFinal;
		return told({ messageId: id, mdnStatus: latest?.mdnStatus ?? null, isFinal, statuses }, reply);
	},
});
