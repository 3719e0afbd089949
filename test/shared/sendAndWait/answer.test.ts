/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The answer to a question: given by the button of the page behind a link, and by nothing else.
import { request } from 'node:http';
import { type Asked, both, respondedAt, useQuestions } from './asking';
import { question } from './question';

const q = useQuestions();

/** A question whose node cannot be read any more when its page is opened. */
async function askBroken(): Promise<Asked> {
	const asked = await q().ask({ responseType: 'freeText' });
	asked.result.workflow.nodes[1].parameters.message = "={{ $('Nowhere').item.json.text }}";
	return asked;
}

/** Programs that open links without being asked, and people's browsers. */
const AGENTS = [
	'',
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1',
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
	'Slackbot-LinkExpanding 1.0',
	'facebookexternalhit/1.1',
	'WhatsApp/2.23',
	'Mozilla/5.0 (compatible; bingbot/2.0)',
	'BarracudaCentral/1.0',
	'Mimecast-URL-Scanner',
	'ProofPoint URL Defense',
	'python-requests/2.32',
	'curl/8.10',
	'Go-http-client/2.0',
	'okhttp/4.12',
	'Java/21',
];

const PREFETCHES: Array<Record<string, string>> = [
	{},
	{ 'Sec-Purpose': 'prefetch;prerender' },
	{ Purpose: 'prefetch' },
	{ 'X-Moz': 'prefetch' },
];

describe('an approval', () => {
	it.each([
		[0, true],
		[1, false],
	])('is given by the button behind link %i: %s', async (which, approved) => {
		const asked = await q().ask(both);
		const page = await (await q().waiting.open(asked.links[which])).text();
		expect(page).toContain(`<button>${approved ? 'Approve' : 'Decline'}</button>`);
		expect(await q().answer(asked)).toBeUndefined();
		const reply = await q().waiting.press(asked.links[which]);
		expect([reply.status, await reply.text()]).toEqual([200, expect.stringContaining('Got it, thanks')]);
		expect(await q().answer(asked)).toEqual({ approved, respondedAt });
	});

	it('is given by no opening of a link, whoever opens it, however often', async () => {
		const before = q().waiting.resumed;
		const asked = await q().ask(both);
		for (const agent of AGENTS) {
			for (const more of PREFETCHES) {
				for (const link of asked.links) {
					const reply = await q().waiting.open(link, { headers: { 'user-agent': agent, ...more } });
					expect([reply.status, await reply.text()]).toEqual([200, expect.stringContaining('<form method="post"')]);
				}
			}
		}
		expect(q().waiting.resumed).toBe(before);
		expect(await q().answer(asked)).toBeUndefined();
	});

	it.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])('is not given by %s', async (method) => {
		const asked = await q().ask();
		const before = q().waiting.resumed;
		const reply = await q().waiting.open(asked.links[0], { method });
		expect([200, 204]).toContain(reply.status);
		expect(q().waiting.resumed).toBe(before);
		expect(await q().answer(asked)).toBeUndefined();
	});

	it('keeps running where a workflow was saved with Ask for Confirmation', async () => {
		const asked = await q().ask({ options: { askForConfirmation: true } });
		expect(await (await q().waiting.open(asked.links[0])).text()).toContain(question.message);
		await q().waiting.press(asked.links[0]);
		expect(await q().answer(asked)).toEqual({ approved: true, respondedAt });
	});

	it('is taken once: pressed again, n8n says itself that nothing is to be done', async () => {
		const asked = await q().ask(both);
		const before = q().waiting.resumed;
		await q().waiting.press(asked.links[1]);
		await q().answer(asked);
		for (const link of asked.links) {
			expect(await (await q().waiting.press(link)).text()).toBe('No action required');
			expect(await (await q().waiting.open(link)).text()).toBe('No action required');
		}
		expect(q().waiting.resumed - before).toBe(1);
		expect(await q().answer(asked)).toEqual({ approved: false, respondedAt });
	});
});

