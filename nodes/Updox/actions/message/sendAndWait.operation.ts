/** Sends a Direct message with a link, and waits for the answer (vendor page API Method DirectMessageSend). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { send, subject, to } from './send.operation';

export const sendAndWait = askBy(send, {
	fields: [to, subject],
	requests: ['POST DirectMessageSend'],
	parameters: ({ text }) => ({ textMessage: text, binaryPropertyName: '' }),
});
