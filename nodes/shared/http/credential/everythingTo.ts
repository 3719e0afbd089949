/** Send Everything To: a credential with it is one for tests, and protects every workflow that uses it. */
import type { INodeProperties } from 'n8n-workflow';
import { type Field, text } from './fields';

/** Its label in all credentials. */
export const SEND_EVERYTHING_TO = 'Send Everything To';

/** How the credential's field is read: blanks around it go; empty, messages go to their recipients. What fits is seen where it is used. */
export function everythingTo(): Field {
	return text(SEND_EVERYTHING_TO, { whenEmpty: '' });
}

/**
 * The field itself.
 *
 * @param placeholder an address or number of the kinds that the provider sends to
 */
export function everythingToField(placeholder: string): INodeProperties {
	return {
		displayName: SEND_EVERYTHING_TO,
		name: 'sendEverythingTo',
		type: 'string',
		default: '',
		placeholder,
		description:
			'For tests: one address or number of your own that gets every message instead of its recipients. What cannot be redirected is not sent. Leave it empty to send to the recipients.',
	};
}
