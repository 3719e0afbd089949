import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getDelivery } from './getDelivery.operation';
import { getNext } from './getNext.operation';
import { getStatus } from './getStatus.operation';
import { send } from './send.operation';
import { waitForDelivery } from './waitForDelivery.operation';

export const faxResource: Resource = {
	value: 'fax',
	name: 'Fax',
	operations: [send, get, getNext, getStatus, getDelivery, waitForDelivery],
};
