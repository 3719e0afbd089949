/** Gets what became of a message that was sent (public client; values: help.updox.com, direct messaging webhooks). */
import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../../shared/operation';
import { call, objectsIn, payload } from '../../transport/call';
import { messageId, readId, readSender } from '../common/fields';

/** From the most final to the first; what is not known ranks below. */
const RANKS = [['failed', 'denied', 'deleted'], ['dispatched'], ['processed'], ['received']];

function rank({ mdnStatus }: IDataObject): number {
	const index = RANKS.findIndex((names) => names.includes(String(mdnStatus).toLowerCase()));
	return index < 0 ? RANKS.length : index;
}

export const getDeliveryStatus = operation({
	value: 'getDeliveryStatus',
	name: 'Get Delivery Status',
	action: 'Get delivery status of message',
	description: 'Get the delivery notifications for a message that was sent; some recipients never send a final one',
	kind: 'read',
	requests: ['POST MdnStatusList'],
	fields: [messageId],
	read: (input) => ({ messageId: readId(input, 'messageId'), sender: readSender(input) }),
	async run({ api, request: { messageId: id, sender } }) {
		const reply = payload(await call(api, 'MdnStatusList', { messageId: id }, sender));
		const statuses = objectsIn(reply.statuses).sort((a, b) => rank(a) - rank(b));
		const [latest] = statuses;
		return {
			messageId: id,
			mdnStatus: latest?.mdnStatus ?? null,
			isFinal: latest !== undefined && rank(latest) < 2,
			...reply,
			statuses,
		};
	},
});
