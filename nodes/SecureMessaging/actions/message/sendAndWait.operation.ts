/** Sends a secure message with a link, and waits for the answer (vendor pages, v8.12.2.0). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { copies, subject, to } from '../common/draftFields';
import { sendingOptions } from '../common/sendFields';
import { send } from './send.operation';

export const sendAndWait = askBy(send, {
	fields: [
		{ ...to, required: true },
		{ ...subject, required: true },
	],
	options: [...copies, ...sendingOptions],
	requests: ['POST /v1/messages', 'PUT /v1/messages/{messageGuid}/save', 'PUT /v1/messages/{messageGuid}/send'],
	parameters: ({ html }) => ({
		actionCode: 'New',
		body: html,
		binaryPropertyName: '',
		additionalFields: { bodyFormat: 'Html' },
	}),
});
