// Whom a reply goes to, what a forward takes along, and which changes a conversation does not take: whatever the portal fills in.
import type { IDataObject } from 'n8n-workflow';
import { answering, bodiesTo, DRAFT, itemOf, lines, OWN, PARENT, type Route, useStandIn } from './standIn';

useStandIn();

const people = (...emails: unknown[]) => emails.map((email) => ({ email }));
const parentIs = (parent: object): Route => [
	new RegExp(`^GET .*/${PARENT}\\?`),
	{ guid: PARENT, subject: 'Invoice', messageOptions: { fyeoType: 'Disabled' }, ...parent },
];
const draftIs = (draft: object): Route => [
	new RegExp(`^GET .*/${DRAFT}\\?`),
	{ guid: DRAFT, bodyFormat: 'Text', ...draft },
];
const answer = (actionCode: string, more = {}) => ({
	resource: 'message',
	operation: 'send',
	actionCode,
	parentGuid: PARENT,
	to: '',
	body: 'Thank you.',
	...more,
});
const saved = (): IDataObject => bodiesTo('/save').at(-1) ?? {};
/** Nothing was made at the portal. */
const expectNothingMade = () => expect(lines().filter((line) => !line.startsWith('GET'))).toEqual([]);

const ann = {
	sender: { email: 'ann@partner.example' },
	to: people(OWN, 'bob@partner.example'),
	cc: people('cy@x.example'),
};

describe('a reply', () => {
	it.each<[string, object, string[]]>([
		['the sender', ann, ['ann@partner.example']],
		['where the sender wants replies', { ...ann, replyTo: 'desk@partner.example' }, ['desk@partner.example']],
		['that as a person', { ...ann, replyTo: { email: 'desk@partner.example' } }, ['desk@partner.example']],
		['that with a name', { ...ann, replyTo: 'Desk <desk@partner.example>' }, ['desk@partner.example']],
		['the sender where that is blank', { ...ann, replyTo: ' ' }, ['ann@partner.example']],
		['the sender where that is null', { ...ann, replyTo: null }, ['ann@partner.example']],
		[
			'the sender where that is a person without address',
			{ ...ann, replyTo: { email: null } },
			['ann@partner.example'],
		],
		[
			'its recipients where the user sent it',
			{ ...ann, sender: { email: OWN }, to: people('bob@x.example') },
			['bob@x.example'],
		],
		[
			'these in whatever case',
			{ ...ann, sender: { email: ' Desk@Clinic.example' }, to: people('bob@x.example') },
			['bob@x.example'],
		],
		[
			'where the user wanted replies',
			{ ...ann, sender: { email: OWN }, replyTo: 'desk@partner.example' },
			['desk@partner.example'],
		],
	])('goes to %s, and to nobody else', async (_name, parent, to) => {
		answering(parentIs(parent));
		await itemOf(answer('Reply'));
		expect(saved()).toMatchObject({ to, cc: [], bcc: [], subject: 'RE: Invoice', body: 'Thank you.' });
		expect(lines().at(-1)).toBe(`PUT /messages/${DRAFT}/send`);
	});

	it.each<[string, string, object]>([
		['names nobody', 'Reply', { to: people('bob@partner.example') }],
		['has a sender without address', 'Reply', { ...ann, sender: { email: null, firstName: 'Ann' } }],
		['has a sender with a blank address', 'ReplyAll', { ...ann, sender: { email: ' ' } }],
		['wants replies at what is no address', 'Reply', { ...ann, replyTo: 'the desk' }],
		['has a recipient without address', 'ReplyAll', { ...ann, to: people(OWN, null) }],
		['is the user own one, to nobody', 'Reply', { sender: { email: OWN }, to: null }],
	])('to a message that %s is refused before anything is made', async (_name, actionCode, parent) => {
		answering(parentIs(parent));
		const { json, details } = await itemOf(answer(actionCode));
		expect(json.error).toMatch(/^The parent message (does not name anybody|names somebody without an e-mail address)/);
		expect(details).toMatchObject({ outcome: 'notSent', hint: "Enter the recipients in 'To'." });
		expectNothingMade();
	});

	it('to all goes to the others as well, and not to the user', async () => {
		answering(parentIs({ ...ann, to: people(OWN.toUpperCase(), 'bob@partner.example', 'ANN@partner.example') }));
		await itemOf(answer('ReplyAll', { cc: 'dan@x.example' }));
		expect(saved()).toMatchObject({
			to: ['ann@partner.example'],
			cc: ['bob@partner.example', 'cy@x.example', 'dan@x.example'],
		});
	});

	it('goes to copies that are given beside whom the parent names', async () => {
		answering(parentIs(ann));
		await itemOf(answer('Reply', { bcc: 'dan@x.example' }));
		expect(saved()).toMatchObject({ to: ['ann@partner.example'], cc: [], bcc: ['dan@x.example'] });
	});

	it.each([
		['replaces', [], 1],
		['keeps', people('carol@elsewhere.example'), 0],
	])('is sent only where a save %s what the portal filled in', async (_name, kept, sent) => {
		let reads = 0;
		const filled = people('carol@elsewhere.example');
		const draft = {
			guid: DRAFT,
			get to() {
				reads += 1;
				return reads === 1 ? filled : [...people('ann@partner.example'), ...kept];
			},
		};
		answering(parentIs(ann), [new RegExp(`^GET .*/${DRAFT}\\?`), draft]);
		const { json } = await itemOf(answer('Reply'));
		expect(bodiesTo('/send')).toHaveLength(sent);
		if (sent === 0) expect(json.error).toMatch(/keeps recipients in the draft that were not asked for/);
	});

	it('is not sent where the settings do not say who the user is', async () => {
		answering([/user\/settings/, { firstName: 'Dee' }], parentIs(ann));
		const { json, details } = await itemOf(answer('Reply'));
		expect(json.error).toMatch(/not understood: 'emailAddress' is missing/);
		expect(details.outcome).toBe('notSent');
		expectNothingMade();
	});
});

