/** Tells whether a number has opted out: GET /{account}/opt_outs?exact[]= (vendor page docs/opt_outs/index). */
import { defaultCountryCode, operation, readPhone } from '../../../shared/operation';
import { optOutOf } from '../../transport/optOuts';
import { account, phoneNumber, readAccount } from '../common/fields';

export const check = operation({
	value: 'check',
	name: 'Check',
	action: 'Check opt-out',
	description: 'Find out whether a phone number has opted out of text messages',
	kind: 'read',
	requests: ['GET /{account}/opt_outs?exact[]={phoneNumber}'],
	fields: [account, phoneNumber],
	options: [defaultCountryCode],
	read: (input) => ({
		account: readAccount(input),
		phoneNumber: readPhone(input, 'phoneNumber', input.group('options')),
	}),
	async run({ api, request: { account: slug, phoneNumber: number } }) {
		const found = await optOutOf(api, slug, number);
		const told = { phoneNumber: number, optedOut: found !== undefined };
		return { ...told, ...found, ...told };
	},
});
