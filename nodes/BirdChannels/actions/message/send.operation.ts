/** Sends a message; Bird answers 202 (vendor page "Send a message to a channel"). */
import { operation, when } from '../../../shared/operation';
import { sendMessage } from '../../transport/send';
import { storage, workspaceSlot } from '../../transport/upload';
import { channel } from '../common/fields';
import { sendFields } from './additionalFields';
import { contentTypes } from './content';
import { contentFields, contentTypeField } from './contentFields';
import { birdMessage, fitting } from './parts/told';
import { to } from './recipients';
import { toldOf } from './parts/outcome';
import { orderKeys, readMessage, type MessageRequest } from './request';

export const send = operation<MessageRequest>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a message to one recipient, or an email to several. Get and the trigger tell whether it arrived.',
	kind: 'send',
	requests: [
		...fitting,
		...when('for each file', [workspaceSlot, storage]),
		'POST /workspaces/{workspaceId}/channels/{channelId}/messages',
	],
	fields: [channel, to, contentTypeField([...contentTypes]), ...contentFields, sendFields],
	told: toldOf,
	message: birdMessage,
	oneAtATimePer: orderKeys,
	sendsFiles: ({ files }) => files.length > 0,
	read: async (input) => await readMessage(input, contentTypes),
	run: sendMessage,
});
