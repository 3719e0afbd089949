/** Tells which numbers have opted out: GET /{account}/opt_outs?exact[]= (vendor page docs/opt_outs/index). */
import { defaultCountryCode, operation, readHomeCountry, readPhones } from '../../../shared/operation';
import { optOutsOf } from '../../transport/optOuts';
import { account, phoneNumber, readAccount } from '../common/fields';

export const check = operation({
	value: 'check',
	name: 'Check',
	action: 'Check opt-out',
	description: 'Find out whether a phone number has opted out of text messages, or which of several have',
	kind: 'read',
	requests: ['GET /{account}/opt_outs?exact[]={phoneNumber}'],
	fields: [
		account,
		{
			...phoneNumber,
			description:
				'The phone number with country code. Separate several with commas: they are asked for together, and each comes out as an item of its own.',
		},
	],
	options: [defaultCountryCode],
	read(input) {
		const numbers = readPhones(input, 'phoneNumber', { home: readHomeCountry(input.group('options')) });
		if (numbers.length === 0) throw input.refuse('phoneNumber', 'is empty', 'Enter a phone number, e.g. +13035551234.');
		return { account: readAccount(input), numbers };
	},
	async run({ api, request: { account: slug, numbers } }) {
		const found = await optOutsOf(api, slug, numbers);
		return numbers.map((number) => {
			const told = { phoneNumber: number, optedOut: found.has(number) };
			return { ...told, ...found.get(number), ...told };
		});
	},
});
