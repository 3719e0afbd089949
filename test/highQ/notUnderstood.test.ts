// What HighQ may answer beside what its pages print, and what the node makes of it.
import type { INodeParameters } from 'n8n-workflow';
import { byId, failureOf, goingOn, jsonOf, message } from './setup';
import { answering, asked, ok, runHighQ, useStandIn } from './standIn';

useStandIn();

const sent = { conversationid: 43, messages: { message: [{ messageid: 1160 }] } };
const SEND = 'POST /api/4/conversations/';
const reply = { resource: 'message', operation: 'reply', conversationId: byId('43'), body: 'Yes' };
const listMessages = { resource: 'message', operation: 'getMany', conversationId: byId('43') };
const update = { resource: 'conversation', operation: 'update', conversationId: byId('43'), action: 'MARK_AS_READ' };
const share = {
	resource: 'file',
	operation: 'share',
	resourceId: '8801',
	shareWith: 'ana@acme.example',
	message: 'See',
};
const again = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };

async function outcomeOf(parameters: INodeParameters, body: unknown) {
	answering(() => ok(body));
	const { message: text, details } = failureOf(await runHighQ(parameters, again));
	return { text, outcome: details.outcome, calls: asked().length };
}

describe('a yes in the forms that HighQ has for it', () => {
	const xml = '<conversationid>43</conversationid><messages><message><messageid>1160</messageid></message></messages>';

	it.each<[string, unknown]>([
		['JSON', sent],
		['JSON with its root', { conversation: sent }],
		[
			'ids as texts, a list of one as an object',
			{ conversationid: '43', messages: { message: { messageid: '1160' } } },
		],
		['null for what is absent', { ...sent, recipients: null, error: null, transaction: null }],
		['XML', `<?xml version="1.0"?>\n<conversation>${xml}</conversation>`],
		[
			'XML with a prefix',
			`<ns2:conversation xmlns:ns2="urn:x">${xml.replace(/<(\/?)/g, '<$1ns2:')}</ns2:conversation>`,
		],
	])('%s', async (_form, body) => {
		answering(() => ok(body));
		expect(jsonOf(await runHighQ(message()))).toMatchObject([sent]);
	});

	it('ids beyond 2^53 keep all their digits, coming and going', async () => {
		const id = '9007199254740993';
		answering(({ path }) =>
			ok(path.endsWith('/messages') ? `{"conversationid":${id},"messages":{"message":[{"messageid":${id}}]}}` : ''),
		);
		const [item] = jsonOf(await runHighQ({ ...listMessages, conversationId: byId(id) }));
		expect([item.conversationid, item.messageid]).toEqual([id, id]);
		expect(asked()).toEqual([`GET /api/4/conversations/${id}/messages`]);
	});
});

