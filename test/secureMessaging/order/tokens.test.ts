/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets */
// Long-lived tokens: they sign in until they are ended, and stand in no error, whoever echoes them.
import type { INodeParameters } from 'n8n-workflow';
import { continueOnFail, itemsOf, TYPE, usePortal } from '../setup';

const { portal, state, credential, run, lines } = usePortal();

const on = (operation: string, more: INodeParameters = {}) => ({ resource: 'account', operation, ...more });
const made = async (more: INodeParameters = {}): Promise<string> =>
	String(itemsOf(await run(on('createToken', more)))[0].authenticationToken);

/** Whether a credential with this token signs in. */
async function signsIn(authenticationToken: string): Promise<boolean> {
	const byToken = { ...credential(), signInMethod: 'authenticationToken', authenticationToken };
	const result = await run(on('getQuotas'), { credentials: { [TYPE]: byToken } });
	return result.status === 'success';
}

it('a token signs in until it is revoked', async () => {
	const [first, second] = [await made({ days: 30 }), await made()];
	expect(lines()).toEqual([
		'GET /v1/user/authenticationtoken?authenticationTokenMaxDays=30',
		'GET /v1/user/authenticationtoken?authenticationTokenMaxDays=14',
	]);
	expect([await signsIn(first), await signsIn(second)]).toEqual([true, true]);
	const revoked = itemsOf(await run(on('revokeToken', { token: ` ${first}\n` })));
	expect(revoked).toEqual([{ scope: 'token', revoked: true }]);
	expect([await signsIn(first), await signsIn(second)]).toEqual([false, true]);
	expect(itemsOf(await run(on('revokeToken', { scope: 'all' })))).toEqual([{ scope: 'all', revoked: true }]);
	expect(await signsIn(second)).toBe(false);
});

it.each([{ kind: 'status', status: 500 }, { kind: 'status', status: 503 }, { kind: 'cutAfter' }] as const)(
	'is asked for once only where nobody knows whether it was made: %j',
	async (fault) => {
		state.addFault({ ...fault, times: 0, match: { path: 'authenticationtoken' } });
		const result = await run(on('createToken'), continueOnFail);
		expect(result.output()[0].json.details).toMatchObject({ outcome: 'ambiguous' });
		expect(lines()).toHaveLength(1);
	},
);

it.each([
	['createToken', {}, { authenticationToken: 7 }],
	['createToken', {}, { authenticationToken: 'T0p/Secret+Token==', responseStatus: { errorCode: '31', message: 'x' } }],
	['createToken', {}, { token: 'T0p/Secret+Token==' }],
	[
		'revokeToken',
		{ token: 'T0p/Secret+Token==' },
		{ responseStatus: { errorCode: '17', message: 'No T0p/Secret+Token==' } },
	],
	[
		'revokeToken',
		{ token: 'T0p/Secret+Token==' },
		{ responseStatus: { errorCode: 'T0p/Secret+Token==', message: 'T0p%2FSecret%2BToken%3D%3D' } },
	],
])('%s %j that is answered with %j quotes no token', async (operation, more, body) => {
	const status = operation === 'createToken' ? 200 : 403;
	state.addFault({ kind: 'status', status, body, times: 0, match: { path: 'authenticationtoken' } });
	const [{ json }] = (await run(on(operation, more), continueOnFail)).output();
	expect(json.error).toEqual(expect.any(String));
	const stopped = await run(on(operation, more));
	expect(stopped.status).toBe('error');
	for (const text of [JSON.stringify(json), JSON.stringify(stopped.error), String(stopped.error?.message)])
		expect(text).not.toMatch(/Secret/);
});

it('is in no error of another item', async () => {
	const items = [{ json: { days: 30 } }, { json: { days: 0 } }, { json: { days: 'x' } }];
	const parameters = on('createToken', { days: '={{ $json.days }}' });
	const result = await run(parameters, { items: items.slice(0, 1) });
	const token = String(itemsOf(result)[0].authenticationToken);
	portal.reset();
	const again = await run(parameters, { items: [items[0], { json: { days: 14 } }], ...continueOnFail });
	expect(itemsOf(again).map((json) => typeof json.authenticationToken)).toEqual(['string', 'string']);
	const refused = await run(parameters, { items, ...continueOnFail });
	for (const { json } of refused.output().slice(1)) {
		expect(json.error).toContain("'Valid For (Days)'");
		expect(JSON.stringify(json)).not.toContain(token);
	}
});

it.each([
	['createToken', { days: 0 }, "'Valid For (Days)' is not a number it can take"],
	['createToken', { days: 1.5 }, "'Valid For (Days)' is not a number it can take"],
	['revokeToken', { token: ' ' }, "'Authentication Token' is empty"],
	['revokeToken', { scope: 'some' }, "'Scope' has a value this operation does not know"],
])('%s with %j is refused before anything is asked', async (operation, more, words) => {
	const result = await run(on(operation, more), continueOnFail);
	expect(result.output()[0].json.error).toContain(words);
	expect(lines()).toEqual([]);
});
