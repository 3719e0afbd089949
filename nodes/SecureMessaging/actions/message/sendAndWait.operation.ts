/** Sends a secure message with a link, and waits for the answer (vendor pages, v8.12.2.0). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { recipientFields, subject } from '../common/draftFields';
import { sendOptions } from '../common/sendFields';
import { send } from './send.operation';

export const sendAndWait = askBy(send, {
	fields: [...recipientFields('E-mail addresses of those who are asked'), subject, sendOptions],
	requests: ['POST /v1/messages', 'PUT /v1/messages/{messageGuid}/save', 'PUT /v1/messages/{messageGuid}/send'],
	parameters: ({ html }) => ({ actionCode: 'New', body: html, bodyFormat: 'Html', binaryPropertyName: '' }),
});
