/** Checks a Direct address (updoxqa.com/api/newio; public client). */
import type { IDataObject } from 'n8n-workflow';
import { CallFailure } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { call, told } from '../../transport/call';
import { ABOUT_THE_ADDRESS } from '../../transport/codes';
import { saysYes, validatedAddress } from '../../transport/replies';
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
	async run({ api, request: { recipient, sender } }) {
		const answer = await call(api, 'DirectAddressValidate', validatedAddress, { recipient }, sender).then(
			(reply) => told({ recipient, validDirectAddress: saysYes(reply.validDirectAddress) }, reply),
			notAnAddress,
		);
		return { recipient, ...answer };
	},
});

/** A refusal that is about the address is the answer: it is not valid. */
async function notAnAddress(error: unknown): Promise<IDataObject> {
	const { providerCode = '', providerMessage } = error instanceof CallFailure ? error.failure : {};
	return ABOUT_THE_ADDRESS.includes(providerCode)
		? { validDirectAddress: false, code: providerCode, reason: providerMessage }
		: await Promise.reject(error);
}
