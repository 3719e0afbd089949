/** Sends a text message with a link, and waits for the answer (vendor page docs/messages/send). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { to } from './fields';
import { senderFields } from './sender';
import { send } from './send.operation';

export const sendAndWait = askBy(send, {
	fields: [...senderFields, to],
	parameters: ({ text }) => ({ body: text }),
});
