import type { Resource } from '../../../shared/operation';
import { getDelivery } from './delivery/getDelivery.operation';
import { waitForDelivery } from './delivery/waitForDelivery.operation';
import { get } from './get.operation';
import { getInteractions } from './getInteractions.operation';
import { getMany } from './getMany.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';
import { sendBatch } from './sendBatch.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, sendAndWait, sendBatch, get, getMany, getInteractions, getDelivery, waitForDelivery],
};
