// The declared replies read what the vendor prints, find the code of a refusal wherever it stands, and say what is missing.
import { faultOf } from '../../../nodes/SecureMessaging/transport/fault';
import * as replies from '../../../nodes/SecureMessaging/transport/replies';
import type { Shape } from '../../../nodes/shared/http';
import { continueOnFail, detailsOf, sending, usePortal } from '../setup';
import { read } from './standIn';

/** The response of the vendor page SendMessage, as printed. */
const PRINTED =
	'{"notificationBodyText":"String","notificationBodyHtml":"String","notificationSent":false,"responseStatus":{"errorCode":"String","message":"String","stackTrace":"String","errors":[{"errorCode":"String","fieldName":"String","message":"String","meta":{"String":"String"}}],"meta":{"String":"String"}}}';

const GUID = '7b3e91ac000000000000000000000001';

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
		['an empty page of texts', replies.messages, { results: [], totalItems: '0' }],
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
		["'results'", replies.messages, { totalPages: 0 }],
		["'results'", replies.messages, { results: null, totalItems: 7 }],
		["'results'", replies.messages, { results: null, totalItems: '' }],
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
