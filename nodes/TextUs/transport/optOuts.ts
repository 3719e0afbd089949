/** Opt-outs of numbers: GET /{account}/opt_outs?exact[]= (vendor page docs/opt_outs/index). */
import { type Api, collect, path, type Read } from '../../shared/http';
import { nationalNumber } from '../../shared/recipients';
import { collection } from './collection';
import { optOut } from './replies';

/** Numbers in one request at most, so that its address stays short. */
const AT_ONCE = 25;

const digits = (text: string): string => text.replace(/\D/g, '');

/** Both ways in which TextUs writes a number. */
const writings = (number: string): string[] => [...new Set([number, nationalNumber(number)])];

/** Whether an opt-out names a number; `undefined` where it names none. */
function names({ phoneNumber, formattedPhoneNumber }: Read<typeof optOut>, number: string): boolean | undefined {
	const named = [phoneNumber, formattedPhoneNumber].flatMap((text) => (text ? [digits(text)] : []));
	return named.length === 0 ? undefined : named.some((one) => writings(number).map(digits).includes(one));
}

/**
 * The opt-out of one number. A list that was not narrowed down holds those of others; one that names nobody is taken for that
 * of the number which was asked for.
 *
 * Not GET /{account}/opt_outs/{phone}: its 404 would not tell a number without opt-out from an account that does not exist.
 */
export async function optOutOf(api: Api, account: string, number: string): Promise<Read<typeof optOut> | undefined> {
	return (await listed(api, account, [number])).find((row) => names(row, number) !== false);
}

/**
 * The numbers that have opted out, in many to a request.
 *
 * @param numbers in E.164
 */
export async function optedOut(api: Api, account: string, numbers: string[]): Promise<string[]> {
	const found: string[] = [];
	for (let from = 0; from < numbers.length; from += AT_ONCE) {
		const some = numbers.slice(from, from + AT_ONCE);
		const rows = await listed(api, account, some);
		const isAlone = some.length === 1;
		found.push(...some.filter((number) => rows.some((row) => names(row, number) ?? isAlone)));
	}
	return found;
}

async function listed(api: Api, account: string, numbers: string[]) {
	const exact = numbers.flatMap(writings);
	return await collect(api, collection(path`/${account}/opt_outs`, optOut, { 'exact[]': exact }), Infinity);
}
