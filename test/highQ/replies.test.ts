// Every declared reply reads what the vendor prints and what the sandboxed HighQ answers in all of its forms, and says what is missing.
// One table of samples for all of them, so it is long.
import { faultOf } from '../../nodes/HighQ/transport/fault';
import { simplifiedMessage } from '../../nodes/HighQ/transport/messages';
import * as replies from '../../nodes/HighQ/transport/replies';
import { readXml } from '../../nodes/HighQ/transport/xml';
import type { Shape } from '../../nodes/shared/http';
import { highQCredential, OWN_USER_ID, SEEDED_CONVERSATION_ID } from '../sandbox/highQ';
import { xmlReply } from '../sandbox/highQ/newConversation';
import { failureOf, message as sending, pdf, requestsTo, root, run, sandbox, useSandbox } from './setup';

useSandbox();

const { controls } = sandbox;

/** What a reply comes to; fails with the part that is missing. */
function read<T>(declared: Shape<T>, body: unknown): T {
	const result = declared.read(body);
	if ('missing' in result) throw new Error(`${result.missing} is missing`);
	return result.value;
}

/** A body as the node parses it; `undefined` when there is none. */
async function bodyOf(response: Response): Promise<unknown> {
	const text = await response.text();
	if (text === '') return undefined;
	return text.startsWith('<') ? readXml(text) : JSON.parse(text);
}

/**
 * Numbers as texts, without the parts of a site that the node does not know: in XML a number whose name it does not know
 * stays a text, a list of one an object, and an attribute is lost.
 */
function comparable(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (key, member: unknown) => {
			if (['module', 'categories'].includes(key)) return undefined;
			return typeof member === 'number' ? String(member) : member;
		}),
	);
}

/** One call of the API, signed in. */
async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
	const isForm = body instanceof FormData;
	const response = await fetch(`${root()}/acme/api/${path}`, {
		method,
		headers: {
			Accept: 'application/json',
			Authorization: `Bearer ${controls.issueToken()}`,
			...(isForm || body === undefined ? {} : { 'Content-Type': 'application/json' }),
		},
		body: isForm || body === undefined ? body : JSON.stringify(body),
	});
	return await bodyOf(response);
}

async function upload(): Promise<unknown> {
	const form = new FormData();
	form.append('file', new Blob([pdf.source], { type: pdf.mimeType }), pdf.fileName);
	form.append('filename', pdf.fileName);
	form.append('siteid', '301');
	return await ask('POST', '4/attachments?siteid=301', form);
}

describe('the vendor page New conversation', () => {
	const expected = { conversationid: 43, messages: { message: [{ messageid: 1160 }] } };

	it.each([
		['XML', readXml(xmlReply)],
		['JSON', { conversationid: 43, messages: { message: [{ messageid: 1160 }] } }],
		['JSON with texts and lone entries', { conversationid: '43', messages: { message: { messageid: '1160' } } }],
		['JSON with its root', { conversation: { conversationid: 43, messages: { message: { messageid: 1160 } } } }],
		['JSON with its root as a list', { conversation: [{ conversationid: 43, messages: expected.messages }] }],
	])('is read from %s', (_form, body) => {
		expect(read(replies.sentMessage, body)).toEqual(expected);
		expect(faultOf(body)).toBeUndefined();
	});
});

