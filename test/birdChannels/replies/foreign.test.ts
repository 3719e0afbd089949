// What no declared shape fits is never taken for a yes: every request of every operation, answered with what is not Bird's.
import { shareOf } from '../../harness/runs';
import { useStandIn } from '../standIn';
import { declared, goodReplies, perform, ways, waysOf, type Declared, type Other } from './everyReply';

useStandIn();

/** Replies of other APIs, of proxies, and of nobody. */
const foreign: Array<[string, Other]> = [
	['an empty object', { body: {} }],
	['a list', { body: [] }],
	['a list of objects', { body: [{ id: 'a' }] }],
	['null', { body: null }],
	['a number', { body: 7 }],
	['true', { body: true }],
	['a JSON text', { body: '"ok"' }],
	['a plain text', { body: 'ok' }],
	['a page', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' }],
	['no body', { body: undefined }],
	['the list of the newer Bird API', { body: { data: [], next_cursor: null } }],
	['an error of the newer Bird API', { body: { error: { type: 'auth', code: 'E01001', message: 'no' } } }],
	['an error of the older MessageBird API', { body: { errors: [{ code: 2, description: 'no', parameter: null }] } }],
	['a yes with a code', { body: { code: 'Success', message: 'queued' } }],
	['a yes with a flag', { body: { success: true, message: 'queued' } }],
	['a message in a wrapper', { body: { data: { id: 'a', channelId: 'b', status: 'accepted' } } }],
	['a page of rows without what they are known by', { body: { results: [{}] } }],
	['one row instead of a list', { body: { results: { id: 'a' } } }],
];

/** To the storage a reply without a body is a yes. */
const isYes = (line: string, { body }: Other): boolean => line === 'POST {uploadUrl}' && body === undefined;
const isJson = (line: string): boolean => goodReplies[line].shape !== undefined;

/** A status that goes with a body. */
const withBody = (reply: Other) => (good: { status: number }) => ({
	status: good.status === 204 ? 200 : good.status,
	...reply,
});

it('every operation and every request that it declares is here', async () => {
	expect(Object.keys(ways).sort()).toEqual(declared.map(({ title }) => title).sort());
	const made = new Set<string>();
	for (const operation of declared)
		for (const way of waysOf(operation)) for (const line of (await perform(operation, way)).lines) made.add(line);
	const all = new Set(declared.flatMap(({ requests }) => requests));
	expect([...made].sort()).toEqual([...all].sort());
	expect(Object.keys(goodReplies).sort()).toEqual([...all].sort());
});

/** What such a reply to a request leaves the item in. */
function outcomeOf({ operation }: Declared, isLast: boolean): string {
	if (operation.kind === 'read') return 'rejected';
	return isLast && operation.kind !== 'upload' ? 'ambiguous' : 'notSent';
}

const NOT_UNDERSTOOD =
	/^(The reply of Bird was not understood: (the whole object|'.+') is missing|The reply is not from the Bird API)/;

/** What an operation says of a request without which it goes on. */
const mayFail = ({ operation }: Declared, line: string): boolean =>
	operation.requests.some((request) => request.startsWith(`${line} (`) && request.endsWith('may fail)'));

describe.each(declared.map((entry, turn) => [entry.title, entry, turn] as const))('%s', (_title, entry, turn) => {
	it.each(shareOf(foreign, turn))('does not take %s for a yes', async (_name, reply) => {
		for (const way of waysOf(entry)) {
			const { lines } = await perform(entry, way);
			for (const [index, line] of lines.entries()) {
				if (!isJson(line) || isYes(line, reply)) continue;
				const { result, lines: asked } = await perform(entry, way, { [line]: withBody(reply) });
				const [{ json }] = result.output();
				if (mayFail(entry, line)) {
					expect(json).not.toHaveProperty('error');
					expect(asked).toEqual(lines);
					continue;
				}
				expect(json.error).toMatch(NOT_UNDERSTOOD);
				const outcome = outcomeOf(entry, index === lines.length - 1);
				expect(json.details).toMatchObject({ outcome });
				// n8n tries again; what may have been sent is not sent again, and nothing goes on from there.
				expect([...new Set(asked)]).toEqual(lines.slice(0, index + 1));
				if (outcome === 'ambiguous') expect(asked.filter((one) => one === line)).toHaveLength(1);
			}
		}
	});
});

const sends = declared.filter(({ title }) => ['message: send', 'message: sendAndWait'].includes(title));

/** Replies that look like a message, but for one part. */
const almost: Array<[string, object, string]> = [
	['a text of the older MessageBird API', { id: 'a1', href: 'x', direction: 'mt', recipients: {} }, "'channelId'"],
	['an e-mail of the newer Bird API', { id: 'em_1', status: 'accepted' }, "'channelId'"],
	['a message without an ID', { channelId: 'b', status: 'accepted' }, "'id'"],
	['a message with an empty ID', { id: '', channelId: 'b', status: 'accepted' }, "'id'"],
	['a message whose ID is a number', { id: 7, channelId: 'b', status: 'accepted' }, "'id'"],
	['a message without a status', { id: 'a', channelId: 'b', status: null }, "'status'"],
	['a message with an odd failure', { id: 'a', channelId: 'b', status: 'accepted', failure: 'no' }, "'failure'"],
];

describe.each(sends.map((entry) => [entry.title, entry] as const))('%s', (_title, entry) => {
	it.each(almost)('is in doubt after %s', async (_name, body, missing) => {
		const [way] = waysOf(entry);
		const line = entry.requests[entry.requests.length - 1];
		const { result, lines } = await perform(entry, way, { [line]: () => ({ body }) });
		expect(result.output()[0].json).toMatchObject({
			error: expect.stringContaining(`not understood: ${missing} is missing`),
			details: { outcome: 'ambiguous', statusCode: 202 },
		});
		expect(lines.filter((asked) => asked === line)).toHaveLength(1);
	});
});
