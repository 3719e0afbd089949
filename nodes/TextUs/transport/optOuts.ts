/** Opt-outs of numbers: GET /{account}/opt_outs?exact[]= (vendor page docs/opt_outs/index). */
import { type Api, collect, findRow, path, type Read } from '../../shared/http';
import { AskedOnce } from '../../shared/operation';
import { isWritingOf, nationalNumber } from '../../shared/recipients';
import { collection } from './collection';
import { optOut } from './replies';

/** Numbers in one request at most, so that its address stays short. */
const AT_ONCE = 25;

/** Both ways in which TextUs writes a number. */
const writings = (number: string): string[] => [...new Set([number, nationalNumber(number)])];

/** Whether an opt-out names a number; `undefined` where it names none. Some IRIs end in the number, in E.164, others in a count. */
function names({ id, phoneNumber, formattedPhoneNumber }: Read<typeof optOut>, number: string): boolean | undefined {
	const last = id.slice(id.lastIndexOf('/') + 1).replace(/^%2B/i, '+');
	const written = [phoneNumber, formattedPhoneNumber, ...(last.startsWith('+') ? [last] : [])];
	return isWritingOf(written, number);
}

/**
 * The opt-out of one number. A list that was not narrowed down holds those of others; one that names nobody is taken for that
 * of the number which was asked for.
 *
 * Not GET /{account}/opt_outs/{phone}: its 404 would not tell a number without opt-out from an account that does not exist.
 */
export async function optOutOf(api: Api, account: string, number: string): Promise<Read<typeof optOut> | undefined> {
	return await findRow(api, listOf(account, [number]), (row) => names(row, number) !== false);
}

/** Whether numbers have opted out, as far as an execution was told. */
const told = new AskedOnce<boolean>(AT_ONCE);

/**
 * The numbers that have opted out, in many to a request.
 *
 * @param numbers in E.164
 * @param ahead numbers that other items will ask for
 */
export async function optedOut(api: Api, account: string, numbers: string[], ahead: string[]): Promise<string[]> {
	const ask = async (some: string[]) => {
		const found = await optOutsOf(api, account, some);
		return some.map((number) => found.has(number));
	};
	const answers = await told.answers(api, numbers, { within: account, ask, ahead });
	return numbers.filter((_, index) => answers[index]);
}

/**
 * What is on record of each number, in many to a request. Where a row names nobody, each number is asked for by itself: whose it is
 * could not be told.
 *
 * @param numbers in E.164
 * @returns the opt-out of each number that has one
 */
export async function optOutsOf(api: Api, account: string, numbers: string[]) {
	const found = new Map<string, Read<typeof optOut>>();
	for (const some of inParts(numbers)) {
		const rows = some.length === 1 ? [] : await collect(api, listOf(account, some), Infinity);
		const isNamed = some.length > 1 && rows.every((row) => names(row, some[0]) !== undefined);
		for (const number of some) {
			const row = isNamed ? rows.find((one) => names(one, number)) : await optOutOf(api, account, number);
			if (row !== undefined) found.set(number, row);
		}
	}
	return found;
}

/** As many numbers to a request as its address takes. */
function inParts(numbers: string[]): string[][] {
	return Array.from({ length: Math.ceil(numbers.length / AT_ONCE) }, (_, part) =>
		numbers.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
	);
}

function listOf(account: string, numbers: string[]) {
	return collection(path`/${account}/opt_outs`, optOut, { 'exact[]': numbers.flatMap(writings) });
}