describe('the sandboxed HighQ', () => {
	const conversation = { recipients: { users: { user: [{ userid: 2041 }] } }, messages: { message: [{ html: 'A' }] } };
	const listed = `4/conversations/${SEEDED_CONVERSATION_ID}/messages`;
	const file = { html: '<p>B</p>', files: [{ name: 'plan.png', size: 12 }] };

	/** Asks for one reply, after what has to be there for it. */
	const asking: Array<[string, Shape<unknown>, () => Promise<unknown>]> = [
		['conversations', replies.conversations, async () => await ask('GET', '4/conversations')],
		[
			'messages',
			replies.messages,
			async () => {
				controls.receive({ conversationId: SEEDED_CONVERSATION_ID, ...file });
				return await ask('GET', listed);
			},
		],
		[
			'sentMessage of a new conversation',
			replies.sentMessage,
			async () => await ask('POST', '4/conversations/', conversation),
		],
		['sentMessage of a reply', replies.sentMessage, async () => await ask('POST', listed, { html: 'A' })],
		['users', replies.users, async () => await ask('GET', '3/users?search=Reader')],
		['user', replies.user, async () => await ask('GET', '6/users/ana.ferreira%40acme.example?type=email')],
		['sites', replies.sites, async () => await ask('GET', '4/sites?filterby=all')],
		['begunUpload', replies.begunUpload, upload],
		[
			'uploadState',
			replies.uploadState,
			async () => {
				controls.progress({ polls: 0 });
				const { progressivekey } = read(replies.begunUpload, await upload());
				return await ask('POST', `4/progressivekeystatus/${progressivekey}`);
			},
		],
	];

	it.each(asking)('%s is read, and keeps what is not declared', async (_name, declared, get) => {
		controls.seedUsers(2);
		const body: object = Object(await get());
		expect(faultOf(body)).toBeUndefined();
		expect(read(declared, { ...body, undeclared: 'by us' })).toMatchObject({ undeclared: 'by us' });
	});

	it.each(
		asking.flatMap(([name, declared, get]) =>
			(['alwaysXml', 'wrapJson', 'singleAsObject', 'idsAsStrings', 'cdataInJson'] as const).map(
				(form) => [name, form, declared, get] as const,
			),
		),
	)('%s comes to the same in the form %s', async (_name, form, declared, get) => {
		controls.seedUsers(1);
		const plain = comparable(read(declared, await get()));
		sandbox.reset();
		controls.seedUsers(1);
		controls[form]();
		expect(comparable(read(declared, await get()))).toEqual(plain);
	});

	it.each([
		['JSON', () => undefined],
		['JSON without its root', () => controls.errorsTopLevel()],
		['XML', () => controls.alwaysXml()],
	])('a refusal is read from %s', async (_form, change) => {
		change();
		expect(faultOf(await ask('GET', '4/conversations/999/messages'))).toEqual({ ref: '123', summary: 'Access denied' });
	});

	it('tokens are read, and a refusal of the token endpoint', async () => {
		const { clientId, clientSecret } = highQCredential;
		const renew = async (refreshToken: string) => {
			const client = { client_id: clientId, client_secret: clientSecret };
			const body = new URLSearchParams({ grant_type: 'refresh_token', ...client, refresh_token: refreshToken });
			const headers = { Accept: 'application/json' };
			return await bodyOf(await fetch(`${root()}/acme/api/oauth2/token`, { method: 'POST', headers, body }));
		};
		controls.numbersAsStrings();
		const given = read(replies.tokens, await renew(highQCredential.refreshToken));
		expect(given).toMatchObject({ refresh_token: controls.currentRefreshToken(), expires_in: '18000' });
		expect(faultOf(await renew('spent'))).toEqual({ ref: 'invalid_grant', summary: expect.any(String) });
	});

	it('rows have a simple form, with the declared keys in their order', async () => {
		controls.receive({ conversationId: SEEDED_CONVERSATION_ID, ...file });
		const [holder] = replies.holdersIn(read(replies.messages, await ask('GET', listed)));
		const [message] = holder.messages.message;
		expect(Object.keys(simplifiedMessage({ ...message, conversationid: 41 })).join(' ')).toBe(
			'conversationid messageid text html lastsentdatetime images attachments authorid',
		);
		const [row] = read(replies.conversations, await ask('GET', '4/conversations')).conversation;
		expect(replies.simplifiedConversation(row)).toEqual({
			conversationid: 41,
			recipients: [{ userid: 2041, firstname: 'Ana', lastname: 'Ferreira' }],
			text: 'B',
			lastsentdatetime: expect.any(String),
		});
		const user = read(replies.user, await ask('GET', '6/users/ana.ferreira%40acme.example?type=email'));
		expect(Object.keys(replies.user.simple(user)).slice(0, 5)).toEqual([
			'userid',
			'firstname',
			'lastname',
			'email',
			'org',
		]);
	});
});

