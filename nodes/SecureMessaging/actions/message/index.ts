import type { Resource } from '../../../shared/operation';
import { addLabel } from './addLabel.operation';
import { getDelivery } from './delivery/getDelivery.operation';
import { waitForDelivery } from './delivery/waitForDelivery.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { recall } from './recall.operation';
import { removeLabel } from './removeLabel.operation';
import { reply } from './reply.operation';
import { resendNotification } from './resendNotification.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [
		send,
		reply,
		sendAndWait,
		get,
		getMany,
		getDelivery,
		waitForDelivery,
		addLabel,
		removeLabel,
		recall,
		resendNotification,
	],
};
