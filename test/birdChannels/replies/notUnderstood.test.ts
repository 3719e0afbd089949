// What the node makes of replies that are not what they are declared to be, and of raw ones.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import { failed } from './documentedMessages';
import { credential, detailsOf, items, jsonOf, message, requestsTo, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

describe('a reply that is not understood', () => {
	const answering = (body: unknown, status = 202) =>
		sandbox.state.addFault({
			kind: 'status',
			status,
			body: JSON.stringify(body),
			match: { method: status === 202 ? 'POST' : 'GET' },
		});

	it.each<[string, unknown, string]>([
		['a list', [failed], 'the whole object'],
		['a text', 'accepted', 'the whole object'],
		['an odd failure', { ...failed, failure: 'no' }, "'failure'"],
	])('leaves a message in doubt, and it is not sent again: %s', async (_name, body, missing) => {
		answering(body);
		const result = await runOn(message(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		expect(jsonOf(result)[0].error).toContain(`The reply of Bird was not understood: ${missing} is missing`);
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', statusCode: 202 });
		expect(requestsTo('/messages')).toHaveLength(1);
	});

	it('leaves all messages of a batch in doubt', async () => {
		answering([]);
		const result = await runOn(message({ operation: 'sendBatch' }), { items: items(2) });
		expect([0, 1].map((item) => detailsOf(result, item).outcome)).toEqual(['ambiguous', 'ambiguous']);
		expect(requestsTo('/batch/messages')).toHaveLength(1);
	});

	it.each<[INodeParameters, string]>([
		[{ resource: 'channel', operation: 'getMany' }, "'results.0.name'"],
		[{ resource: 'message', operation: 'getMany', scope: 'workspace' }, "'results.0.tags'"],
	])('is no empty list: %o', async (parameters, missing) => {
		answering({ results: [{ id: failed.id, name: 7, tags: 'vip' }] }, 200);
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toContain(`The reply of Bird was not understood: ${missing}`);
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected' });
	});

	it('explains itself in a picker', async () => {
		answering({ results: 'none' }, 200);
		const credentials = { birdChannelsApi: credential() };
		await expect(listSearch('birdChannels', 'searchChannels', { credentials })).rejects.toMatchObject({
			message: expect.stringContaining("The list cannot be shown: The reply of Bird was not understood: 'results'"),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});
});

it('raw output has the keys of the reply in their order', async () => {
	sandbox.state.addFault({ kind: 'status', status: 200, body: failed });
	const get = { resource: 'message', operation: 'get', channelId: birdSeed.smsChannelId, messageId: failed.id };
	expect(JSON.stringify(jsonOf(await run({ ...get, simplify: false })))).toBe(JSON.stringify([failed]));
});
