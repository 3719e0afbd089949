// What the HighQ trigger emits, what it marks as read, and how it fails.
import type { IDataObject } from 'n8n-workflow';
import { runNode, runWorkflow, scanForLeaks } from '../../harness';
import { highQCredential, OWN_USER_ID, SEEDED_CONVERSATION_ID } from '../../sandbox/highQ';
import type { FormName } from '../../sandbox/highQ/variations';
import { exampleOf, nodeOf, recordingNode, startingInsteadOf } from '../../shared/triggers/examples';
import { signedIn, useSandbox } from '../setup';
import { controls, idsOf, jsonOf, marks, readings, receive, state, trigger } from './setup';

useSandbox();

describe('new messages', () => {
	it.each(['staticData', 'cursor'] as const)('emits nothing of before, then each message once (%s)', async (memory) => {
		const before = receive();
		const workflow = await trigger({}, { memory });
		expect(idsOf(await workflow.activate())).toEqual([]);
		expect(idsOf(await workflow.poll())).toEqual([]);
		const first = [receive(SEEDED_CONVERSATION_ID), receive(), receive(SEEDED_CONVERSATION_ID)];
		expect(first).not.toContain(before);
		expect(idsOf(await workflow.poll())).toEqual(first);
		expect(idsOf(await workflow.poll())).toEqual([]);
		const next = receive(SEEDED_CONVERSATION_ID);
		expect(idsOf(await workflow.poll())).toEqual([next]);
	});

	it('puts out event, ids and content, raw when asked', async () => {
		const simple = await trigger();
		const raw = await trigger({ simplify: false });
		await simple.activate();
		await raw.activate();
		const files = [{ name: 'draft.pdf', size: 12 }];
		const messageid = receive(SEEDED_CONVERSATION_ID, { html: '<p>The <b>draft</b></p>', files });
		const conversationid = SEEDED_CONVERSATION_ID;
		expect(jsonOf(await simple.poll())).toEqual([
			{
				event: 'message',
				conversationid,
				messageid,
				text: 'The draft',
				html: '<p>The <b>draft</b></p>',
				lastsentdatetime: expect.any(String) as unknown,
				images: [],
				attachments: [expect.objectContaining({ name: 'draft.pdf' })],
				authorid: 2041,
			},
		]);
		expect(jsonOf(await raw.poll())).toMatchObject([
			{ event: 'message', conversationid, messageid, recipients: { users: { user: [{}] } } },
		]);
	});

	it('the same text twice within the minute that the list shows', async () => {
		const workflow = await trigger();
		await workflow.activate();
		const conversation = controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([conversation.messageid]);
		const again = receive(conversation.conversationid);
		expect(idsOf(await workflow.poll())).toEqual([again]);
	});

	it('nothing of a conversation that was read and archived long before, but what is new in it', async () => {
		const [old] = controls.seedConversations(40);
		const workflow = await trigger();
		await workflow.activate();
		const messageid = receive(old);
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		const archived = receive(42);
		expect(idsOf(await workflow.poll())).toEqual([archived]);
	});

	it.each<[string, FormName[]]>([
		['the usual form', []],
		['XML with empty elements', ['xml', 'nullForAbsent']],
	])('leaves out the messages of chosen authors in %s', async (_, forms) => {
		for (const form of forms) controls.keepForm(form);
		const workflow = await trigger({ options: { withoutAuthors: `${OWN_USER_ID}, 2077` } });
		await workflow.activate();
		const credentials = { credentials: signedIn() };
		const reply = { resource: 'message', operation: 'reply', bodyFormat: 'text', body: 'Own' };
		const conversationId = { __rl: true, mode: 'id', value: String(SEEDED_CONVERSATION_ID) };
		await runNode('highQ', { ...reply, conversationId }, credentials);
		const messageid = receive(SEEDED_CONVERSATION_ID);
		receive(undefined, { from: 2077 });
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
	});

	it.each([
		['XML', () => controls.alwaysXml()],
		['ids as texts', () => controls.idsAsStrings()],
		['roots kept', () => controls.wrapJson()],
		['a list around the conversation', () => controls.listUnderConversations()],
		['oldest first', () => controls.messageOrder('oldest')],
		['small pages', () => controls.pageSizes(2, 2)],
	])('reads replies with %s', async (_, bend) => {
		bend();
		const workflow = await trigger();
		await workflow.activate();
		const ids = [receive(), receive(), receive(), receive(), receive(SEEDED_CONVERSATION_ID)];
		expect(idsOf(await workflow.poll())).toEqual(ids);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});
});

