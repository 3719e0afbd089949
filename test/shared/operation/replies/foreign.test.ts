// A status of success with a body that is not the provider's: after a send nobody knows, so it is in doubt and not repeated; a
// list or a read says what is missing. Never a yes, never nothing.
import { shareOf } from '../../../harness/runs';
import type { Answer, Exchange } from './between';
import { hasEffect } from './effects';
import { useWays, type Way, ways } from './ways';

const { run } = useWays();

const NOT_UNDERSTOOD =
	/^(?:\d of \d recipients were sent to\. |The conversation was closed, [^:]*: |It was sent, and a later step failed: )?The reply (of .* was not understood: .* is missing or of another kind|is not from)/;
const JSON_TYPE = 'application/json';

/** What may answer in a provider's place: a proxy, a sign-in page, another API, a broken server. */
const strangers: Array<[string, Answer]> = [
	['an empty object', { status: 200, body: '{}', contentType: JSON_TYPE }],
	['an empty list', { status: 200, body: '[]', contentType: JSON_TYPE }],
	['a JSON text', { status: 200, body: '"ok"', contentType: JSON_TYPE }],
	['a word', { status: 200, body: 'ok', contentType: 'text/plain' }],
	['true', { status: 200, body: 'true', contentType: JSON_TYPE }],
	['a number', { status: 201, body: '17', contentType: JSON_TYPE }],
	[
		'a page',
		{ status: 200, body: '<!doctype html><html><body>Please sign in</body></html>', contentType: 'text/html' },
	],
	['XML', { status: 200, body: '<?xml version="1.0"?><ok/>', contentType: 'application/xml' }],
	['half a body', { status: 201, body: '{"id":"/messages/QND', contentType: JSON_TYPE }],
	[
		"another API's message",
		{ status: 201, body: '{"id":"msg_81","object":"message","status":"queued","messages":[]}', contentType: JSON_TYPE },
	],
	[
		"another API's list",
		{
			status: 200,
			body: '{"object":"list","data":[{"id":"a"}],"results":[],"has_more":false}',
			contentType: JSON_TYPE,
		},
	],
	["another API's yes", { status: 200, body: '{"ok":true,"success":true,"error":null}', contentType: JSON_TYPE }],
	...[200, 201, 202, 204].map((status): [string, Answer] => [`nothing (${status})`, { status, body: '' }]),
	['lists in lists', { status: 200, body: `${'['.repeat(20_000)}${']'.repeat(20_000)}`, contentType: JSON_TYPE }],
	[
		'objects in objects',
		{ status: 200, body: `${'{"id":'.repeat(20_000)}1${'}'.repeat(20_000)}`, contentType: JSON_TYPE },
	],
	['XML in XML', { status: 200, body: `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`, contentType: 'text/xml' }],
	['null', { status: 203, body: 'null', contentType: JSON_TYPE }],
];

/** Calls whose answer no page shows: there a status that says that there is no body is taken for a yes. */
const UNSHOWN = /^(PUT \/conversations\/\w+\/(close|reopen|star)|DELETE \/conversations\/\w+\/(read|star))$/;

/** Calls of HighQ whose answer no page shows and whose pages take any status of success for a yes. */
const UNSHOWN_OF_HIGHQ = /^(PUT \/acme\/api\/4\/conversations\/|POST \/acme\/api\/1\/shares\/message$)/;
/** Calls of Secure Messaging that answer with nothing but a status, which ServiceStack leaves out where it is null. */
const ACKNOWLEDGED =
	/\/v1\/.*\/(save|link|recall|notification|chunk\/\d+|parent|extensions|signatures|reminder|deadline)$|^(POST|PUT|DELETE) .*\/v1\/labels\/\w+|^DELETE .*\/v1\//;

/** Operations that add files to a draft of somebody's, which may have them then. */
const ADDING = [
	'secureMessaging: attachment: upload',
	'secureMessaging: attachment: link',
	'secureMessaging: draft: update',
];

/** HighQ's JSON leaves the list of folders out where there are none (public client contraxsuite), so that nothing is left. */
const LEFT_OUT = /^GET \/acme\/api\/3\/folders\/\d+\/items/;

/** Operations that are there to save something. */
const SAVING = [...ADDING, 'secureMessaging: draft: create', 'secureMessaging: signature: prepare'];

/** What is to be said of a call that was not understood. */
function outcomeOf({ node, kind, entry }: Way, { method, path }: Exchange): string {
	if (kind === 'read') return 'rejected';
	if (ADDING.includes(entry.title) && /\/(precreate|link)$/.test(path)) return 'ambiguous';
	if (SAVING.includes(entry.title) && /\/(save|draft\/signatures)$/.test(path)) return 'ambiguous';
	return hasEffect(node, { method, path }) ? 'ambiguous' : 'notSent';
}

/**
 * The bytes of a file may be any words, or none; with 202 and 204 there is no file. Secure Messaging alone gives each file its
 * name, so that a reply without one is none.
 */
const mayBeTheFile = ({ status, body, contentType }: Answer, own: Exchange, { node }: Way): boolean =>
	own.isBytes === true &&
	node !== 'secureMessaging' &&
	(contentType === 'text/plain' || (body === '' && [200, 201].includes(status)));

/** A reply without a body is no stranger's where the provider itself answers so. */
function isStrange(answer: Answer, own: Exchange, way: Way): boolean {
	if (mayBeTheFile(answer, own, way)) return false;
	const { status, body } = answer;
	const call = `${own.method} ${own.path}`;
	if (body === '{}') return !ACKNOWLEDGED.test(call) && !LEFT_OUT.test(call);
	if (body !== '' && body !== 'null') return true;
	const isUnshown = UNSHOWN_OF_HIGHQ.test(call) || (UNSHOWN.test(call) && [202, 204].includes(status));
	return !isUnshown && !(own.body === '' && own.status === status);
}

/**
 * What answers in the place of Bird stands in test/birdChannels/replies/foreign.test.ts: its lists and ids look like those of others.
 * Raw calls take any status of success for a yes, since their replies are declared nowhere; those of Updox have an envelope.
 */
const strange = ways.filter(({ node, isRaw }) => node !== 'birdChannels' && !isRaw);

describe.each(strange.map((way, turn) => [way.title, way, turn] as const))('%s', (_title, way, turn) => {
	let own: Exchange[] = [];

	beforeAll(async () => {
		const { items, between } = await run(way);
		for (const item of items) expect(item).not.toHaveProperty('error');
		own = between.exchanges;
		expect(own.length).toBeGreaterThan(0);
	});

	it.each(shareOf(strangers, turn, 6))('%s is no yes and no empty list', async (_name, stranger) => {
		for (const [number, exchange] of own.entries()) {
			if (!isStrange(stranger, exchange, way)) continue;
			const { items, details, between } = await run(way, (one) => {
				one.instead = (asked) => (asked === number ? stranger : undefined);
			});
			expect(items).toHaveLength(1);
			expect(items[0].error).toMatch(NOT_UNDERSTOOD);
			expect(details.outcome).toBe(outcomeOf(way, exchange));
			expect(details.hint).toMatch(/\S/);
			// Nothing is asked after it but for another recipient, and it is not asked again.
			const goesOn = /^\d of \d recipients/.test(String(items[0].error));
			expect(between.exchanges).toHaveLength(goesOn ? own.length : number + 1);
		}
	});
});