describe('a send whose reply is no yes', () => {
	it.each<[string, INodeParameters, unknown, string]>([
		['nothing', message(), '', 'the whole object'],
		['an empty object', message(), {}, "'conversationid'"],
		['no message', message(), { conversationid: 43 }, "'messages'"],
		[
			'a message without id',
			message(),
			{ conversationid: 43, messages: { message: {} } },
			"'messages.message.0.messageid'",
		],
		['a reply in another conversation', reply, { ...sent, conversationid: 44 }, "the asked 'conversationid'"],
		['a change of another conversation', update, { conversationid: 44 }, 'what was asked for'],
		['a change of nothing', update, {}, "'conversationid'"],
		['a share of another file', share, { resourceid: 8802 }, 'what was asked for'],
		['a share of nothing', share, { ok: true }, "'resourceid'"],
	])('%s is in doubt, and is not sent again', async (_name, parameters, body, missing) => {
		const { text, outcome, calls } = await outcomeOf(parameters, body);
		expect(text).toContain(`The reply of HighQ was not understood: ${missing} is missing or of another kind`);
		expect([outcome, calls]).toEqual(['ambiguous', 1]);
	});

	it.each<[string, unknown, string]>([
		['a refusal', [{ statuscode: '403', reason: 'Not allowed' }], 'rejected'],
		['a number', { statuscode: 403, reason: 'Not allowed' }, 'rejected'],
		['one of two', [{ statuscode: '200' }, { statuscode: '403', reason: 'Not allowed' }], 'ambiguous'],
		['a fault of the server', [{ statuscode: '500', reason: 'Not allowed' }], 'ambiguous'],
		['a word', [{ statuscode: 'ERROR', reason: 'Not allowed' }], 'ambiguous'],
		['beside one without', [{ statuscode: '403', reason: 'Not allowed' }, { reason: 'x' }], 'ambiguous'],
	])('a status inside it counts: %s', async (_name, transaction, expected) => {
		for (const body of [{ transaction }, { transactions: { transaction } }, { resourceid: 8801, transaction }]) {
			const { text, outcome } = await outcomeOf(share, body);
			expect(text).toMatch(/^HighQ .* the request: Not allowed \(code \w+\)/);
			expect(outcome).toBe(expected);
		}
	});

	it.each([
		{ error: { ref: 75, summary: 'Invalid html' } },
		{ transaction: { statuscode: '403' } },
		{ transaction: { statuscode: 429 } },
	])('yes and no at once is in doubt: %j', async (no) => {
		const { outcome, calls } = await outcomeOf(message(), { ...sent, ...no });
		expect([outcome, calls]).toEqual(['ambiguous', 1]);
	});

	it('a yes for one and nothing about another is no yes', async () => {
		const { text, outcome } = await outcomeOf(share, { transaction: [{ statuscode: 200 }, {}] });
		expect(text).toContain("'resourceid' is missing");
		expect(outcome).toBe('ambiguous');
	});

	it.each([update, share])('without a body it is a yes where no page shows one: %j', async (parameters) => {
		for (const body of ['', { transaction: { statuscode: '200' } }]) {
			answering(() => ok(body));
			expect(jsonOf(await runHighQ(parameters))).toMatchObject([{ success: true }]);
		}
	});
});

it('messages of another conversation are not taken for those of this one', async () => {
	const holder = (conversationid: number, messageid: number) => ({
		conversationid,
		messages: { message: { messageid } },
	});
	answering(() => ok({ conversations: { conversation: [holder(44, 1), holder(43, 2)] } }));
	expect(jsonOf(await runHighQ(listMessages)).map(({ messageid }) => messageid)).toEqual([2]);
	answering(() => ok(holder(44, 1)));
	expect(failureOf(await runHighQ(listMessages)).message).toContain("the asked 'conversationid' is missing");
});

describe('an e-mail address', () => {
	const ana = { userid: 2041, email: 'ana@acme.example', status: 'ACTIVE' };
	const give = (user: unknown) =>
		answering(({ method, path }) =>
			method === 'GET' && path.startsWith('/api/6/users/') ? ok(user) : method === 'POST' ? ok(sent) : undefined,
		);

	it.each<[string, unknown]>([
		['as it is', ana],
		['in another case', { ...ana, email: 'Ana@ACME.example', status: 'active' }],
		['in XML', '<user><userid>2041</userid><email> ana@acme.example </email><status>Active</status></user>'],
	])('stands for the active user whose record has it: %s', async (_name, user) => {
		give(user);
		expect(jsonOf(await runHighQ(message({ userIds: 'ana@acme.example' })))).toMatchObject([sent]);
	});

	it.each<[string, unknown, RegExp]>([
		['the record of another', { ...ana, email: 'tom@acme.example' }, /for which HighQ gives the record of another/],
		['a record without address', { ...ana, email: null }, /for which HighQ gives the record of another/],
		['two addresses', { ...ana, email: 'ana@acme.example, tom@acme.example' }, /the record of another/],
		['an archived user', { ...ana, status: 'ARCHIVE' }, /of a user who is not active/],
		['an inactive user', { ...ana, status: 'INACTIVE' }, /of a user who is not active/],
		['a user of no known status', { userid: 2041, email: 'ana@acme.example' }, /does not call active/],
	])('is refused before anything is sent: %s', async (_name, user, words) => {
		give(user);
		const { message: text, description, details } = failureOf(await runHighQ(message({ userIds: 'ana@acme.example' })));
		expect(text).toMatch(/^'To' has .*\[item 0\]$/);
		expect(text).toMatch(words);
		expect(text).not.toContain('@');
		expect(description).toContain('enter the user ID instead');
		expect(details.outcome).toBe('notSent');
		expect(asked().filter((line) => line === SEND)).toEqual([]);
	});

	it('is looked up once, whatever comes of it, and names the item', async () => {
		give({ ...ana, status: 'ARCHIVE' });
		const items = ['ana@acme.example', '2077', 'ANA@acme.example'].map((to) => ({ json: { to } }));
		const result = await runHighQ(message({ userIds: '={{ $json.to }}' }), { items, ...goingOn });
		expect(jsonOf(result).map(({ error }) => /\[item \d\]/.exec(String(error))?.[0])).toEqual([
			'[item 0]',
			undefined,
			'[item 2]',
		]);
		expect(asked().filter((line) => line.startsWith('GET'))).toHaveLength(1);
	});

	it('Get gives the record of this address alone, whatever its status', async () => {
		const get = { resource: 'user', operation: 'get', email: 'ana@acme.example' };
		give({ ...ana, status: 'ARCHIVE' });
		expect(jsonOf(await runHighQ(get))).toMatchObject([{ userid: 2041, status: 'ARCHIVE' }]);
		give({ ...ana, email: 'tom@acme.example' });
		expect(failureOf(await runHighQ(get)).message).toContain("the asked 'email' is missing or of another kind");
	});
});