describe('what a conversation keeps', () => {
	const options = (fyeoType: unknown) => ({ ...ann, messageOptions: { fyeoType, allowForward: false } });
	const asked = (messageOptions: object, more = {}) => answer('={{ "Reply" }}', { messageOptions, ...more });

	it.each<[string, object, object, string]>([
		['another protection', { fyeoType: 'UniquePassword' }, { password: 'Secret-1' }, 'Password Protection'],
		['another right', { allowForward: true }, {}, 'Allow Forward'],
		['a right that is not told', { allowReplyAll: false }, {}, 'Allow Reply All'],
	])('%s is refused with words, before anything is made', async (_name, messageOptions, more, label) => {
		answering(parentIs(options('Disabled')));
		const { json, details } = await itemOf(asked(messageOptions, more));
		expect(json.error).toContain(`'Message Options > ${label}' cannot be changed in a reply or forward`);
		expect(details.outcome).toBe('notSent');
		expectNothingMade();
	});

	it('the same again is no change', async () => {
		answering(parentIs(options('UniquePassword')));
		await itemOf(asked({ fyeoType: 'UniquePassword', allowForward: false }, { password: 'Secret-1' }));
		expect(saved()).not.toHaveProperty('messageOptions');
		expect(bodiesTo('/send')).toMatchObject([{ password: 'Secret-1' }]);
	});

	it('a password for one without protection is refused', async () => {
		answering(parentIs(options('Disabled')));
		const { json } = await itemOf(answer('Reply', { password: 'Secret-1' }));
		expect(json.error).toMatch(/'Password' is set, but the parent message is not protected/);
		expect(JSON.stringify(json)).not.toContain('Secret-1');
		expectNothingMade();
	});

	it.each([{ parentGuid: PARENT }, { action: 'Forward' }])('also when a draft with %j is changed', async (draft) => {
		answering(draftIs({ ...draft, messageOptions: { fyeoType: 'Disabled' } }));
		const update = { resource: 'draft', operation: 'update', messageGuid: DRAFT };
		const { json } = await itemOf({ ...update, messageOptions: { fyeoType: 'UniquePassword' } });
		expect(json.error).toMatch(/'Message Options > Password Protection' cannot be changed/);
		expectNothingMade();
	});
});

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
			/came without its text/,
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

	it('is not sent where a link is not acknowledged', async () => {
		answering([/\/link$/, []], parentIs({ ...letter, attachments: [file(1)] }));
		const { json, details } = await itemOf(forward());
		expect(json.error).toMatch(/not understood: .* is missing/);
		expect(details).toMatchObject({ outcome: 'notSent', messageGuid: DRAFT });
		expect(bodiesTo('/send')).toEqual([]);
	});
});
