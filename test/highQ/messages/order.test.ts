// Items for the same user go out in input order, also where one has the ID and another the email address; others do not wait.
import { items, message, requestsTo, run, sandbox, useSandbox } from '../setup';

useSandbox();

const sending = (userIds: string) =>
	message({ userIds, body: '=number {{ $json.number }}', options: { concurrency: 4 } });

it('named by ID and by address', async () => {
	sandbox.state.addFault({ kind: 'latency', ms: 60, match: { bodyIncludes: 'number 0' } });
	const result = await run(sending('={{ $json.number % 2 ? 2077 : "Tom.ONeil@acme.example" }}'), { items: items(4) });
	expect(result.status).toBe('success');
	expect(sandbox.state.deliveries.map(({ body }) => body)).toEqual([0, 1, 2, 3].map((number) => `number ${number}`));
	expect(requestsTo('GET')).toHaveLength(1);
});

it('an address is asked for before the first message only where there are IDs as well', async () => {
	await run(sending('={{ $json.number % 2 ? "ana.ferreira@acme.example" : "tom.oneil@acme.example" }}'), {
		items: items(2),
	});
	expect(sandbox.state.deliveries).toHaveLength(2);
	expect(requestsTo('GET')).toHaveLength(2);
});

it('an address that HighQ does not know fails in its own item', async () => {
	const result = await run(sending('={{ $json.number % 2 ? "nobody@acme.example" : 2041 }}'), {
		items: items(3),
		node: { onError: 'continueRegularOutput' },
	});
	expect(result.output().map(({ json }) => json.error !== undefined)).toEqual([false, true, false]);
});
