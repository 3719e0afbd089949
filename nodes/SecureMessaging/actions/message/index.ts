import type { Resource } from '../../../shared/operation';
import { addLabel } from './addLabel.operation';
import { getDelivery } from './delivery/getDelivery.operation';
import { waitForDelivery } from './delivery/waitForDelivery.operation';
import { deleteExtension } from './extensions/deleteExtension.operation';
import { setExtensions } from './extensions/setExtensions.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getThread } from './getThread.operation';
import { recall } from './recall.operation';
import { removeLabel } from './removeLabel.operation';
import { reply } from './reply.operation';
import { resendNotification } from './resendNotification.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';
import { unshare } from './unshare.operation';

export const messageResource: Resource = {
	value: 'message',
	name: 'Message',
	operations: [
		send,
		reply,
		sendAndWait,
		get,
		getMany,
		getThread,
		getDelivery,
		waitForDelivery,
		addLabel,
		removeLabel,
		setExtensions,
		deleteExtension,
		recall,
		unshare,
		resendNotification,
	],
};
