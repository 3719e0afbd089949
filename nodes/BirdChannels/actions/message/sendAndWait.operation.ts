/** Sends a message with a link, and waits for the answer (vendor page "Send a message to a channel"). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { channel } from '../common/fields';
import { subjectLine } from './contentFields';
import { recipientFields } from './recipients';
import { send } from './send.operation';

export const sendAndWait = askBy(send, {
	fields: [channel, ...recipientFields, { ...subjectLine, placeholder: 'e.g. Your approval, please' }],
	requests: ['POST /workspaces/{workspaceId}/channels/{channelId}/messages'],
	parameters: ({ text }) => ({ contentType: 'text', text }),
});
