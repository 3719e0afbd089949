import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getDeliveryStatus } from './getDeliveryStatus.operation';
import { getMany } from './getMany.operation';
import { markRead } from './markRead.operation';
import { markUnread } from './markUnread.operation';
import { reply } from './reply.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, reply, sendAndWait, get, getMany, getDeliveryStatus, markRead, markUnread],
};
