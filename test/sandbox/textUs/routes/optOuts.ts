// TextUs opt-outs: one record a number, seen from every account of the organisation.
import { z } from 'zod';
import { collection, pagedQuery } from '../http/collections';
import { accountOf, endpoint, find, Refusal, type Call, type Context, type Endpoint } from '../http/endpoint';
import { text } from '../http/fields';
import { optOutShape } from '../shapes/accounts';
import { typed } from '../shapes/common';
import { formatPhone, parsePhone } from '../world/phones';
import type { OptOutRow } from '../world/rows';

/** GET /:account/opt_outs{?q,exact[]} (page "opt outs": index): part of a number, at least 3 characters, or several whole ones. */
const search = pagedQuery({
	q: z
		.string()
		.refine((part) => [...part].length >= 3, 'must have at least 3 characters')
		.optional(),
	'exact[]': z.union([text, z.array(text)]).optional(),
});

/**
 * The opt-out endpoints (pages "opt outs": index, show, update). The paths on the pages have ten digits, the ids E.164: both are
 * taken. 404 where there is none and 422 for no number are inferred.
 */
export function optOutEndpoints(context: Context): Endpoint[] {
	const path = '/:account/opt_outs/:phone';
	const numberOf = (call: Call) => {
		const parsed = /^\+?\d+$/.test(call.param('phone')) ? parsePhone(call.param('phone')) : undefined;
		if (!parsed) throw new Refusal(422, 'Phone number is invalid');
		return parsed.phoneNumber;
	};
	return [
		endpoint({
			method: 'get',
			path: '/:account/opt_outs',
			query: search,
			handle: (call) => {
				accountOf(context, call);
				const { q, 'exact[]': exact } = call.query;
				const rows = [...context.world.optOuts.values()].filter((row) =>
					isWanted(row, q, exact === undefined ? undefined : [exact].flat()),
				);
				const shape = (row: OptOutRow) => optOutShape(context.world, row);
				return {
					status: 200,
					body: collection(context, call, { list: 'optOuts', rows, key: (row) => row.phoneNumber, shape }),
				};
			},
		}),
		endpoint({
			method: 'get',
			path,
			handle: (call) => {
				accountOf(context, call);
				return {
					status: 200,
					body: optOutShape(context.world, find(context.world.optOuts, numberOf(call), 'Opt-out')),
				};
			},
		}),
		endpoint({
			method: 'put',
			path,
			handle: (call) => ({ status: 201, body: optOut(context, accountOf(context, call).slug, numberOf(call), 'User') }),
		}),
	];
}

/** Opts a number out, and tells the integrations when it was not out before. */
export function optOut(
	context: Context,
	account: string,
	phoneNumber: string,
	createdVia: string,
): Record<string, unknown> {
	const before = context.world.optOuts.get(phoneNumber);
	const row = before ?? context.world.addOptOut(phoneNumber, account, createdVia);
	if (!before) tellOptOut(context, 'contact.opted_out', row);
	return optOutShape(context.world, row, true);
}

/** Tells the integrations that a number opted out or in. */
export function tellOptOut(
	context: Context,
	action: 'contact.opted_out' | 'contact.opted_in',
	{ account, phoneNumber, number }: OptOutRow,
): void {
	void context.webhooks.emit(action, account, {
		optOut: {
			...typed('OptOut', `/${account}/opt_outs/${number}`),
			type: action === 'contact.opted_out' ? 'opt-out' : 'opt-in',
			phoneNumber,
			formattedPhoneNumber: formatPhone(phoneNumber),
			account: `/accounts/${account}`,
		},
	});
}

function isWanted({ phoneNumber }: OptOutRow, q?: string, exact?: string[]): boolean {
	// A plus that was not encoded arrives as a blank, which is no part of a number.
	const isSame = (number: string) => /^\S/.test(number) && parsePhone(number)?.phoneNumber === phoneNumber;
	if (exact && !exact.some(isSame)) return false;
	return q === undefined || (/\d/.test(q) && phoneNumber.includes(q.replace(/\D/g, '')));
}
