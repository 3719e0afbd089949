// Accepted replies whose message is refused all the same: a refusal, with its reason, and never a success.
import type { INodeParameters } from 'n8n-workflow';
import { question } from '../../shared/sendAndWait/question';
import { channelId, message, phone, takeEverything } from '../schema/setup';
import { runBird, runOnBird, standInBird } from '../standIn';
import { message as accepted } from './everyReply';

takeEverything();

const REASON = 'The balance does not suffice';
const failure = { code: 14001, description: REASON, source: { name: 'accounting', code: 'x' } };
const answering = (body: object) => (standInBird().answer = () => ({ status: 202, body }));

const sends: Array<[string, INodeParameters]> = [
	['Send', message({ text: 'Your table is ready' })],
	['Send and Wait', { resource: 'message', operation: 'sendAndWait', channelId, recipient: phone, ...question }],
];

/** A no beside a whole yes. */
const NOS: Array<[string, object]> = [
	['a list of errors', { errors: [{ code: 25, description: 'no balance', parameter: null }] }],
	['errors by place', { errors: { '.receiver': ['no'] } }],
	['an error', { error: { code: 'E1', message: 'no' } }],
	['an error in words', { error: 'no' }],
	['a flag', { success: false }],
	['a flag in words', { success: 'false' }],
	['a failure', { failure }],
	['a failure without words', { failure: { code: 15005 } }],
];

/** What looks like it and says nothing. */
const NOTHING_SAID: Array<[string, object]> = [
	['no errors', { errors: [], error: null, success: true }],
	['empty words', { error: '', errors: {}, success: null }],
	['no failure', { failure: null }],
	['an empty failure', { failure: {} }],
	['a failure of nothing', { failure: { code: 0, description: '' } }],
];

describe.each(sends)('%s', (_name, parameters) => {
	const refused = ['rejected', 'sending_failed', 'skipped', 'delivery_failed', 'deleted'];
	const inOtherWords = ['REJECTED', ' Skipped ', 'Sending_Failed', 'DELETED'];
	it.each([...refused, ...inOtherWords])('a message that is %s', async (status) => {
		answering({ ...accepted, status, failure });
		const [{ json }] = (await runOnBird(parameters)).output();
		expect(json.error).toBe(`Bird refused the request: ${REASON} (code 14001) [item 0]`);
		expect(json.details).toMatchObject({
			outcome: 'rejected',
			statusCode: 202,
			providerCode: '14001',
			messageId: accepted.id,
			hint: expect.stringContaining('on your side'),
		});
		const stopped = await runBird(parameters);
		expect(stopped.status).toBe('error');
		expect(standInBird().asked).toHaveLength(2);
	});

	it.each<[string, object, string, string | undefined]>([
		['by its reason', { failure: null, reason: 'no credit' }, 'no credit', undefined],
		[
			'by its status alone',
			{ failure: undefined, reason: undefined },
			'the message has the status rejected',
			undefined,
		],
		['by a code in a text', { failure: { code: '12003' }, reason: 'no' }, 'no', '12003'],
		['by empty words', { failure: { code: null, description: '' }, reason: '' }, 'has the status rejected', undefined],
	])('is explained %s', async (_by, more, words, providerCode) => {
		answering({ ...accepted, status: 'rejected', ...more });
		const [{ json }] = (await runOnBird(parameters)).output();
		expect(json.error).toContain(words);
		expect(json.details).toMatchObject({ outcome: 'rejected', ...(providerCode ? { providerCode } : {}) });
	});

	it.each<[string, object]>(NOS)('a message beside %s is in doubt', async (_name, no) => {
		answering({ ...accepted, ...no });
		const [{ json }] = (await runOnBird(parameters)).output();
		expect(json.error).toMatch(/^Bird could not complete the request/);
		expect(json.details).toMatchObject({
			outcome: 'ambiguous',
			statusCode: 202,
			hint: expect.stringContaining('yes and no'),
		});
		expect(standInBird().asked).toHaveLength(1);
	});

	it.each<[string, object]>(NOTHING_SAID)('a message beside %s is on its way', async (_name, no) => {
		answering({ ...accepted, ...no });
		const result = await runOnBird(parameters);
		expect(['success', 'waiting']).toContain(result.status);
		expect(result.output()[0].json).not.toHaveProperty('details');
	});

	it('keeps recipient and text out of the reason', async () => {
		answering({ ...accepted, status: 'rejected', failure: { description: `no ${phone} for "Your table is ready"` } });
		const [{ json }] = (await runOnBird(parameters)).output();
		expect(JSON.stringify(json)).not.toContain('600000001');
	});

	it.each(['accepted', 'scheduled', 'processing', 'sent', 'delivered', 'a status that comes later'])(
		'a message that is %s is on its way',
		async (status) => {
			answering({ ...accepted, status });
			const result = await runOnBird(parameters);
			expect(['success', 'waiting']).toContain(result.status);
			expect(result.output()[0].json).not.toHaveProperty('error');
		},
	);
});

describe('Send Batch', () => {
	const three = Array.from({ length: 3 }, (_, number) => ({ json: { number } }));
	const batch = message({
		operation: 'sendBatch',
		text: 'Your table is ready',
		additionalFields: { reference: 'order-17' },
	});

	it('gives each item what the reply says of its message', async () => {
		const rejected = { id: 'b', status: 'rejected', failure, reference: 'order-17', receiver: accepted.receiver };
		const messages = [{ status: 'accepted' }, rejected, { status: 'skipped' }];
		answering({ id: 'batch-1', messages });
		const items = (await runOnBird(batch, { items: three })).output();
		expect(items.map(({ json }) => json)).toMatchObject([
			{ id: 'batch-1', batchId: 'batch-1', channelId, batchIndex: 0 },
			{ error: expect.stringContaining(REASON), details: { outcome: 'rejected', providerCode: '14001' } },
			{ error: expect.stringContaining('the message has the status skipped'), details: { outcome: 'rejected' } },
		]);
		expect(items[0].json).not.toHaveProperty('messages');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it.each<[string, object]>(NOS.filter(([, no]) => !('failure' in no)))('is in doubt beside %s', async (_name, no) => {
		answering({ id: 'batch-1', ...no });
		const items = (await runOnBird(batch, { items: three })).output();
		for (const { json } of items) expect(json.details).toMatchObject({ outcome: 'ambiguous' });
		expect(standInBird().asked).toHaveLength(1);
	});

	it.each<[string, unknown]>([
		['none', undefined],
		['null', null],
		['a number', 3],
		['fewer', [{ status: 'rejected' }]],
		['odd ones', [{ status: 7 }, { failure: 'no' }, {}]],
		[
			'those of somebody else',
			[{ status: 'rejected', receiver: { contacts: [{ identifierValue: '+31600000009' }] } }, {}, {}],
		],
		['another reference', [{}, {}, { status: 'rejected', reference: 'another' }]],
	])('takes the id of the batch alone when the reply has %s', async (_name, messages) => {
		answering({ batchId: 'batch-1', messages });
		const items = (await runOnBird(batch, { items: three })).output();
		for (const { json } of items) expect(json).toMatchObject({ batchId: 'batch-1', channelId });
		expect(items).toHaveLength(3);
	});
});
