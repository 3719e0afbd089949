// The declared replies: they read what the vendor page prints and what the sandbox answers, and say what does not fit.
import { idToSend, payload } from '../../nodes/Updox/transport/call';
import { recipientOutcomes } from '../../nodes/Updox/transport/directReply';
import { listedAttachments, simplified } from '../../nodes/Updox/transport/messages';
import * as replies from '../../nodes/Updox/transport/replies';
import type { Shape } from '../../nodes/shared/http';
import { updoxCredential, updoxRecipients } from '../sandbox/updox';
import { detailsOf, jsonOf, message, requestsOf, root, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

/** The response that the vendor page prints. */
const printed = {
	successful: true,
	responseMessage: 'OK',
	responseCode: 2000,
	messages: [
		{
			recipient: 'contact:227161',
			name: 'test@direct.updoxqa.com',
			directAddress: 'test@direct.updoxqa.com',
			messageId: 249597,
			success: true,
			reason: null,
		},
	],
	invalidAddresses: [],
};

const { applicationId, applicationPassword, accountId, userId } = updoxCredential;
const application = { applicationId, applicationPassword };
const account = { ...application, accountId };
const user = { ...account, userId };
const letter = { subject: 'Hi', textMessage: 'Hi' };
const numbers = { toName: 'A', toFaxNumber: '6145550123', fromName: 'B', fromFaxNumber: '6145550100' };

/** What the sandbox answers to one call. */
async function answerTo(method: string, fields: object, auth: object): Promise<unknown> {
	const reply = await fetch(`${root()}/api/io/${method}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...fields, auth }),
	});
	return await reply.json();
}

it("read the vendor page's response as it is", () => {
	expect(replies.sentMessage.read(printed)).toEqual({ value: printed });
	expect(replies.envelope.read(printed)).toEqual({ value: printed });
	expect(recipientOutcomes(printed)).toEqual([
		{ recipient: 'test@direct.updoxqa.com', outcome: 'accepted', id: '249597' },
	]);
});

const some = { to: ['a@direct.example.org', updoxRecipients.failing, updoxRecipients.invalid], ...letter };
const answers: Array<[string, Shape<unknown>, object, object, string]> = [
	['Ping', replies.envelope, {}, {}, 'responseCode'],
	['PracticeList', replies.practices, {}, application, 'practiceList'],
	['UserList', replies.users, {}, application, 'userList'],
	['DirectMessageSend', replies.sentMessage, some, user, 'messages'],
	['DirectAddressValidate', replies.validatedAddress, { recipient: some.to[0] }, account, 'validDirectAddress'],
	['MessageFetch', replies.messageIds, { location: 'I' }, user, 'fetchList'],
	['MessageFetchForAccount', replies.practiceMessageIds, { location: 'I' }, account, 'fetchList'],
	['MessageRetrieveWithAttachmentID', replies.message, { messageId: 249594 }, user, 'attachments'],
	['MessageAttachRetrieve', replies.attachmentContent, { attachmentId: 880001 }, user, 'content'],
	['MessageMark', replies.envelope, { messageId: 249594, read: true }, user, 'successful'],
	['FaxOemSend', replies.sentFax, { ...numbers, faxContent: 'JVBERi0=' }, account, 'faxId'],
	['FaxStatusGet', replies.faxStatus, { faxId: 310001 }, account, 'faxStatus'],
	['FaxItemGetPdf', replies.fax, { faxId: 310001 }, account, 'attachments'],
];

it.each(answers)(
	'read the answer to %s, keys that are not declared included',
	async (method, reply, fields, auth, key) => {
		const answer = await answerTo(method, fields, auth);
		expect(answer).toHaveProperty(key);
		const more = { ...Object(answer), unknown: [{ a: 1 }] };
		expect(reply.read(more)).toEqual({ value: more });
		expect(reply.read({})).toEqual({ value: {} });
	},
);

it('read the notifications for a message that was sent, and the words of a refusal', async () => {
	await answerTo('DirectMessageSend', { to: ['a@direct.example.org'], ...letter }, user);
	const statuses = await answerTo('MdnStatusList', { messageId: 249597 }, user);
	expect(replies.deliveryStatuses.ifFits(statuses)?.statuses).toEqual([{ mdnStatus: 'processed' }]);
	const refused = await answerTo('MdnStatusList', { messageId: 1 }, user);
	expect(replies.refusalText.ifFits(refused)).toMatchObject({ responseMessage: 'message error: message not found' });
	expect(replies.envelope.ifFits(refused)).toMatchObject({ responseCode: 4410, successful: false });
});

it.each<[string, Shape<unknown>, unknown, string]>([
	['a list', replies.envelope, [], 'the whole object'],
	['no object', replies.sentFax, 'OK', 'the whole object'],
	['a code that is none', replies.envelope, { responseCode: {} }, "'responseCode'"],
	['a recipient that is text', replies.sentMessage, { messages: ['a'] }, "'messages.0'"],
	['an odd success', replies.sentMessage, { messages: [{}, { success: 1 }] }, "'messages.1.success'"],
	['ids in an object', replies.messageIds, { fetchList: { 1: 2 } }, "'fetchList'"],
	[
		'ids of users that are no list',
		replies.practiceMessageIds,
		{ fetchList: [{ messageList: 1 }] },
		"'fetchList.0.messageList'",
	],
	['files that are no list', replies.message, { attachments: 'none' }, "'attachments'"],
	['content that is no text', replies.attachmentContent, { content: {} }, "'content'"],
	['pages that are no text', replies.fax, { attachments: [{ content: 1 }] }, "'attachments.0.content'"],
	['statuses without a name', replies.deliveryStatuses, { statuses: [{ mdnStatus: [] }] }, "'statuses.0.mdnStatus'"],
	['a flag that is none', replies.validatedAddress, { validDirectAddress: 1 }, "'validDirectAddress'"],
	['an id that is none', replies.sentFax, { faxId: {} }, "'faxId'"],
	['practices in an object', replies.practices, { practiceList: {} }, "'practiceList'"],
	['a user that is text', replies.users, { userList: ['dana'] }, "'userList.0'"],
])('say what is odd: %s', (_, reply, value, missing) => {
	expect(reply.read(value)).toEqual({ missing });
	expect(reply.ifFits(value)).toBeUndefined();
});

describe('what is made of them', () => {
	it('the simple form of a message has its known fields in their order, and its dates', () => {
		const row = {
			internal: 1,
			attachments: [{ id: 1 }],
			receivedDttm: '2024-03-01',
			to: { directAddress: 'b@c.de' },
			responseCode: 2000,
			subject: null,
			messageId: 7,
			createDate: '2024-03-02',
		};
		expect(Object.entries(simplified(row))).toEqual([
			['messageId', 7],
			['subject', null],
			['to', { directAddress: 'b@c.de' }],
			['attachments', [{ id: 1 }]],
			['receivedDttm', '2024-03-01'],
			['createDate', '2024-03-02'],
		]);
	});

	it('files have a name and a type as far as they are usable; one without an id cannot be had', () => {
		const attachments = [
			{ id: 1, name: 'a.pdf', mimeType: 'application/pdf' },
			{ id: '2', fileName: 'b.zip', mimeType: 'zip' },
			{ id: 3, name: null },
			{ id: null, name: 'c' },
		];
		expect(listedAttachments({ attachments })).toEqual([
			{ id: '1', name: 'a.pdf', mimeType: 'application/pdf' },
			{ id: '2', name: 'b.zip' },
			{ id: '3', name: 'attachment-3' },
		]);
		expect(listedAttachments({ attachments: null })).toEqual([]);
	});

	it('the payload is what stands beside the envelope, in its order', () => {
		expect(Object.keys(payload({ b: 1, ...printed, a: null }))).toEqual(['b', 'messages', 'invalidAddresses', 'a']);
	});

	it('an address that was not sent to is found in text and in objects, and else shown as it is', () => {
		const invalidAddresses = ['a@b.c', { directAddress: 'd@e.f' }, { address: 'g@h.i' }, { id: 1 }, 5];
		expect(recipientOutcomes({ invalidAddresses }).map(({ recipient }) => recipient)).toEqual([
			'a@b.c',
			'd@e.f',
			'g@h.i',
			'{"id":1}',
			'5',
		]);
	});

	it('an id goes out as a number as long as that is exact', () => {
		expect(idToSend('9007199254740991')).toBe(9007199254740991);
		expect(idToSend('9007199254740993')).toBe('9007199254740993');
	});
});

describe('a reply that is not understood', () => {
	const answering = (body: object) =>
		sandbox.state.addFault({ kind: 'status', status: 200, body: { ...printed, ...body } });

	it('leaves a message in doubt, and it is not sent again', async () => {
		answering({ messages: [{ directAddress: 'test@direct.updoxqa.com', success: {} }] });
		const result = await runOn(message(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } });
		expect(jsonOf(result)[0].error).toMatch(/'messages\.0\.success' is missing or of another kind/);
		expect(detailsOf(result)).toMatchObject({ provider: 'Updox', outcome: 'ambiguous' });
		expect(requestsOf('DirectMessageSend')).toHaveLength(1);
	});

	it('is no empty list', async () => {
		answering({ fetchList: { 1: 2 } });
		const result = await runOn({ resource: 'message', operation: 'getMany' });
		expect(jsonOf(result)[0].error).toMatch(/The reply of Updox was not understood: 'fetchList'/);
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected' });
	});

	it('of an unknown method comes out as it is', async () => {
		answering({ messages: { total: 1 }, reason: { code: 1 } });
		const result = await run({ resource: 'api', operation: 'call', method: 'SomeMethod', body: '{}' });
		expect(jsonOf(result)).toEqual([{ ...printed, messages: { total: 1 }, reason: { code: 1 } }]);
		expect(Object.keys(jsonOf(result)[0])).toEqual([...Object.keys(printed), 'reason']);
	});
});
