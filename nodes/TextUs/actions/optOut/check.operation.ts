/**
 * Tells whether a number has opted out: GET /{account}/opt_outs?exact[]= (vendor page docs/opt_outs/index).
 *
 * Not GET /{account}/opt_outs/{phone}: its 404 would not tell a number without opt-out from an account that does not
 * exist. Both ways in which TextUs writes numbers are asked for.
 */
import { collect, path, type Read } from '../../../shared/http';
import { defaultCountryCode, operation, readPhone } from '../../../shared/operation';
import { nationalNumber } from '../../../shared/recipients';
import { collection } from '../../transport/collection';
import { optOut } from '../../transport/replies';
import { account, phoneNumber, readAccount } from '../common/fields';

/** Whether an opt-out is that of a number, as far as it names one: a list that was not narrowed down holds those of others. */
function isOf({ phoneNumber, formattedPhoneNumber }: Read<typeof optOut>, exact: string[]): boolean {
	const digits = (text: string) => text.replace(/\D/g, '');
	const named = [phoneNumber, formattedPhoneNumber].flatMap((text) => (text ? [digits(text)] : []));
	return named.length === 0 || named.some((one) => exact.map(digits).includes(one));
}

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
		const exact = [...new Set([number, nationalNumber(number)])];
		const listed = await collect(api, collection(path`/${slug}/opt_outs`, optOut, { 'exact[]': exact }), Infinity);
		const found = listed.find((row) => isOf(row, exact));
		const told = { phoneNumber: number, optedOut: found !== undefined };
		return { ...told, ...found, ...told };
	},
});
