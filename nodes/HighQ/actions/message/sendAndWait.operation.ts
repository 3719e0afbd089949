/** Starts a conversation with a link, and waits for the answer (vendor page New conversation). */
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { bodyEncoding } from './composition';
import { send, to } from './send.operation';

export const sendAndWait = askBy(send, {
	fields: [to],
	requests: ['GET /api/6/users/{email}?type=email (for each email address)', 'POST /api/4/conversations/'],
	options: [bodyEncoding],
	parameters: ({ html }) => ({
		body: html,
		binaryPropertyName: '',
		additionalFields: { bodyFormat: 'html' },
	}),
});
