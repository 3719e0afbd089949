/** Checks a Direct address (updoxqa.com/api/newio; public client). */
import { operation } from '../../../shared/operation';
import { validated } from '../../transport/validated';
import { readSender } from '../common/fields';
import { readRecipientToCheck } from '../common/recipients';

export const validate = operation({
	value: 'validate',
	name: 'Validate',
	action: 'Validate direct address',
	description: 'Check whether the practice can send Direct messages to an address, without sending one',
	kind: 'read',
	requests: ['POST DirectAddressValidate'],
	fields: [
		{
			displayName: 'Direct Address',
			name: 'recipient',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ann.lee@direct.example.org',
			hint: 'True means that a trusted certificate was found for the address or its domain; for a domain the mailbox itself may still not exist',
			description: 'A Direct address, or a reference such as contact:123',
		},
	],
	read: (input) => ({ recipient: readRecipientToCheck(input, 'recipient'), sender: readSender(input) }),
	run: async ({ api, request: { recipient, sender } }) => ({ recipient, ...(await validated(api, recipient, sender)) }),
});
