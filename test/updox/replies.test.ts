// What the declared replies of Updox say of what does not fit, and what the node makes of it.
import { idToSend, told } from '../../nodes/Updox/transport/call';
import { recipientOutcomes } from '../../nodes/Updox/transport/directReply';
import { listedAttachments, simplified } from '../../nodes/Updox/transport/messages';
import * as replies from '../../nodes/Updox/transport/replies';
import type { Shape } from '../../nodes/shared/http';
import { replyIn } from '../replies/recorded';
import { detailsOf, jsonOf, message, requestsOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

/** The response that the vendor page prints. */
const printed = replyIn('updox/sentMessage.vendorPage.json');
const yes = { successful: true, responseMessage: 'OK', responseCode: 2000 };

it.each<[string, Shape<unknown>, unknown, string]>([
	['a list', replies.envelope, [], 'the whole object'],
	['no object', replies.sentFax, 'OK', 'the whole object'],
	['no code', replies.envelope, { successful: true }, "'responseCode'"],
	['a code that is none', replies.envelope, { responseCode: {} }, "'responseCode'"],
	['a recipient that is text', replies.sentMessage, { ...yes, messages: ['a'] }, "'messages.0'"],
	['an odd success', replies.sentMessage, { ...yes, messages: [{}, { success: 1 }] }, "'messages.1.success'"],
	['another odd success', replies.sentMessage, { ...yes, messages: [{ success: 'perhaps' }] }, "'messages.0.success'"],
	['no list of ids', replies.messageIds, yes, "'fetchList'"],
	['ids in an object', replies.messageIds, { ...yes, fetchList: { 1: 2 } }, "'fetchList'"],
	['an id that is none', replies.messageIds, { ...yes, fetchList: [7, 'x'] }, "'fetchList.1'"],
	['a broken id', replies.messageIds, { ...yes, fetchList: [1.5] }, "'fetchList.0'"],
	[
		'ids of users that are no list',
		replies.practiceMessageIds,
		{ ...yes, fetchList: [{ messageList: 1 }] },
		"'fetchList.0.messageList'",
	],
	['a message without an id', replies.message, yes, "'messageId'"],
	['files that are no list', replies.message, { ...yes, messageId: 1, attachments: 'none' }, "'attachments'"],
	['no content', replies.attachmentContent, yes, "'content'"],
	['content that is no text', replies.attachmentContent, { ...yes, content: {} }, "'content'"],
	['a fax without pages', replies.fax, { ...yes, from: '1' }, "'attachments'"],
	['pages that are no text', replies.fax, { ...yes, attachments: [{ content: 1 }] }, "'attachments.0.content'"],
	['no statuses', replies.deliveryStatuses, yes, "'statuses'"],
	['an odd status', replies.deliveryStatuses, { ...yes, statuses: [{ mdnStatus: [] }] }, "'statuses.0.mdnStatus'"],
	['no flag', replies.validatedAddress, yes, "'validDirectAddress'"],
	['a flag that is none', replies.validatedAddress, { ...yes, validDirectAddress: 1 }, "'validDirectAddress'"],
	['no fax id', replies.sentFax, yes, "'faxId'"],
	['an empty fax id', replies.sentFax, { ...yes, faxId: ' ' }, "'faxId'"],
	['practices in an object', replies.practices, { ...yes, practiceList: {} }, "'practiceList'"],
	['a user that is text', replies.users, { ...yes, userList: ['dana'] }, "'userList.0'"],
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
		expect(listedAttachments({ ...yes, messageId: 1, attachments })).toEqual([
			{ id: '1', name: 'a.pdf', mimeType: 'application/pdf' },
			{ id: '2', name: 'b.zip' },
			{ id: '3', name: 'attachment-3' },
		]);
		expect(listedAttachments({ ...yes, messageId: 1, attachments: null })).toEqual([]);
	});

	it('what a reply tells is what stands beside the envelope, in its order; it takes nothing back', () => {
		const known = { messageId: 7 };
		const reply = { b: 1, ...printed, messageId: null, a: null };
		expect(Object.entries(told(known, reply)).map(([key]) => key)).toEqual([
			'messageId',
			'b',
			'messages',
			'invalidAddresses',
			'a',
		]);
		expect(told(known, reply)).toMatchObject(known);
	});

	it('an address that was not sent to is found in text and in objects, and else shown as it is', () => {
		const invalidAddresses = ['a@b.c', { directAddress: 'd@e.f' }, { address: 'g@h.i' }, { id: 1 }, 5];
		expect(recipientOutcomes({ ...yes, invalidAddresses }).map(({ recipient }) => recipient)).toEqual([
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
		const result = await runOn(message(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
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

	it('says no to an address for a literal no alone', async () => {
		const validate = { resource: 'directAddress', operation: 'validate', recipient: 'ann@direct.example.org' };
		sandbox.state.addFault({ kind: 'status', status: 200, body: yes });
		expect(jsonOf(await runOn(validate))[0].error).toContain("not understood: 'validDirectAddress' is missing");
		for (const [flag, expected] of [
			[false, false],
			['false', false],
			['true', true],
		]) {
			sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, validDirectAddress: flag } });
			expect(jsonOf(await run(validate))[0].validDirectAddress).toBe(expected);
		}
	});

	it.each([{ successful: false }, { successful: 'false' }, { success: false }])(
		'says yes and no at once: %j',
		async (no) => {
			answering(no);
			const result = await runOn(message(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
			expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', providerCode: '2000' });
			expect(requestsOf('DirectMessageSend')).toHaveLength(1);
		},
	);
});

it('ids beyond 2^53 come out and go out with all their digits', async () => {
	const id = '9007199254740993';
	const reply = (body: object) => JSON.stringify({ ...yes, ...body }).replaceAll('"ID"', id);
	sandbox.state.addFault({ kind: 'status', status: 200, body: reply({ fetchList: ['ID'] }) });
	sandbox.state.addFault({ kind: 'status', status: 200, body: reply({ messageId: 'ID', subject: 'Hi' }), skip: 1 });
	const result = await run({ resource: 'message', operation: 'getMany' });
	expect(jsonOf(result)).toMatchObject([{ messageId: id, subject: 'Hi' }]);
	expect(requestsOf('MessageRetrieveWithAttachmentID')[0].body).toContain(`"messageId":"${id}"`);
});
