// What the Updox sandbox accepts: a complete request for each method, and nothing that differs from it in type or in parts.
import { spoilt } from '../spoilt';
import { updoxMethods } from '../updox';
import { anyFields } from './methods/schemas';
import { after, authOf, complete } from './samples';
import { fullAuth, useUpdox, type Answer } from './setup';

const { sandbox, state, call, post } = useUpdox();

const methods = [...updoxMethods].map(([name, method]) => ({ name, ...method }));

/** The complete request of a method, after what it needs. */
async function fieldsOf(name: string): Promise<Record<string, unknown>> {
	if (!Object.hasOwn(after, name)) return complete[name];
	const { first, fields } = after[name];
	return fields((await call(first, complete[first], authOf[updoxMethods.get(first)?.tier ?? 'none'])).data);
}

/** Refused in the vendor's form: HTTP 200 and the envelope, nothing beside it. */
function expectRefused({ status, data }: Answer, responseCode: number): void {
	expect({ status, data }).toEqual({
		status: 200,
		data: { successful: false, responseMessage: expect.any(String), responseCode },
	});
}

describe.each(methods)('$name', ({ name, tier, schema }) => {
	const auth = authOf[tier];

	it('takes a complete request, its name beginning with a small letter too', async () => {
		const fields = await fieldsOf(name);
		for (const written of [name, name.charAt(0).toLowerCase() + name.slice(1)]) {
			const { status, data } = await call(written, fields, auth);
			expect({ status, data }).toMatchObject({
				status: 200,
				data: { successful: true, responseMessage: 'OK', responseCode: 2000 },
			});
		}
	});

	it('refuses every part of a wrong type, unknown or missing, with 4060, and changes nothing', async () => {
		const cases = spoilt(schema, await fieldsOf(name), 'json');
		expect(cases.length > 0).toBe(schema !== anyFields);
		const before = sandbox.snapshot();
		for (const { title, value } of cases) {
			const reply = await call(name, value, auth);
			expect([title, reply.data.responseCode]).toEqual([title, 4060]);
			expectRefused(reply, 4060);
		}
		expect(sandbox.snapshot()).toBe(before);
	});

	const { applicationId, applicationPassword, accountId } = fullAuth;
	const lacking = [
		{ keys: {}, code: 4010, tiers: ['application', 'account', 'accountOrUser', 'full'] },
		{ keys: { applicationId }, code: 4010, tiers: ['application', 'account', 'accountOrUser', 'full'] },
		{ keys: { ...fullAuth, applicationPassword: 'x' }, code: 4010, tiers: ['account', 'accountOrUser', 'full'] },
		{ keys: { applicationId, applicationPassword }, code: 4011, tiers: ['account', 'accountOrUser', 'full'] },
		{ keys: { ...fullAuth, accountId: 'x' }, code: 4011, tiers: ['account', 'accountOrUser', 'full'] },
		{ keys: { ...fullAuth, accountId: 'account-inactive' }, code: 4011, tiers: ['account', 'accountOrUser', 'full'] },
		{ keys: { applicationId, applicationPassword, accountId }, code: 4012, tiers: ['full'] },
		{ keys: { ...fullAuth, userId: 'user-inactive' }, code: 4012, tiers: ['full', 'accountOrUser'] },
		{ keys: { ...authOf[tier], further: 'x' }, code: 4060, tiers: [tier] },
		{ keys: { ...authOf[tier], applicationId: 5 }, code: 4060, tiers: [tier] },
	].filter(({ tiers }) => tiers.includes(tier));

	it.each(lacking)('refuses other credentials: $keys', async ({ keys, code }) => {
		const fields = await fieldsOf(name);
		const before = sandbox.snapshot();
		expectRefused(await call(name, fields, keys), code);
		expect(sandbox.snapshot()).toBe(before);
	});

	it('takes empty keys above its tier, as the pages print them', async () => {
		const none = { applicationId: '', applicationPassword: '', accountId: '', userId: '' };
		const filledKeys = Object.fromEntries(Object.entries(auth).filter(([, value]) => value !== undefined));
		const { data } = await call(name, await fieldsOf(name), { ...none, ...filledKeys });
		expect(data.responseCode).toBe(2000);
	});
});

describe('what never reaches a method', () => {
	it.each([
		['GET', { method: 'GET', body: undefined }, 405],
		['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
		['no type', { headers: { 'content-type': '' } }, 415],
	])('%s is refused with a status', async (_title, init, status) => {
		const reply = await post('Ping', '{}', init);
		expect(reply).toMatchObject({ status, data: { successful: false, responseCode: 4000 } });
	});

	it.each([
		['Nothing', '{}'],
		['Ping', '[]'],
		['Ping', '"text"'],
		['Ping?a=1', '{}'],
	])('%s with %s is a bad request', async (method, body) => {
		const { data } = await post(method, body);
		expect(data).toEqual({ successful: false, responseMessage: 'Bad Request', responseCode: 4000 });
		expect(state.deliveries).toEqual([]);
	});
});