describe('the state of an upload', () => {
	const withFile = message({ binaryPropertyName: 'data', siteId: byId('301'), options: { maxWait: 1 } });
	const give = (state: unknown) =>
		answering(({ path }) => {
			if (path.startsWith('/api/4/attachments')) return ok({ progressivekey: 'PK1' });
			return path.startsWith('/api/4/progressivekeystatus/') ? ok(state) : ok(sent);
		});

	it.each<[string, unknown]>([
		['JSON', { progressivekeystatus: 'done', attachment: { id: 9310 } }],
		['the attachment alone', { attachment: { id: 9310 } }],
		['the attachment alone, as printed', '<attachment><id>9310</id></attachment>'],
		['in upper case, one level down', { progressivekey: { status: 'DONE', attachment: { id: '9310' } } }],
		['beside the state', { status: 'Done', id: 9310 }],
		['with other ids', { site: { id: 301 }, status: 'done', attachment: [{ id: 9310 }] }],
		[
			'XML with a prefix',
			'<n:k><n:progressivekeystatus>done</n:progressivekeystatus><n:attachment><n:id>9310</n:id></n:attachment></n:k>',
		],
	])('gives the id once it is done: %s', async (_name, state) => {
		give(state);
		expect(jsonOf(await runHighQ({ resource: 'attachment', operation: 'upload', siteId: byId('301') }))).toMatchObject([
			{ attachmentId: 9310 },
		]);
	});

	it.each([{ progressivekey: ' PK1\n' }, { progressivekey: '<![CDATA[PK1]]>' }, { key: { progressivekey: ' PK1 ' } }])(
		'is asked for by the key alone: %j',
		async (begun) => {
			answering(({ path }) => ok(path.startsWith('/api/4/attachments') ? begun : { status: 'done', id: 9310 }));
			await runHighQ({ resource: 'attachment', operation: 'upload', siteId: byId('301') });
			expect(asked()).toContain('POST /api/4/progressivekeystatus/PK1');
		},
	);

	it.each<[string, unknown, string]>([
		['nothing', {}, "'progressivekeystatus' or 'attachment' is missing"],
		['a state that is none', { progressivekeystatus: { done: true } }, "'progressivekeystatus' is missing"],
		['done, without id', { status: 'done' }, "'attachment.id' is missing"],
		['done, with the id of something else', { status: 'done', site: { id: 301 } }, "'attachment.id' is missing"],
		['done, with an id that is none', { status: 'done', attachment: { id: 'x' } }, "'attachment.id' is missing"],
		['done, with the id 0', { status: 'done', attachment: { id: 0 } }, "'attachment.id' is missing"],
		['failed, with an id', { status: 'FAILED', attachment: { id: 9310 } }, 'could not process'],
		['a word that nobody knows', { status: 'completed', attachment: { id: 9310 } }, 'is still processing'],
		['a number', { status: 200, id: 9310 }, 'is still processing'],
	])('%s is no success, and nothing is sent', async (_name, state, words) => {
		give(state);
		const { message: text, details } = failureOf(await runHighQ(withFile));
		expect(text).toContain(words);
		expect(details.outcome).toBe('notSent');
		expect(asked()).not.toContain(SEND);
	});
});
