// Every declared reply reads what the vendor prints and what the sandboxed portal answers, and says what is missing.
import { faultOf } from '../../nodes/SecureMessaging/transport/fault';
import { simplifiedMessage } from '../../nodes/SecureMessaging/transport/messages';
import * as replies from '../../nodes/SecureMessaging/transport/replies';
import type { Shape } from '../../nodes/shared/http';
import { secureMessagingCredential } from '../sandbox/secureMessaging';
import { continueOnFail, detailsOf, sending, usePortal } from './setup';

/** The response of the vendor page SendMessage, as printed. */
const PRINTED =
	'{"notificationBodyText":"String","notificationBodyHtml":"String","notificationSent":false,"responseStatus":{"errorCode":"String","message":"String","stackTrace":"String","errors":[{"errorCode":"String","fieldName":"String","message":"String","meta":{"String":"String"}}],"meta":{"String":"String"}}}';

const GUID = '7b3e91ac000000000000000000000001';

/** What a reply comes to; fails with the part that is missing. */
function read<T>(declared: Shape<T>, body: unknown): T {
	const result = declared.read(body);
	if ('missing' in result) throw new Error(`${result.missing} is missing`);
	return result.value;
}

describe('the vendor page SendMessage', () => {
	it('is read whole, and is no refusal', () => {
		const printed: unknown = JSON.parse(PRINTED);
		expect(read(replies.sentMessage, printed)).toEqual(printed);
		expect(faultOf(printed)).toBeUndefined();
	});

	it.each(['28', 'Forbidden 28', 28, ' 28 '])('is a refusal with the code %j', (errorCode) => {
		const printed = JSON.parse(PRINTED) as { responseStatus: object };
		const refused = { ...printed, responseStatus: { ...printed.responseStatus, errorCode } };
		expect(faultOf(refused)).toEqual({ code: '28', reason: 'String' });
	});

	it.each([
		{ ResponseStatus: { ErrorCode: 'NotFound', Message: 'Gone' } },
		{ responsestatus: { errorcode: 'NotFound', message: 'Gone' } },
		{ responseStatus: { errorCode: 'NotFound', message: 'Gone', stackTrace: {} } },
	])('%j is a refusal without a number', (body) => {
		expect(faultOf(body)).toEqual({ code: 'NotFound', reason: 'Gone' });
	});

	it.each<[object, string]>([
		[{ errorCode: 'Forbidden', message: '28 - You have sent all.' }, '28'],
		[{ errorCode: '', message: 'Forbidden 915 - Recalled.' }, '915'],
		[{ errorCode: null, message: ' 74: Too many' }, '74'],
		[{ errorCode: '403', message: '17 - Banned.' }, '17'],
		[{ errorCode: 28, message: '12 - of other things' }, '28'],
		[{ errorCode: 'Forbidden', message: 'At 10: nothing' }, 'Forbidden'],
		[{ errors: [{ errorCode: 'String' }, { errorCode: 8871, fieldName: 'To', message: 'Disabled' }] }, '8871'],
	])('finds the code in %j', (responseStatus, code) => {
		expect(faultOf({ responseStatus })).toMatchObject({ code });
	});

	it('keeps the code of a refusal whose reason is no text', () => {
		expect(faultOf({ responseStatus: { errorCode: '17', message: { text: 'x' } } })).toEqual({ code: '17' });
	});

	it.each([
		undefined,
		'no',
		[],
		{},
		{ responseStatus: null },
		{ responseStatus: {} },
		{ responseStatus: { errorCode: '' } },
	])('%j is no refusal', (body) => {
		expect(faultOf(body)).toBeUndefined();
	});
});

