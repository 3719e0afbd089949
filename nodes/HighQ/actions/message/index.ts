import type { Resource } from '../../../shared/operation';
import { getDelivery } from './delivery/getDelivery.operation';
import { getMany } from './getMany.operation';
import { reply } from './reply.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, sendAndWait, reply, getMany, getDelivery],
};
