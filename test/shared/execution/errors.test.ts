// What a builder reads when something goes wrong: the three error modes, and input refused before anything is sent.
import { number, recipients, sending, useTextUs } from './setup';

const { state, run, credentials } = useTextUs();
const second = { bodyIncludes: number(1) };
const refusal = {
	kind: 'status',
	status: 422,
	match: second,
	body: { 'hydra:description': `body: too long for ${number(1)}` },
} as const;
const error = `TextUs refused the request: body: too long for [hidden] (HTTP 422) [item 1]`;

describe('error modes', () => {
	it('Stop Workflow: one error that says what was sent, which item failed, what was not attempted', async () => {
		state.addFault(refusal);
		const result = await run(sending({ options: { concurrency: 1 } }), { items: recipients(4) });
		expect(result.status).toBe('error');
		expect(result.error?.message).toBe(error);
		expect(result.error?.description).toContain(
			'Of 4 items, 1 was sent, 0 are uncertain, 1 was refused and 2 were not attempted',
		);
		expect(result.error).toMatchObject({
			httpCode: '422',
			context: { itemIndex: 1, details: { provider: 'TextUs', outcome: 'rejected', statusCode: 422 } },
		});
		expect(state.requests).toHaveLength(2);
	});

	it('Continue: an error item in its place, the others sent', async () => {
		state.addFault(refusal);
		const result = await run(sending(), { items: recipients(3), node: { onError: 'continueRegularOutput' } });
		expect(result.status).toBe('success');
		expect(result.output()).toHaveLength(3);
		expect(result.output()[1]).toMatchObject({
			json: {
				error,
				message: expect.stringContaining(error),
				details: { provider: 'TextUs', outcome: 'rejected', statusCode: 422 },
			},
			pairedItem: { item: 1 },
		});
		expect(result.output()[2].json.error).toBeUndefined();
		expect(state.requests).toHaveLength(3);
	});

	it('Continue (using error output): failed items there, with their details, the others on the first output', async () => {
		state.addFault(refusal);
		const result = await run(sending(), { items: recipients(3), node: { onError: 'continueErrorOutput' } });
		expect(result.output().map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorOutput()).toHaveLength(1);
		expect(result.errorOutput()[0]).toMatchObject({
			json: { error, details: { outcome: 'rejected', statusCode: 422 } },
			pairedItem: { item: 1 },
		});
	});
});

describe('input is refused before anything is sent', () => {
	const good = { json: { to: number(0) } };

	it('names field, item and fix, although ninety items before it are fine', async () => {
		const items = [...Array.from({ length: 90 }, () => good), { json: { to: 'reception' } }];
		const result = await run(sending(), { items });
		expect(state.requests).toHaveLength(0);
		expect(result.error?.message).toBe("'To' has an entry that is not a phone number with country code [item 90]");
		expect(result.error?.description).toMatch(/^Nothing was sent\. .*Write numbers as /);
	});

	it.each([
		['an empty recipient', { to: '={{ "" }}' }, "'To' is empty"],
		['an empty body from an agent', { body: '={{ undefined }}' }, "'Message' is empty"],
		['null from an agent', { body: '={{ null }}' }, "'Message' is empty"],
		[
			'a path in an id',
			{ account: { __rl: true, mode: 'slug', value: 'my_account/../other' } },
			"'Account' holds a slash",
		],
		['dots as an id', { account: { __rl: true, mode: 'slug', value: '..' } }, "'Account' consists of dots alone"],
		['an empty id', { account: { __rl: true, mode: 'slug', value: '={{ $json.nothing }}' } }, "'Account' is empty"],
		[
			'too much concurrency',
			{ options: { concurrency: 51 } },
			"'Sending Options > Items at Once' is not a number it can take",
		],
		['an unknown operation', { operation: 'fly' }, "The operation 'fly' of 'message' does not exist"],
	])('%s', async (_name, more, message) => {
		const result = await run(sending(more), { items: [good] });
		expect(result.error?.message).toContain(message);
		expect(state.requests).toHaveLength(0);
	});

	it('with Continue On Fail the bad item alone becomes an error item', async () => {
		const result = await run(sending(), {
			items: [good, { json: { to: '12' } }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.output()[1].json).toMatchObject({ details: { outcome: 'notSent', provider: 'TextUs' } });
		expect(state.requests).toHaveLength(1);
	});

	it('a base URL that is not https is refused', async () => {
		const insecure = { textUsApi: { ...credentials().textUsApi, baseUrl: 'http://next.textus.example' } };
		const result = await run(sending(), { items: [good], credentials: insecure });
		expect(result.error?.message).toContain("'Base URL' uses plain http");
	});
});

describe('what a failure means', () => {
	it.each([
		['a provider that is not there', { baseUrl: 'http://127.0.0.1:9' }, 'TextUs could not be reached', 'notSent'],
	])('%s', async (_name, more, message, outcome) => {
		const result = await run(sending({ options: { maxWait: 1 } }), {
			items: recipients(1),
			credentials: { textUsApi: { ...credentials().textUsApi, ...more } },
		});
		expect(result.error?.message).toContain(message);
		expect(result.error).toMatchObject({ context: { details: { outcome } } });
	});

	it.each([
		['a redirect', { kind: 'status', status: 307, headers: { location: 'https://evil.example/' } }, 'rejected'],
		['a server error', { kind: 'status', status: 503 }, 'ambiguous'],
		['a request time-out', { kind: 'status', status: 408 }, 'ambiguous'],
		['a page instead of JSON', { kind: 'html' }, 'ambiguous'],
		['a page with an error status', { kind: 'html', status: 403 }, 'rejected'],
		['a connection cut before the provider acted', { kind: 'cutBefore' }, 'ambiguous'],
		['a refused token', { kind: 'status', status: 401 }, 'rejected'],
	] as const)('%s', async (_name, fault, outcome) => {
		state.addFault({ ...fault, times: 0 });
		const result = await run(sending(), { items: recipients(1) });
		expect(result.error).toMatchObject({ context: { details: { outcome } } });
		expect(result.error?.description).toBeTruthy();
		expect(state.requests).toHaveLength(1);
	});

	it('a reply that is slower than the time-out', async () => {
		state.addFault({ kind: 'latency', ms: 1500 });
		const result = await run(sending({ options: { timeout: 1 } }), { items: recipients(1) });
		expect(result.error?.message).toContain('the time-out was reached');
		expect(result.error).toMatchObject({ context: { details: { outcome: 'ambiguous' } } });
	});

	it('a body that comes slowly is waited for', async () => {
		state.addFault({ kind: 'slowBody', ms: 200 });
		expect((await run(sending(), { items: recipients(1) })).status).toBe('success');
	});

	it('a read is repeated after faults that pass', async () => {
		state.addFault({ kind: 'status', status: 503 });
		state.addFault({ kind: 'cutBefore', skip: 1 });
		const result = await run({ resource: 'account', operation: 'getMany' }, {});
		expect(result.status).toBe('success');
		expect(state.requests).toHaveLength(3);
	});
});