describe('a reply that leaves things out', () => {
	it.each<[string, Shape<unknown>, string, unknown]>([
		['a list of none', replies.conversations, '<conversations/>', { conversation: [] }],
		[
			'a row with empty elements',
			replies.conversations,
			'<conversations><conversation><conversationid>7</conversationid><recipients/><messages><message/></messages></conversation></conversations>',
			{ conversation: [{ conversationid: 7, messages: {} }] },
		],
		[
			'a message without text',
			replies.messages,
			'<conversation><messages><message><messageid>8</messageid><images/></message></messages></conversation>',
			{ messages: { message: [{ messageid: 8 }] } },
		],
		['a user without e-mail address', replies.user, '<user><userid>7</userid><email/><status/></user>', { userid: 7 }],
		['a site without name', replies.sites, '<sites><site><id>301</id></site></sites>', { site: [{ id: 301 }] }],
	])('is read: %s', (_name, declared, xml, expected) => {
		expect(read(declared, readXml(xml))).toEqual(expected);
	});

	it.each([
		['a number of all that is none', { users: { totalcount: 'many', user: { userid: 1 } } }],
		['no number at all', { user: [{ userid: '1' }] }],
	])('counts %s as absent', (_name, body) => {
		const { user, totalcount } = read(replies.users, body);
		expect([user, totalcount]).toEqual([[{ userid: 1 }], undefined]);
	});

	it.each([
		[{ error: { ref: 75 } }, { ref: '75' }],
		[{ error: { ref: ['x'], summary: 'No' } }, { summary: 'No' }],
		[
			{ error: 'invalid_client', error_description: 'Unknown client' },
			{ ref: 'invalid_client', summary: 'Unknown client' },
		],
		[
			{ error: 'invalid_client', error_description: '', summary: 'No' },
			{ ref: 'invalid_client', summary: 'No' },
		],
		[{ ref: '', summary: 'No' }, { summary: 'No' }],
	])('%j is a refusal', (body, expected) => {
		expect(faultOf(body)).toEqual(expected);
	});

	it.each([undefined, 'no', [], {}, { error: '' }, { error: [] }, { summary: 'Quarter' }, { ref: 1, summary: '' }])(
		'%j is no refusal',
		(body) => {
			expect(faultOf(body)).toBeUndefined();
		},
	);

	it.each<[string, Shape<unknown>, unknown]>([
		["'conversation.1.conversationid'", replies.conversations, { conversation: [{ conversationid: 1 }, {}] }],
		["'conversation.0.conversationid'", replies.conversations, { conversation: { conversationid: '1.5' } }],
		["'conversation'", replies.conversations, { conversation: 'none' }],
		["'conversation'", replies.conversations, { conversation: null }],
		["'conversation'", replies.conversations, { conversations: null }],
		["'conversation'", replies.conversations, { conversations: { page: { conversationid: 1 } } }],
		["'conversation'", replies.conversations, {}],
		["'messages' or 'conversation'", replies.messages, { conversation: { conversationid: 1 } }],
		["'messages' or 'conversation'", replies.messages, { conversationid: 1, messages: null }],
		["'messages.message.0.messageid'", replies.messages, { conversation: { messages: { message: { text: 'A' } } } }],
		[
			"'conversation.1.messages.message.0.messageid'",
			replies.messages,
			{ conversations: { conversation: [{ messages: '' }, { messages: { message: {} } }] } },
		],
		["'user.0.email'", replies.users, { users: { user: { userid: OWN_USER_ID, email: {} } } }],
		["'user.0.userid'", replies.users, { users: { user: { email: 'a@b.example' } } }],
		["'user'", replies.users, { users: { total: 2, totalcount: 2 } }],
		["'user'", replies.users, { totalcount: 2 }],
		["'userid'", replies.user, { email: 'a@b.example' }],
		["'site.0'", replies.sites, { site: ['Juniper'] }],
		["'site.0.id'", replies.sites, { site: { sitename: 'Juniper' } }],
		["'progressivekey'", replies.begunUpload, { attachment: {} }],
		["'progressivekey'", replies.begunUpload, { progressivekey: ' ' }],
		["'progressivekeystatus' or 'attachment'", replies.uploadState, { progressivekey: '' }],
		["'progressivekeystatus' or 'attachment'", replies.uploadState, { site: { id: 1 }, id: 1 }],
		["'access_token'", replies.tokens, { TokenResponse: { expires_in: '18000' } }],
		["'access_token'", replies.tokens, { access_token: '' }],
		["'conversationid'", replies.sentMessage, {}],
		["'conversationid'", replies.sentMessage, { conversationid: '', messages: { message: [{ messageid: 1 }] } }],
		["'messages'", replies.sentMessage, { conversationid: 1 }],
		["'messages.message'", replies.sentMessage, { conversationid: 1, messages: { message: [] } }],
		["'messages.message.0.messageid'", replies.sentMessage, { conversationid: 1, messages: { message: {} } }],
		['the whole object', replies.sites, undefined],
		['the whole object', replies.users, []],
		['the whole object', replies.sentMessage, [{ conversationid: 1 }]],
	])('is not read without %s', (missing, declared, body) => {
		expect(declared.read(body)).toEqual({ missing });
	});
});

it('a send whose reply is not understood is held: HighQ may have sent it', async () => {
	sandbox.state.addFault({ kind: 'status', status: 200, body: [], match: { method: 'POST' } });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const { message, details } = failureOf(await run(sending(), { node }));
	expect(message).toContain('The reply of HighQ was not understood: the whole object');
	expect(details.outcome).toBe('ambiguous');
	expect(requestsTo('POST')).toHaveLength(1);
});