describe('the sandboxed portal', () => {
	const { controls, base, url } = usePortal();
	let token = '';

	const ask = async (method: string, address: string, body?: unknown): Promise<unknown> => {
		const response = await fetch(address, {
			method,
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/json',
				'x-sm-client-name': 'replies',
				'x-sm-client-version': '1.0.0',
				...(token === '' ? {} : { 'x-sm-session-token': token }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return await response.json();
	};
	const { username, password, authenticationToken } = secureMessagingCredential;
	const call = async (method: string, path: string, body?: unknown) => await ask(method, `${base()}/v1/${path}`, body);
	const login = async () => await call('POST', 'login', { username, password, cookieless: true });

	beforeEach(async () => {
		token = '';
		token = read(replies.session, await login()).sessionToken ?? '';
	});

	/** Asks for one reply, after what has to be there for it. */
	const asking: Array<[string, Shape<unknown>, () => Promise<unknown>]> = [
		[
			'service',
			replies.service,
			async () => await ask('GET', `${url()}/api/public/services/single?serviceCode=secure`),
		],
		['session', replies.session, login],
		[
			'session by token',
			replies.session,
			async () => await call('POST', 'authenticate', { authenticationToken, cookieless: true }),
		],
		['newDraft', replies.newDraft, async () => await call('POST', 'messages', { actionCode: 'New' })],
		[
			'acknowledgement',
			replies.acknowledgement,
			async () => {
				const messageGuid = controls.seedDraft();
				const body = { messageGuid, to: ['alice@partner.example'], subject: 'A', body: 'B', bodyFormat: 'Text' };
				return await call('PUT', `messages/${messageGuid}/save`, body);
			},
		],
		[
			'sentMessage',
			replies.sentMessage,
			async () => await call('PUT', `messages/${controls.seedDraft()}/send`, { inviteNewUsers: true }),
		],
		['message', replies.message, async () => await call('GET', `messages/${controls.receive()}`)],
		['messages', replies.messages, async () => await call('GET', 'messages/search?page=1&pageSize=5')],
		[
			'downloadToken',
			replies.downloadToken,
			async () => {
				const protection = { fyeoType: 'UniquePassword' as const, password: 'Shared-5' };
				const messageGuid = controls.receive({ ...protection, attachments: [{ fileName: 'a.pdf', size: 9 }] });
				const guid = String(controls.inspect(messageGuid)?.attachments[0].guid);
				return await call('POST', `attachments/${guid}/downloadtoken`, { password: 'Shared-5' });
			},
		],
		[
			'trackingEvents',
			replies.trackingEvents,
			async () => {
				controls.track(controls.seedMessages(1, 'Sent')[0], 'Retrieved', 'alice@partner.example');
				return await call('GET', 'tracking/user/search?page=1&pageSize=5');
			},
		],
		[
			'uploadPlan',
			replies.uploadPlan,
			async () => {
				const attachmentPlaceholders = [{ fileName: 'a.pdf', totalBytesLength: 7 }];
				return await call('POST', 'attachments/precreate', {
					messageGuid: controls.seedDraft(),
					attachmentPlaceholders,
				});
			},
		],
		['quotas', replies.quotas, async () => await call('GET', 'user/quotas')],
		['userSettings', replies.userSettings, async () => await call('GET', 'user/settings')],
		['portalSettings', replies.portalSettings, async () => await call('GET', 'service/settings')],
	];

	it.each(asking)('%s is read, and keeps what is not declared', async (_name, declared, get) => {
		const body = { ...Object(await get()), undeclared: { by: 'us' } };
		expect(faultOf(body)).toBeUndefined();
		expect(read(declared, body)).toMatchObject({ undeclared: { by: 'us' } });
	});

	it('fault is read from a refusal', async () => {
		controls.failNext({ code: '28', operation: 'SendMessage' });
		const body = await call('PUT', `messages/${controls.seedDraft()}/send`, {});
		expect(faultOf(body)).toEqual({ code: '28', reason: expect.any(String) });
	});

	it('a message comes with ISO dates, in the order of its keys, without the envelope', async () => {
		const guid = controls.receive({ body: 'The text' });
		const iso = read(replies.message, await call('GET', `messages/${guid}`));
		controls.setDateForm('serviceStack');
		const printed = await call('GET', `messages/${guid}`);
		expect(Object(printed).date).toMatch(/^\/Date\(\d+/);
		const message = read(replies.message, printed);
		expect(message).toEqual(iso);
		expect(Object.keys(message)).toEqual(Object.keys(Object(printed)).filter((key) => key !== 'responseStatus'));
	});

	it('a message in its simple form has the declared keys in their order', async () => {
		const guid = controls.receive({ body: 'The text', attachments: [{ fileName: 'a.pdf', size: 9 }] });
		const simple = simplifiedMessage(read(replies.message, await call('GET', `messages/${guid}`)));
		const expected =
			'messageGuid guid date subject status action body bodyFormat retrieved sender to cc bcc attachments conversationGuid';
		const shown = Object.entries(simple).filter(([, value]) => value !== undefined);
		expect(shown.map(([key]) => key).join(' ')).toBe(expected);
		expect(simple.attachments).toEqual([
			{ attachmentGuid: expect.any(String), fileName: 'a.pdf', fileSize: 9, status: 'Complete' },
		]);
	});
});

describe('a reply that leaves things out', () => {
	const person = { email: 'alice@partner.example' };
	const chunk = { chunkNumber: 1, bytesSize: 7, byteStartIndex: 0 };
	const placed = (chunks: unknown) => ({ attachmentPlaceholders: [{ attachmentGuid: GUID, fileName: 'a', chunks }] });

	it.each<[string, Shape<unknown>, unknown]>([
		['a message with its GUID alone', replies.message, { guid: GUID }],
		[
			'a message with nulls',
			replies.message,
			{ guid: GUID, parentGuid: null, subject: null, sender: null, to: null, attachments: null, messageOptions: null },
		],
		['a person without address', replies.message, { guid: GUID, to: [{ guid: null, email: null }, person] }],
		['replyTo as an address', replies.message, { guid: GUID, replyTo: 'desk@partner.example' }],
		['replyTo as a person', replies.message, { guid: GUID, replyTo: person }],
		['an empty page', replies.messages, { results: [], totalPages: 0 }],
		['a page with its numbers as text', replies.trackingEvents, { results: [], totalItems: '0', currentPage: null }],
		['a chunk without its end', replies.uploadPlan, placed([chunk])],
		['a chunk with its numbers as text', replies.uploadPlan, placed([{ ...chunk, bytesSize: '7' }])],
		['nothing but nulls after a save', replies.acknowledgement, { responseStatus: null }],
		['an empty object after a save', replies.acknowledgement, {}],
		['a send with its flag alone', replies.sentMessage, { notificationSent: 'False' }],
		['settings without events', replies.userSettings, { emailAddress: 'a@b.example', allowedTrackingEvents: null }],
	])('is read: %s', (_name, declared, body) => {
		expect(read(declared, body)).toEqual(body);
	});

	it.each<[string, Shape<unknown>, unknown]>([
		["'guid'", replies.message, { subject: 'Invoice' }],
		["'sender.email'", replies.message, { guid: GUID, sender: { email: 7 } }],
		["'to.1'", replies.message, { guid: GUID, to: [person, 'bob@partner.example'] }],
		["'results.1.guid'", replies.messages, { results: [{ guid: GUID }, {}] }],
		["'results'", replies.trackingEvents, { results: 'none' }],
		["'results'", replies.messages, { totalItems: 0, totalPages: 0 }],
		["'totalItems' or 'totalPages' or 'currentPage' or 'pageSize'", replies.messages, { results: [] }],
		["'notificationSent'", replies.sentMessage, {}],
		["'notificationSent'", replies.sentMessage, { notificationSent: null, responseStatus: {} }],
		["'responseStatus'", replies.sentMessage, { notificationSent: true, responseStatus: 'no' }],
		["'responseStatus'", replies.acknowledgement, { ok: true }],
		["'attachmentPlaceholders'", replies.uploadPlan, {}],
		["'bodyFormat'", replies.draft, { guid: GUID }],
		["'guid'", replies.message, { guid: 'msg_81' }],
		["'dailyMessagesLeft'", replies.quotas, { dailyMessagesAllowed: 1, dailyInvitesAllowed: 1, dailyInvitesLeft: 1 }],
		["'sessionToken' or 'result' or 'availableMfa' or 'allowedMfaTypes'", replies.session, {}],
		["'attachmentPlaceholders.0.chunks'", replies.uploadPlan, placed(undefined)],
		["'attachmentPlaceholders.0.chunks.0.bytesSize'", replies.uploadPlan, placed([{ ...chunk, bytesSize: 'x' }])],
		["'messageGuid'", replies.newDraft, { responseStatus: {} }],
		["'downloadToken'", replies.downloadToken, {}],
		["'sessionToken'", replies.session, { sessionToken: 7 }],
		["'urls.SecMsgAPI'", replies.service, { urls: { SecMsgAPI: [] } }],
		["'allowedTrackingEvents.0'", replies.userSettings, { emailAddress: 'a@b.example', allowedTrackingEvents: [7] }],
		['the whole object', replies.sentMessage, [{ notificationSent: true }]],
		['the whole object', replies.acknowledgement, 'OK'],
		['the whole object', replies.acknowledgement, undefined],
		['the whole object', replies.sentMessage, undefined],
		['the whole object', replies.message, []],
	])('is not read without %s', (missing, declared, body) => {
		expect(declared.read(body)).toEqual({ missing });
	});
});

describe('a send whose reply is not understood', () => {
	const { state, run } = usePortal();
	const answered = async (body: unknown) => {
		state.addFault({ kind: 'status', status: 200, body, match: { path: '/send$' } });
		const [item] = (await run(sending(), continueOnFail)).output();
		return { error: item.json.error, details: detailsOf(item) };
	};

	it.each<[unknown, RegExp]>([
		[{}, /'notificationSent' is missing/],
		[{ responseStatus: {} }, /'notificationSent' is missing/],
		[{ notificationSent: 'later' }, /'notificationSent' is missing or of another kind/],
		[{ notificationSent: true, responseStatus: { errorCode: '8871' } }, /could not complete the request.*code 8871/],
	])('%j is in doubt', async (body, words) => {
		const { error, details } = await answered(body);
		expect(error).toMatch(words);
		expect(details).toMatchObject({ outcome: 'ambiguous', messageGuid: expect.stringMatching(/^[0-9a-f]{32}$/) });
	});

	it.each<[object, string]>([
		[{ responseStatus: { errorCode: 28, message: 'Used up' } }, '28'],
		[{ notificationSent: false, responseStatus: { message: '28 - Used up' } }, '28'],
		[{ ResponseStatus: { errors: [{ errorCode: '8871', fieldName: 'To' }] } }, '8871'],
	])('%j is a refusal, whatever its status', async (body, providerCode) => {
		expect((await answered(body)).details).toMatchObject({ outcome: 'rejected', statusCode: 200, providerCode });
	});

	it('is held: the portal may have sent it', async () => {
		state.addFault({ kind: 'status', status: 200, body: [], match: { path: '/send$' } });
		const result = await run(sending(), {
			...continueOnFail,
			node: { retryOnFail: true, maxTries: 3, ...continueOnFail.node },
		});
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'ambiguous' });
		expect(state.requests.filter(({ path }) => path.endsWith('/send'))).toHaveLength(1);
	});
});
