// What a forward takes along: the text and the files of its parent, each once, or it is refused.
import {
	ann,
	answer,
	answering,
	bodiesTo,
	DRAFT,
	draftIs,
	expectNothingMade,
	itemOf,
	lines,
	parentIs,
	PARENT,
	saved,
	useStandIn,
} from './standIn';

useStandIn();

describe('a forward', () => {
	const file = (digit: number, more = {}) => ({
		guid: String(digit).repeat(32),
		fileName: `${digit}.pdf`,
		fileSize: 9,
		...more,
	});
	const forward = (more = {}) => answer('Forward', { to: 'dan@x.example', body: '', ...more });
	const letter = { ...ann, body: 'See the invoice.', bodyFormat: 'Text' };
	const linked = () => lines().filter((line) => line.endsWith('/link'));

	it('takes text and files along that the portal did not', async () => {
		answering(parentIs({ ...letter, attachments: [file(1), file(2)] }));
		const { json } = await itemOf(forward({ body: 'For you.' }));
		expect(lines()).toEqual([
			`GET /messages/${PARENT}?retrieveBody=true`,
			'POST /messages',
			`GET /messages/${DRAFT}?retrieveBody=true`,
			`PUT /messages/${DRAFT}/save`,
			`PUT /messages/${DRAFT}/attachments/${'1'.repeat(32)}/link`,
			`PUT /messages/${DRAFT}/attachments/${'2'.repeat(32)}/link`,
			`PUT /messages/${DRAFT}/save`,
			`PUT /messages/${DRAFT}/send`,
		]);
		const body = String(saved().body);
		expect(body).toMatch(/^For you\.\n\n-+ Forwarded message -+\nFrom: ann@partner\.example\n/);
		expect(body).toMatch(/\n\nSee the invoice\.$/);
		expect(saved()).toMatchObject({ to: ['dan@x.example'], subject: 'FW: Invoice', bodyFormat: 'Text' });
		expect(json.attachments).toMatchObject([{ fileName: '1.pdf' }, { fileName: '2.pdf' }]);
	});

	it.each<[string, object[], number[]]>([
		['the same ones', [file(1), file(2)], []],
		['copies of them', [file(3, { fileName: '1.pdf' }), file(4, { fileName: '2.pdf', fileSize: '9' })], []],
		['one of them', [file(2)], [1]],
		['others of their names', [file(3, { fileName: '1.pdf', fileSize: 8 })], [1, 2]],
		['some without name and size', [file(3, { fileName: null, fileSize: null }), file(2)], [1]],
	])('adds no file twice where the portal took %s along', async (_name, attachments, missing) => {
		answering(parentIs({ ...letter, attachments: [file(1), file(2)] }), draftIs({ body: letter.body, attachments }));
		await itemOf(forward());
		expect(linked()).toHaveLength(missing.length);
		for (const [index, digit] of missing.entries()) expect(linked()[index]).toContain(String(digit).repeat(32));
		expect(saved().body).toBe('See the invoice.');
	});

	it.each<[string, object, object, object, RegExp]>([
		[
			'filled in with a signature alone',
			letter,
			{ body: 'Desk, Acme' },
			{},
			/^Desk, Acme\n\n-+ F[^]*See the invoice\.$/,
		],
		[
			'of HTML, with a text before it',
			{ ...letter, body: '<b>See</b> it', bodyFormat: 'Html' },
			{},
			{ body: 'a < b' },
			/^<p>a &lt; b<\/p>\n<p>-+ F[^]*<br>To: [^]*\n<b>See<\/b> it$/,
		],
		[
			'filled in as HTML',
			letter,
			{ body: '<p>See   the\n<i>invoice</i>.</p>'.replace('</i>.', '.</i>'), bodyFormat: 'Html' },
			{},
			/^<p>See {3}the\n<i>invoice\.<\/i><\/p>$/,
		],
		[
			'filled in with a text that holds its words by chance',
			{ ...letter, body: 'ok' },
			{ body: 'Desk, ok Ltd' },
			{},
			/^Desk, ok Ltd\n\n-+ F[^]*\n\nok$/,
		],
		[
			'filled in with parts of its words',
			{ ...letter, body: 'is it' },
			{ body: 'This item' },
			{},
			/^This item\n\n-+ F[^]*\n\nis it$/,
		],
		[
			'that is but a picture, with a signature filled in',
			{ ...letter, body: '<img src="cid:1">', bodyFormat: 'HTML' },
			{ body: '<p>Desk</p>', bodyFormat: 'Html' },
			{},
			/^<p>Desk<\/p>\n<p>-+ F[^]*<img src="cid:1">$/,
		],
		[
			'that looks like a tag',
			{ ...letter, body: '<no text but this>' },
			{ body: 'Desk, Acme' },
			{},
			/^Desk, Acme\n\n-+ F[^]*<no text but this>$/,
		],
	])('%s has the text of the parent once', async (_name, parent, draft, more, text) => {
		answering(parentIs(parent), draftIs(draft));
		await itemOf(forward(more));
		expect(String(saved().body)).toMatch(text);
		expect(saved().bodyFormat).toBe(String(saved().body).startsWith('<') ? 'Html' : 'Text');
	});

	it.each<[string, object, RegExp]>([
		['neither text nor files', { ...ann, body: '', attachments: [] }, /came without its text/],
		['nothing', ann, /came without its text/],
		[
			'files, and a text that is protected',
			{ ...ann, messageOptions: { fyeoType: 'UniquePassword' }, attachments: [file(1)] },
			/^'Reader Password' is empty/,
		],
		[
			'a file without an ID',
			{ ...letter, attachments: [{ fileName: 'a.pdf', fileSize: 1 }] },
			/has a file without its ID/,
		],
	])('of a message with %s is refused before anything is made', async (_name, parent, words) => {
		answering(parentIs(parent));
		const { json, details } = await itemOf(forward({ body: 'For you.' }));
		expect(json.error).toMatch(words);
		expect(details).toMatchObject({ outcome: 'notSent', hint: expect.stringMatching(/\S/) });
		expectNothingMade();
	});

	it('takes the files along again where the remembered draft is gone', async () => {
		const next = '9'.repeat(32);
		const made = [DRAFT, next];
		const gone = { responseStatus: { errorCode: '929', message: 'Gone' } };
		const saves = [{}, gone];
		answering(
			[/^POST .*\/messages$/, () => ({ messageGuid: made.shift() })],
			[/\/save$/, () => saves.shift() ?? {}],
			[new RegExp(`^GET .*/${next}\\?`), { guid: next, bodyFormat: 'Text' }],
			parentIs({ ...letter, attachments: [file(1)] }),
		);
		await itemOf(forward(), { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } });
		expect(linked()).toEqual([DRAFT, next].map((guid) => `PUT /messages/${guid}/attachments/${'1'.repeat(32)}/link`));
		expect(bodiesTo('/send')).toMatchObject([{ messageGuid: next }]);
	});

	it('is not sent where a link is not acknowledged', async () => {
		answering([/\/link$/, []], parentIs({ ...letter, attachments: [file(1)] }));
		const { json, details } = await itemOf(forward());
		expect(json.error).toMatch(/not understood: .* is missing/);
		expect(details).toMatchObject({ outcome: 'notSent', messageGuid: DRAFT });
		expect(bodiesTo('/send')).toEqual([]);
	});
});
