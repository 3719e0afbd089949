/** Sends a message with a link, and waits for the answer (vendor page "Send a message to a channel"). */
import type { INodeProperties } from 'n8n-workflow';
import { sendAndWait as askBy } from '../../shared/sendAndWait/operation';
import { channel } from '../fields';
import { recipientFields } from './recipients';
import { send } from './send.operation';

const subject: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your approval, please',
	description: 'The subject line, for e-mail and MMS; leave it empty on other channels',
};

export const sendAndWait = askBy(send, {
	fields: [channel, ...recipientFields, subject],
	requests: ['POST /workspaces/{workspaceId}/channels/{channelId}/messages'],
	parameters: ({ text }) => ({ contentType: 'text', text }),
});