describe('every page', () => {
	const HEADERS = {
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'x-robots-tag': 'noindex, nofollow, noarchive',
	};
	const policy = (reply: Response) => reply.headers.get('content-security-policy') ?? '';

	it.each<[string, () => Promise<Response>, number]>([
		['with a button', async () => await q().waiting.open((await q().ask()).links[0]), 200],
		['with a form', async () => await q().waiting.open((await q().ask({ responseType: 'freeText' })).links[0]), 200],
		[
			'that was refused',
			async () => await q().waiting.press((await q().ask({ responseType: 'freeText' })).links[0]),
			400,
		],
		['that says thanks', async () => await q().waiting.press((await q().ask()).links[0]), 200],
		['of a node that cannot be read', async () => await q().waiting.open((await askBroken()).links[0]), 500],
	])('%s is kept from caches, other sites, frames and search engines', async (_page, get, status) => {
		const reply = await get();
		expect(reply.status).toBe(status);
		expect(Object.fromEntries(reply.headers)).toMatchObject(HEADERS);
		expect(policy(reply)).toContain("default-src 'none'");
		expect(policy(reply)).toContain("frame-ancestors 'none'");
		expect(policy(reply)).not.toContain('unsafe');
		expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
		expect(await reply.text()).not.toMatch(/<script|javascript:|https?:/);
	});
});

describe('a node whose parameters cannot be read when the page is opened', () => {
	it('answers nothing, and still waits', async () => {
		const asked = await askBroken();
		const before = q().waiting.resumed;
		for (const method of ['GET', 'POST']) {
			const reply = await q().waiting.open(asked.links[0], { method });
			expect([reply.status, await reply.text()]).toEqual([500, expect.stringContaining('Nothing was answered')]);
		}
		expect(q().waiting.resumed).toBe(before);
		expect(await q().answer(asked)).toBeUndefined();
	});
});

describe('what a page sends', () => {
	it('may have no body at all for an approval', async () => {
		const asked = await q().ask();
		const url = new URL(asked.links[0].replace('http://localhost:5678', q().waiting.origin));
		await new Promise<void>((resolve, reject) => {
			request(url, { method: 'POST' }, (reply) => reply.resume().on('end', resolve))
				.on('error', reject)
				.end();
		});
		expect(await q().answer(asked)).toEqual({ approved: true, respondedAt });
	});

	it('is not believed about what the link answers', async () => {
		const asked = await q().ask();
		await q().waiting.press(asked.links[0], [
			['approved', 'false'],
			['question', 'x'],
		]);
		expect(await q().answer(asked)).toEqual({ approved: true, respondedAt });
	});
});

describe.each([
	['an n8n that looks whether the execution still waits', {}],
	['an n8n that does not', { isOld: true }],
])('two answers at once, in %s', (_n8n, kind) => {
	const on = useQuestions(kind);

	it('are one', async () => {
		const asked = await on().ask(both);
		const before = on().waiting.resumed;
		let open: () => void = () => {};
		const held = new Promise<void>((resolve) => (open = resolve));
		on().waiting.beforeResume = async () => await held;
		const presses = [0, 0, 1].map(async (which) => await on().waiting.press(asked.links[which]));
		let refused = 0;
		await new Promise<void>((resolve) => {
			for (const press of presses) void press.then(() => (refused += 1) === 2 && resolve());
		});
		open();
		const replies = await Promise.all(presses);
		expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
		const closed = replies.filter(({ status }) => status === 410);
		for (const reply of closed) expect(await reply.text()).toContain('This question is closed');
		expect(on().waiting.resumed - before).toBe(1);
		await on().answer(asked);
	});

	it('leave the question open where n8n could not go on with the first', async () => {
		const asked = await on().ask();
		on().waiting.beforeResume = async () => {
			throw new Error('The database is away');
		};
		const refused = await on().waiting.press(asked.links[0]);
		expect(refused.status).toBe(500);
		on().waiting.beforeResume = async () => {};
		expect((await on().waiting.press(asked.links[0])).status).toBe(200);
		expect(await on().answer(asked)).toEqual({ approved: true, respondedAt });
	});
});
