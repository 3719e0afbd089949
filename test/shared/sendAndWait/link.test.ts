// Links that were changed, cut, or come from elsewhere answer nothing.
import fc from 'fast-check';
import { both, formWith, respondedAt, useQuestions, type Asked } from './asking';

const PROOF = /question=([\w-]+)/;
const BASE64URL = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];

/** Changes that somebody, or a program that rewrites links, may make. */
const CHANGES: Array<[string, (link: string, other: string) => string]> = [
	['without the proof', (link) => link.replace(/&?question=[\w-]+/, '')],
	['with an empty proof', (link) => link.replace(PROOF, 'question=')],
	['with two proofs', (link) => `${link}&${PROOF.exec(link)?.[0]}`],
	['with a list of proofs', (link) => link.replace('question=', 'question[]=')],
	['with an object of proofs', (link) => link.replace('question=', 'question[a]=')],
	['with the proof in other case', (link) => link.replace(PROOF, (text) => `question=${flipped(text.slice(9))}`)],
	['with the proof twice as long', (link) => link.replace(PROOF, (text) => `${text}${text.slice(9)}`)],
	['with the proof of the other answer', (link, other) => link.replace(PROOF, PROOF.exec(other)?.[0] ?? '')],
	['with the proof padded', (link) => link.replace(PROOF, '$&=')],
	['with a blank behind the proof', (link) => link.replace(PROOF, '$&%20')],
	['with a zero byte behind the proof', (link) => link.replace(PROOF, '$&%00')],
	['without the answer', (link) => link.replace(/approved=\w+&?/, '')],
	[
		'with the other answer',
		(link) => link.replace(/approved=(true|false)/, (_, is) => `approved=${is === 'true' ? 'false' : 'true'}`),
	],
	['with both answers', (link) => `${link}&approved=true`],
	['with an answer in capitals', (link) => link.replace(/approved=\w+/, 'approved=TRUE')],
	['with a number for the answer', (link) => link.replace(/approved=\w+/, 'approved=1')],
	['with a name in other case', (link) => link.replace('question=', 'Question=')],
];
const flipped = (text: string): string =>
	[...text].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join('');

/** One character after the other, exchanged or left out. */
const oneByOne = (link: string): string[] => {
	const proof = PROOF.exec(link)?.[1] ?? '';
	return [...proof].flatMap((one, at) => {
		const put = (text: string) => link.replace(proof, `${proof.slice(0, at)}${text}${proof.slice(at + 1)}`);
		const other = BASE64URL[(BASE64URL.indexOf(one) + 1) % BASE64URL.length];
		return [put(other), put(''), put(`${one}A`)];
	});
};

describe.each([
	['signed by n8n as well', {}],
	['of an n8n that signs none', { isOld: true }],
])('a link, %s,', (_kind, kind) => {
	const q = useQuestions(kind);

	async function expectNothing(asked: Asked, link: string, methods = ['POST']): Promise<void> {
		const before = q().waiting.resumed;
		for (const method of methods) {
			const reply = await q().waiting.open(link, { method });
			const page = await reply.text();
			expect(page).not.toContain('<form');
			// n8n itself answers where the address is not that of a waiting node.
			expect([401, 404, 410].includes(reply.status) || page === 'No action required').toBe(true);
		}
		expect(q().waiting.resumed).toBe(before);
		expect((await q().waiting.now(asked.id)).status).toBe('waiting');
	}

	it.each(CHANGES)('%s answers nothing', async (_change, change) => {
		const asked = await q().ask(both);
		const [approve, decline] = asked.links;
		await expectNothing(asked, change(approve, decline), ['GET', 'POST']);
		await expectNothing(asked, change(decline, approve), ['GET', 'POST']);
		await q().waiting.press(decline);
		expect(await q().answer(asked)).toEqual({ approved: false, respondedAt });
	});

	it('with one character of its proof exchanged, left out or put in answers nothing', async () => {
		const asked = await q().ask(both);
		const changed = asked.links.flatMap(oneByOne);
		expect(changed.length).toBeGreaterThan(77);
		for (const link of changed) await expectNothing(asked, link);
	});

	it('that was cut anywhere answers nothing', async () => {
		const asked = await q().ask(both);
		for (const link of asked.links) {
			for (let length = link.indexOf('?'); length < link.length; length += 1)
				await expectNothing(asked, link.slice(0, length));
		}
	});

	it('of a form does not approve, and one that approves fills in no form', async () => {
		const approval = await q().ask(both);
		const form = await q().ask(formWith({ fieldLabel: 'Name' }));
		const [link] = form.links;
		for (const approved of ['true', 'false']) await expectNothing(form, `${link}&approved=${approved}`);
		approval.result.workflow.nodes[1].parameters.responseType = 'freeText';
		for (const one of approval.links) await expectNothing(approval, one);
	});

	it('with any other query answers nothing', async () => {
		const asked = await q().ask(both);
		const [approve, decline] = asked.links.map((link) => new URL(link));
		const known = [...approve.searchParams.values(), ...decline.searchParams.values()];
		const values = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.constantFrom(...known, '', 'true', 'false'),
			fc.string({ unit: fc.constantFrom(...BASE64URL), minLength: 22, maxLength: 22 }),
		);
		const names = fc.oneof(
			fc.constantFrom('approved', 'question', 'signature', 'question[]', '__proto__'),
			fc.string(),
		);
		const proofOf = (link: URL): string | null => link.searchParams.get('question');
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(names, values), { maxLength: 5 }), async (pairs) => {
				const url = new URL(approve);
				url.search = new URLSearchParams(pairs).toString();
				const pair = [url.searchParams.getAll('approved').join(), url.searchParams.getAll('question').join()].join();
				fc.pre(![`true,${proofOf(approve)}`, `false,${proofOf(decline)}`].includes(pair));
				await expectNothing(asked, url.href);
			}),
			{ numRuns: 300 },
		);
	});

	it('differs from those of every other question', async () => {
		const proofs = new Set<string>();
		for (let count = 0; count < 30; count += 1) {
			for (const link of (await q().ask(both)).links) proofs.add(PROOF.exec(link)?.[1] ?? '');
		}
		expect(proofs.size).toBe(60);
		for (const proof of proofs) expect(proof).toMatch(/^[\w-]{22}$/);
	});
});
