// A code that refuses is no yes, whatever it lists, whichever method answers it and with whatever HTTP status: what a refusal lists
// of recipients counts for methods that send alone, and there as what each got.
import { continueOnFail, useBench } from '../../shared/bench';
import { callsOf, operations, readyFor } from '../../shared/operation/operations';

const bench = useBench();

const to = 'test@direct.updoxqa.com';
const sent = { recipient: 'contact:1', directAddress: to, messageId: 7, success: true, reason: null };

/** Refusals with every kind of lists. */
const refusals = [
	{ status: 200, code: 4651, lists: { messages: [], invalidAddresses: [to] } },
	{ status: 200, code: 4650, lists: { messages: [{ ...sent, success: false, reason: 'No' }] } },
	{ status: 200, code: 4651, lists: { messages: [sent], invalidAddresses: ['bob@direct.example.org'] } },
	{ status: 422, code: 4651, lists: { messages: [sent], invalidAddresses: null } },
	{ status: 200, code: '4651', lists: { messages: [sent] } },
];

/** What sends to somebody, whom such a list may name: it is not made again. */
const SENDS = /: (message: (send|reply)|patient: )/;

const own = operations.filter(({ node }) => node === 'updox');
const calls = own.flatMap((entry) => callsOf(entry).map(({ title, given }) => [title, entry, given] as const));

it.each(calls)('%s: none of its requests takes one for a yes', async (_title, entry, how) => {
	const undisturbed = await readyFor(bench(), entry, how);
	await bench().run('updox', undisturbed.parameters, { credentials: undisturbed.credentials });
	const count = bench().requests('updox').length;
	expect(count).toBeGreaterThan(0);
	for (let at = 0; at < count; at += 1)
		for (const { status, code, lists } of refusals) {
			const { parameters, credentials } = await readyFor(bench(), entry, how);
			const body = { successful: false, responseMessage: 'No', responseCode: code, ...lists };
			bench().sandbox.updox.state.addFault({ kind: 'status', status, body, skip: at, times: 0 });
			const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, ...continueOnFail.node };
			const parametersOnce = { ...parameters, options: { ...Object(parameters.options), failOnPartial: true } };
			const result = await bench().run('updox', parametersOnce, { credentials, node });
			const items = result.outputs().flat();
			const { error, contentError, details } = items[0].json;
			// A fax whose PDF is refused is named all the same.
			expect([code, lists, error ?? contentError]).toEqual([code, lists, expect.stringMatching(/\(.*code 465[01]\)/)]);
			const isOut = (lists.messages ?? []).some(({ success }) => success) && SENDS.test(entry.title);
			if (!isOut || at < count - 1) continue;
			expect([code, details]).not.toEqual([code, expect.objectContaining({ outcome: 'rejected' })]);
			expect(bench().requests('updox')).toHaveLength(count);
		}
});
