// What is done with a conversation once a reply is out: one more call, whose failure says that the reply is out and repeats nothing.
import type { INodeParameters } from 'n8n-workflow';
import { SEEDED_CONVERSATION_ID } from '../../sandbox/highQ';
import { byId, failureOf, goingOn, jsonOf, log, requestsTo, run, sandbox, useSandbox } from '../setup';

useSandbox();
const { controls, state } = sandbox;

const reply = (afterSending: string, options: INodeParameters = {}) => ({
	resource: 'message',
	operation: 'reply',
	conversationId: byId(SEEDED_CONVERSATION_ID),
	body: 'Thank you.',
	options: { afterSending, ...options },
});
const PUT = `PUT /acme/api/4/conversations/${SEEDED_CONVERSATION_ID}`;
const POST = `POST /acme/api/4/conversations/${SEEDED_CONVERSATION_ID}/messages`;
const idsOf = async (filter: string) =>
	jsonOf(await run({ resource: 'conversation', operation: 'getMany', filters: { filter } })).map(
		({ conversationid }) => conversationid,
	);

it.each([
	['MARK_AS_READ', 'ACTIVE'],
	['MARK_AS_ARCHIVE', 'ARCHIVED'],
])('%s after the reply', async (action, list) => {
	controls.receive({ conversationId: SEEDED_CONVERSATION_ID });
	expect((await run(reply(action))).status).toBe('success');
	expect(log()).toEqual([POST, `${PUT}?action=${action}`]);
	expect(await idsOf(list)).toContain(SEEDED_CONVERSATION_ID);
	expect(await idsOf('UNREAD')).toEqual([]);
});

it('nothing is done where nothing is wanted', async () => {
	await run(reply('nothing'));
	expect(log()).toEqual([POST]);
});

it('is tried again where its cause can pass, and the reply is not', async () => {
	state.addFault({ kind: 'status', status: 503, match: { method: 'PUT' } });
	expect((await run(reply('MARK_AS_READ'))).status).toBe('success');
	expect(log()).toEqual([POST, `${PUT}?action=MARK_AS_READ`, `${PUT}?action=MARK_AS_READ`]);
});

it.each<[string, () => unknown]>([
	['is refused', () => state.addFault({ kind: 'status', status: 403, times: 0, match: { method: 'PUT' } })],
	['fails for good', () => state.addFault({ kind: 'status', status: 500, times: 0, match: { method: 'PUT' } })],
	['breaks off', () => state.addFault({ kind: 'cutBefore', times: 0, match: { method: 'PUT' } })],
])('where it %s, the error says that the reply is out, which is not sent again', async (_how, spoil) => {
	spoil();
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const { message, description, details } = failureOf(await run(reply('MARK_AS_ARCHIVE'), { node }));
	expect(message).toMatch(/^It was sent, and a later step failed/);
	expect(description).toMatch(/The reply is in the conversation 41/);
	expect(details).toMatchObject({ outcome: 'ambiguous', conversationid: 41, messageid: expect.any(Number) });
	expect(requestsTo(POST)).toHaveLength(1);
	expect(state.counts()).toEqual({ 2041: 1 });
});

it('a reply that failed is followed by nothing', async () => {
	state.addFault({ kind: 'status', status: 403, times: 0, match: { method: 'POST' } });
	const [json] = jsonOf(await run(reply('MARK_AS_READ'), goingOn));
	expect(json.details).toMatchObject({ outcome: 'rejected' });
	expect(requestsTo('PUT')).toEqual([]);
});
