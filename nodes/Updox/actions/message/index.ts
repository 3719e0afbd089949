import type { Resource } from '../../../shared/operation';
import { createComposeLink } from './createComposeLink.operation';
import { getDelivery } from './delivery/getDelivery.operation';
import { waitForDelivery } from './delivery/waitForDelivery.operation';
import { get } from './get.operation';
import { getDeliveryStatus } from './getDeliveryStatus.operation';
import { getMany } from './getMany.operation';
import { markRead } from './markRead.operation';
import { markUnread } from './markUnread.operation';
import { reply } from './reply.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';
import { sendFromPatient } from './sendFromPatient.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [
		send,
		reply,
		sendAndWait,
		sendFromPatient,
		createComposeLink,
		get,
		getMany,
		getDelivery,
		waitForDelivery,
		getDeliveryStatus,
		markRead,
		markUnread,
	],
};