describe('mark as read', () => {
	it('happens with the poll after, and takes up what came in just before', async () => {
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		const { conversationid, messageid } = controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		expect(marks()).toBe(0);
		const between = receive(conversationid);
		expect(idsOf(await workflow.poll())).toEqual([between]);
		expect(marks()).toBe(1);
		// What came in between is no longer on the list of unread conversations, so that there is nothing to mark.
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect(marks()).toBe(1);
		const before = readings();
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect([marks(), readings()]).toEqual([1, before]);
	});

	it('is tried again when it fails, and never costs a message', async () => {
		controls.demandBody();
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		const { conversationid, messageid } = controls.receive();
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
		state.addFault({ kind: 'cutAfter', times: 8, match: { method: 'PUT' } });
		const between = receive(conversationid);
		expect(idsOf(await workflow.poll())).toEqual([between]);
		const late = receive(conversationid);
		state.addFault({ kind: 'cutBefore', times: 4, match: { path: '/messages$' } });
		expect((await workflow.poll()).error).toBeDefined();
		expect(idsOf(await workflow.poll())).toEqual([late]);
	});

	it('does not happen for what was there before', async () => {
		receive();
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		await workflow.poll();
		await workflow.poll();
		expect(marks()).toBe(0);
	});

	it.each(['staticData', 'cursor'] as const)(
		'does not happen before n8n has saved the emission (%s)',
		async (memory) => {
			const workflow = await trigger({ markAsRead: true }, { memory });
			await workflow.activate();
			await workflow.poll();
			const messageid = receive();
			await workflow.pollAndCrash();
			expect(marks()).toBe(0);
			expect(idsOf(await workflow.restart())).toEqual([messageid]);
		},
	);
});

describe('manual test and failures', () => {
	it('a manual test gives a real message and moves nothing', async () => {
		const workflow = await trigger({ markAsRead: true });
		await workflow.activate();
		expect(await workflow.test()).toHaveLength(1);
		const messageid = receive();
		expect((await workflow.test())?.map(({ json }) => json)).toMatchObject([{ event: 'message', messageid }]);
		expect(marks()).toBe(0);
		expect(idsOf(await workflow.poll())).toEqual([messageid]);
	});

	it.each([
		['the registration bars this address', 'configuration-invalid', () => controls.block('ipNotAllowed')],
		['messages are switched off', 'configuration-invalid', () => controls.block('messagesOff')],
		['HighQ is down', 'temporarily-unavailable', () => state.addFault({ kind: 'status', status: 503, times: 4 })],
		['HighQ throttles', 'rate-limited', () => controls.refuseNext(1, 600)],
		[
			'the refresh token is dead',
			'credential-invalid',
			() => {
				controls.expireTokens();
				controls.revokeRefreshTokens();
				controls.expiredStatus(401);
			},
		],
		[
			"the refresh token is dead, in HighQ's own words",
			'credential-invalid',
			() => {
				controls.expireTokens();
				controls.revokeRefreshTokens();
				controls.expiredStatus(401);
				controls.tokenErrors('highQ');
			},
		],
	])('when %s the cause is %s', async (_, cause, bend) => {
		const workflow = await trigger();
		await workflow.activate();
		bend();
		const { error } = await workflow.poll();
		expect(error).toMatchObject({ failure: { cause } });
		expect(scanForLeaks(error, [highQCredential.clientSecret, highQCredential.refreshToken])).toEqual([]);
	});
});

it('the example tells a chat of each new message', async () => {
	const workflow = exampleOf('jobs/trigger-highq-to-chat.json');
	const node = nodeOf(workflow, 'highQTrigger');
	const polling = await trigger(node.parameters);
	await polling.activate();
	receive(SEEDED_CONVERSATION_ID, { html: '<p>Any news?</p>' });
	const { items } = await polling.poll();
	const posted: IDataObject[] = [];
	const chat = recordingNode('slack', nodeOf(workflow, 'slack').typeVersion, ['resource', 'operation', 'text'], posted);
	const result = await runWorkflow(startingInsteadOf(workflow, node), {
		items,
		nodeTypes: { 'n8n-nodes-base.slack': chat },
	});
	expect(result.error).toBeUndefined();
	expect(posted).toEqual([
		{ resource: 'message', operation: 'post', text: 'New message in HighQ conversation 41:\nAny news?' },
	]);
});
