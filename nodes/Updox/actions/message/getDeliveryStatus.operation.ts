/** Gets what became of a message that was sent (public client; values: help.updox.com, direct messaging webhooks). */
import { operation } from '../../../shared/operation';
import { told } from '../../transport/call';
import { mdnStatusOf } from '../../transport/mdnStatus';
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
		const { reply, ...known } = await mdnStatusOf(api, id, sender);
		const { statuses, mdnStatus, isFinal } = known;
		return told({ messageId: id, mdnStatus, isFinal, statuses }, reply);
	},
});
