/** Checks Direct addresses (updoxqa.com/api/newio; public client). */
import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../../shared/operation';
import { validated } from '../../transport/validated';
import { readSender } from '../common/fields';
import { readRecipientsToCheck } from '../common/recipients';

export const validate = operation({
	value: 'validate',
	name: 'Validate',
	action: 'Validate direct address',
	description:
		'Check whether the practice can send Direct messages to an address, or to which of several, without sending one',
	kind: 'read',
	requests: ['POST DirectAddressValidate (for each address)'],
	fields: [
		{
			displayName: 'Direct Address',
			name: 'recipient',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ann.lee@direct.example.org',
			description:
				'A Direct address, or a reference such as contact:123. Separate several with commas: each comes out as an item of its own. True means a trusted certificate of the address or of its domain, where the mailbox may still not exist.',
		},
	],
	options: [
		{
			displayName: 'Include Level of Assurance',
			name: 'includeLoA',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask how far the identity behind the address was proven. What Updox answers to it is not documented; it comes out as it is.',
		},
	],
	read: (input) => ({
		recipients: readRecipientsToCheck(input, 'recipient'),
		includeLoA: input.group('options').flag('includeLoA'),
		sender: readSender(input),
	}),
	async run({ api, request: { recipients, includeLoA, sender } }) {
		const output: IDataObject[] = [];
		for (const recipient of recipients)
			output.push({ recipient, ...(await validated(api, recipient, sender, includeLoA)) });
		return output;
	},
});
