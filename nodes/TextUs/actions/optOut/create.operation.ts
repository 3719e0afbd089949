/** Opts a number out, without a body (vendor page docs/opt_outs/update). */
import { path } from '../../../shared/http';
import { defaultCountryCode, operation, readPhone } from '../../../shared/operation';
import { nationalNumber } from '../../../shared/recipients';
import { optOut } from '../../transport/replies';
import { account, phoneNumber, readAccount } from '../common/fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create opt-out',
	description: 'Opt a phone number out of the text messages of the whole organization',
	kind: 'write',
	requests: ['PUT /{account}/opt_outs/{phoneNumber}'],
	fields: [
		account,
		{ ...phoneNumber, hint: 'It cannot be taken back here: the contact opts in again by texting a keyword' },
	],
	options: [defaultCountryCode],
	read: (input) => ({
		account: readAccount(input),
		phoneNumber: readPhone(input, 'phoneNumber', input.group('options')),
	}),
	oneAtATimePer: (request) => request.phoneNumber,
	run: async ({ api, request: { account: slug, phoneNumber: number } }) =>
		await api.put(path`/${slug}/opt_outs/${nationalNumber(number)}`, optOut),
});
