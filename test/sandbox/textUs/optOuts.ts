// TextUs opt-outs: one record a number, seen from every account of the organisation.
import { z } from 'zod';
import { collection, pagedQuery } from './collections';
import { accountOf, endpoint, find, Refusal, text, type Call, type Context, type Endpoint } from './http';
import type { OptOutRow } from './rows';
import { optOutShape } from './shapes/people';
import { formatPhone, parsePhone } from './world';

/** The opt-out endpoints (provider file, section 2.4): one record a number, seen from every account. */
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
			query: pagedQuery({
				q: z.string().min(3, 'must have at least 3 characters').optional(),
				'exact[]': z.union([text, z.array(text)]).optional(),
			}),
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
	return optOutShape(context.world, row);
}

/** Tells the integrations that a number opted out or in. */
export function tellOptOut(
	context: Context,
	action: 'contact.opted_out' | 'contact.opted_in',
	{ account, phoneNumber }: OptOutRow,
): void {
	void context.webhooks.emit(action, account, {
		optOut: {
			id: `/${account}/opt_outs/${phoneNumber}`,
			type: action === 'contact.opted_out' ? 'opt-out' : 'opt-in',
			phoneNumber,
			formattedPhoneNumber: formatPhone(phoneNumber),
			account: `/accounts/${account}`,
		},
	});
}

function isWanted({ phoneNumber }: OptOutRow, q?: string, exact?: string[]): boolean {
	if (exact && !exact.some((number) => parsePhone(number)?.phoneNumber === phoneNumber)) return false;
	return q === undefined || (/\d/.test(q) && phoneNumber.includes(q.replace(/\D/g, '')));
}
