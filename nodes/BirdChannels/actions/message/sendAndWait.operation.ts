/** Sends a message with a link, and waits for the answer (vendor page "Send a message to a channel"). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { channel } from '../common/fields';
import { fitting } from './parts/told';
import { emailSubject, subjectLine } from './parts/words';
import { recipientType, to } from './recipients';
import { send } from './send.operation';

const placeholder = 'e.g. Your approval, please';

export const sendAndWait = askBy(send, {
	fields: [channel, to, { ...emailSubject, placeholder }],
	options: [recipientType, { ...subjectLine, placeholder }],
	requests: [...fitting, 'POST /workspaces/{workspaceId}/channels/{channelId}/messages'],
	parameters: ({ text }) => ({ contentType: 'text', text }),
});
