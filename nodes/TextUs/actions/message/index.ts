import type { Resource } from '../../../shared/operation';
import { getDelivery } from './delivery/getDelivery.operation';
import { waitForDelivery } from './delivery/waitForDelivery.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { retry } from './retry.operation';
import { schedule } from './schedule.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, sendAndWait, schedule, get, getMany, retry, getDelivery, waitForDelivery],
};
