// Credentials whose fields are expressions: each item uses its own credential data, read for all items before anything is sent.
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore } from '../../harness';
import { type Bench, continueOnFail, places, useBench } from '../bench';
import { operations, parametersOf, readyFor } from './operations';

const bench = useBench();

/** Parameters for an item of each bench: a value that differs is taken from the item. */
function fromItems(parameters: INodeParameters[]): INodeParameters {
	const [first, second] = parameters;
	return Object.fromEntries(
		Object.entries(first).map(([name, value]) => [
			name,
			JSON.stringify(value) === JSON.stringify(second[name]) ? value : `={{ $json.parameters.${name} }}`,
		]),
	);
}

// Not HighQ: its sign-in leaves one refresh token in the credential, which is good for one instance. Nor questions, which
// take one item.
const perItem = operations
	.filter(({ node, waits }) => node !== 'highQ' && !waits)
	.map((entry) => [entry.title, entry] as const);
const isSignIn = (line: string): boolean => /\/v1\/(login|user\/settings)$/.test(line);

describe('each item uses its own credential data', () => {
	const other = useBench();

	it.each(perItem)('%s', async (_title, entry) => {
		const { node } = entry;
		const { credential, urlField } = places[node];
		const { parameters: usual, credentials } = await readyFor(bench(), entry);
		await bench().run(node, usual, { credentials });
		const lines = bench().lines(node);
		const benches: Bench[] = [bench(), other()];
		for (const one of benches) one.reset();
		const parameters = await Promise.all(benches.map(async (one) => await parametersOf(one, entry)));
		for (const one of benches) one.forgetRequests(node);
		const items = benches.map((one, index) => ({
			json: { url: String(one.credential(node)[urlField]), parameters: parameters[index] },
		}));
		const { error, output } = await bench().run(node, fromItems(parameters), {
			items,
			credentials: { [credential]: { ...bench().credential(node), [urlField]: '={{ $json.url }}' } },
		});
		expect(error).toBeUndefined();
		const own = (all: string[]) => all.filter((line) => !isSignIn(line));
		for (const one of benches) expect(own(one.lines(node))).toEqual(own(lines));
		expect(new Set(output().map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(
			new Set(['{"item":0}', '{"item":1}']),
		);
	});

	it('highQ: looks up an e-mail address in each instance', async () => {
		const benches = [bench(), other()];
		for (const { sandbox } of benches) sandbox.highQ.controls.rotateRefreshTokens(false);
		const items = benches.map((one) => ({ json: { url: String(one.credential('highQ').instanceUrl) } }));
		const letter = { resource: 'message', operation: 'send', userIds: 'ana.ferreira@acme.example', body: 'Hello' };
		const { error } = await bench().run(
			'highQ',
			{ ...letter, options: { concurrency: 1 } },
			{ items, credentials: { highQApi: { ...bench().credential('highQ'), instanceUrl: '={{ $json.url }}' } } },
		);
		expect(error).toBeUndefined();
		for (const one of benches)
			expect(one.lines('highQ')).toContain('GET /api/6/users/ana.ferreira%40acme.example?type=email');
	});
});

// Questions take one item.
const several = operations.filter(({ waits }) => !waits).map((entry) => [entry.title, entry] as const);

describe('a credential that gives nothing for the last of three items', () => {
	it.each(several)('%s', async (_title, entry) => {
		const { node } = entry;
		const { credential, urlField } = places[node];
		bench().reset();
		const parameters = await parametersOf(bench(), entry);
		bench().forgetRequests(node);
		const store = new CredentialStore({
			[credential]: { ...bench().credential(node), [urlField]: '={{ $json.url }}' },
		});
		const url = String(bench().credential(node)[urlField]);
		const items = [{ json: { url } }, { json: { url } }, { json: {} }];
		const stopped = await bench().run(node, parameters, { items, credentials: store });
		expect(stopped.error?.message).toMatch(/'(Base URL|Instance URL)' is given by an expression that gives nothing/);
		expect(stopped.error).toMatchObject({
			context: { itemIndex: 2 },
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(bench().lines(node)).toEqual([]);
		expect(store.counters.reads).toEqual({ [credential]: 3 });
		const going = await bench().run(node, parameters, { items, credentials: store, ...continueOnFail });
		expect(going.error).toBeUndefined();
		const last = going.output().filter(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":2}');
		expect(last).toMatchObject([{ json: { details: { outcome: 'notSent' } } }]);
	});
});
