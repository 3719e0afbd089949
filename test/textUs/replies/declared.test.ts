// What the declared replies of TextUs say of what does not fit, and what the node makes of it.
import type { INodeParameters } from 'n8n-workflow';
import type { Shape } from '../../../nodes/shared/http';
import { textUs } from '../../../nodes/TextUs/transport/profile';
import * as replies from '../../../nodes/TextUs/transport/replies';
import { listSearch } from '../../harness';
import { printedReply, withAttachment } from './printedReplies';
import { account, credential, detailsOf, jsonOf, lines, message, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

it.each<[string, Shape<unknown>, unknown, string]>([
	['an ID that is a number', replies.message, { id: 7 }, "'id'"],
	['an ID of something else', replies.message, { id: '/conversations/kY1QwY' }, "'id'"],
	["another API's ID", replies.message, { id: 'msg_81', object: 'message' }, "'id'"],
	['a slug that is none', replies.account, { slug: ['a'] }, "'slug'"],
	['numbers that are no list', replies.account, { slug: 'a', phoneNumbers: '(303) 555-0100' }, "'phoneNumbers'"],
	[
		'a number that is no text',
		replies.contactPhone,
		{ id: '/contact_phones/a', phoneNumber: 13035550111 },
		"'phoneNumber'",
	],
	['a title that is no text', replies.savedReply, { id: '/saved_replies/a', title: {} }, "'title'"],
	[
		'an address that is no text',
		replies.integration,
		{ id: '/integrations/a', config: { baseUrl: 1 } },
		"'config.baseUrl'",
	],
	[
		'events in a list',
		replies.integration,
		{ id: '/integrations/a', settings: { actions: ['a'] } },
		"'settings.actions'",
	],
	['a page without rows', replies.pageOf(replies.user), { totalItems: 0 }, "'members'"],
	['a row of a page', replies.pageOf(replies.user), { members: [{ id: '/users/a' }, { id: 1 }] }, "'members.1.id'"],
	['rows in an object', replies.pageOf(replies.user), { members: { a: 1 } }, "'members'"],
	['a next page that is no link', replies.pageOf(replies.user), { members: [], view: { next: 2 } }, "'view.next'"],
	[
		'a message of a timeline',
		replies.pageOf(replies.timelineRow),
		{ members: [{ '@type': 'Message', id: '/x' }] },
		"'members.0.id'",
	],
])('say what is odd: %s', (_name, reply, value, missing) => {
	expect(reply.read(value)).toEqual({ missing });
	expect(reply.ifFits(value)).toBeUndefined();
});

it.each([
	['members', 'view', 'totalItems'],
	['member', 'view', 'totalItems'],
	['hydra:member', 'hydra:view', 'hydra:totalItems'],
])('a page writes its keys as %s, %s, %s', (members, view, total) => {
	const page = { [members]: [{ id: '/users/a' }], [view]: { next: '/x?cursor=b' }, [total]: '2' };
	expect(replies.pageOf(replies.user).read(page)).toMatchObject({
		value: { members: [{ id: '/users/a' }], view: { next: '/x?cursor=b' }, totalItems: '2' },
	});
});

describe('a status of success is a no', () => {
	const refusal = (body: unknown) => textUs.refusal({ status: 201, headers: {}, text: JSON.stringify(body), body });

	it.each([
		{ error: 'Number is opted out' },
		{ errors: ['Number is opted out'] },
		{ violations: [{ message: 'Number is opted out' }] },
		{ error: { code: 1 }, message: 'Number is opted out' },
		{ '@type': 'hydra:Error', 'hydra:description': 'Number is opted out' },
	])('%j', (body) => {
		expect(refusal(body)).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('opted out') });
	});

	it.each([
		{ error: null },
		{ errors: [] },
		{ errors: {} },
		{ error: '' },
		{ error: false },
		{ violations: [] },
		[],
		'no',
	])('but not %j', (body) => {
		expect(refusal(body)).toBeUndefined();
	});

	it('and in doubt where it names something that was made as well', () => {
		expect(refusal({ ...printedReply, errors: ['Carrier is slow'] })).toMatchObject({ outcome: 'ambiguous' });
	});

	it('of a send, with the reason', async () => {
		sandbox.state.addFault({ kind: 'status', status: 201, body: { errors: ['Number is opted out'] } });
		const result = await runOn(message());
		expect(jsonOf(result)[0].error).toContain('Number is opted out');
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 201 });
		expect(lines()).toHaveLength(1);
	});
});

describe('what is made of them', () => {
	it('a message loses what only TextUs needs; anything else in a timeline stays as it is', () => {
		expect(Object.keys(replies.simpleMessage(printedReply))).toEqual([
			'@type',
			'id',
			'direction',
			'body',
			'displayTimestamp',
			'deliveryState',
			'friendlyStateDescription',
			'conversation',
			'sender',
			'attachments',
			'retryAllowed',
			'latestEventAt',
			'flags',
		]);
		const event = { '@type': 'Assignment', id: '/events/a', actor: null };
		expect(replies.simpleMessage(event)).toEqual(event);
	});

	it.each([
		[{ read: true, starred: false }, true],
		['/conversations/kY1QwY/requesting_user_info', undefined],
		[null, undefined],
	])("of a conversation's %o it is known whether it was read: %s", (requestingUserInfo, read) => {
		expect(replies.userInfoOf({ id: '/conversations/kY1QwY', requestingUserInfo }).read).toBe(read);
	});
});

describe('a reply that is not understood', () => {
	const answering = (body: unknown, status = 201) =>
		sandbox.state.addFault({ kind: 'status', status, body: JSON.stringify(body) });

	it.each([
		['a list', [printedReply], 'the whole object'],
		['a text', 'created', 'the whole object'],
		['an odd ID', { ...printedReply, id: 7 }, "'id'"],
	])('leaves a message in doubt, and it is not sent again: %s', async (_name, body, missing) => {
		answering(body);
		const result = await runOn(message(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		expect(jsonOf(result)[0].error).toContain(`The reply of TextUs was not understood: ${missing} is missing`);
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', statusCode: 201 });
		expect(lines()).toEqual(['POST /my_account/messages']);
	});

	it.each<[INodeParameters]>([
		[{ resource: 'account', operation: 'getMany' }],
		[{ resource: 'contact', operation: 'getMany', account }],
		[{ resource: 'message', operation: 'getMany', conversationId: 'kY1QwY' }],
	])('is no empty list: %o', async (parameters) => {
		answering({ members: [{ '@type': 'Message', id: {} }] }, 200);
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toContain("The reply of TextUs was not understood: 'members.0.");
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected' });
	});

	it.each([
		[{ members: [{ slug: 1 }] }, "'members.0.slug' is missing or of another kind"],
		[{ hello: 'world' }, "'members' is missing or of another kind"],
	])('explains itself in a picker: %o', async (body, problem) => {
		answering(body, 200);
		const credentials = { textUsApi: credential() };
		await expect(listSearch('textUs', 'searchAccounts', { credentials })).rejects.toMatchObject({
			message: expect.stringMatching(`The list cannot be shown: .*${problem}`),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});
});

it('raw output has the keys of the reply in their order', async () => {
	sandbox.state.addFault({ kind: 'status', status: 200, body: withAttachment });
	const get = { resource: 'message', operation: 'get', messageId: 'QNDkpL', simplify: false };
	expect(JSON.stringify(jsonOf(await run(get)))).toBe(JSON.stringify([withAttachment]));
});
