/** Opts a number out, without a body (vendor page docs/opt_outs/update). */
import { type Call, path } from '../../../shared/http';
import { defaultCountryCode, operation, readPhone } from '../../../shared/operation';
import { nationalNumber } from '../../../shared/recipients';
import { optOut } from '../../transport/replies';
import { replyOr } from '../../transport/replyOr';
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
	async run({ api, request: { account: slug, phoneNumber: number } }) {
		const call: Call = { method: 'PUT', path: path`/${slug}/opt_outs/${nationalNumber(number)}` };
		return await replyOr(api, call, optOut, { phoneNumber: number });
	},
});
