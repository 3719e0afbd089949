// What is made of replies: the simple form of a message, refusals in words, what tells one delivery from another.
import { birdChannels } from '../../../nodes/BirdChannels/transport/profile';
import { simpleMessage } from '../../../nodes/BirdChannels/transport/simpleMessage';
import { birdDeliveries } from '../../../nodes/BirdChannels/trigger/deliveries';
import { failed, incoming } from './documentedMessages';

it('a message loses the noise, and its failure is explained', () => {
	expect(Object.keys(simpleMessage({ ...failed, template: {} }))).toEqual([
		'id',
		'channelId',
		'direction',
		'status',
		'reason',
		'failure',
		'sender',
		'receiver',
		'body',
		'template',
		'reference',
		'tags',
		'scheduledFor',
		'createdAt',
		'lastStatusAt',
		'explanation',
	]);
	expect(simpleMessage(incoming)).not.toHaveProperty('explanation');
});

it.each<[string, object, object]>([
	['a button', { 'whatsapp.interactive.button_reply.id': 'yes' }, { buttonId: 'yes' }],
	[
		'the button of the type that is named',
		{
			'whatsapp.interactive.type': 'list_reply',
			'whatsapp.interactive.button_reply.id': 'no',
			'whatsapp.interactive.list_reply.id': 'yes',
		},
		{ buttonId: 'yes' },
	],
	['a type without an ID', { 'whatsapp.interactive.type': 'nfm_reply' }, {}],
	['something else', { timestamp: '1702496037' }, {}],
])('what was pressed is told of %s', (_name, extraInformation, expected) => {
	const simple = simpleMessage({ ...failed, failure: null, meta: { extraInformation } });
	expect(simple).toMatchObject({ ...expected, meta: { extraInformation } });
	expect(Object.keys(simple)).toEqual(expect.arrayContaining(Object.keys(expected)));
	expect('buttonId' in simple).toBe('buttonId' in expected);
});

it('what a message answers, its order and its advert stay; the rest of the facts go', () => {
	const replyTo = { id: 'a', type: 'message', order: 1 };
	const meta = { order: { products: [] }, referral: { source: 'ad' } };
	const simple = simpleMessage({ ...incoming, replyTo, meta: { ...meta, extraInformation: null, email: {} } });
	expect(simple).toMatchObject({ replyTo, meta });
	expect(Object.keys(simple).slice(-2)).toEqual(['replyTo', 'meta']);
	expect(simple.meta).toEqual(meta);
	for (const odd of [undefined, null, 'x', [], {}, { extraInformation: {} }])
		expect(simpleMessage({ ...incoming, meta: odd })).not.toHaveProperty('meta');
});

it.each<[string, object, number, object | undefined]>([
	['its own', { code: 'A', message: 'no', details: { '.to': ['why', 'how'] } }, 422, { reason: 'no - .to: why, how' }],
	['parts of another kind', { code: 7, message: ['no'], description: 'so' }, 400, { code: '7', reason: 'so' }],
	['a yes that says no', { code: 'NotFound', message: 'no' }, 200, { code: 'NotFound', outcome: 'rejected' }],
	['a yes with the error of another API', { error: { code: 1, message: 'no' } }, 202, undefined],
	['a yes with the yes of another API', { code: 'Success', message: 'queued' }, 202, undefined],
	['a yes without words', { code: 'NotFound' }, 202, undefined],
	['a yes that was made', { code: 'NotFound', message: 'no', id: 'x' }, 200, undefined],
	['a yes with rows', { error: {}, results: [] }, 200, undefined],
	['a yes with a number', { code: 7 }, 200, undefined],
	['no words', {}, 500, { reason: '{}' }],
])('a refusal in words: %s', (_name, body, status, refusal) => {
	const read = birdChannels.refusal({ status, headers: {}, text: JSON.stringify(body), body });
	if (refusal === undefined) expect(read).toBeUndefined();
	else expect(read).toMatchObject(refusal);
});

it.each([
	['a message by its ID and status', 'sms.outbound', { id: 'a', status: 'sent' }, /^sms\.outbound a sent $/],
	['another event by its ID and time', 'x.created', { id: 7, updatedAt: '2030' }, /^x\.created 7 {2}2030$/],
	['another event without an ID by its bytes', 'x.created', {}, /^x\.created [0-9a-f]{64}$/],
])('%s is known', (_name, event, payload, identity) => {
	const delivery = { raw: Buffer.from('{}'), headers: {}, url: '', secrets: [] };
	expect(birdDeliveries.identity({ event, payload }, delivery)).toMatch(identity);
});

it.each([
	['a message without an ID', 'sms.outbound', { status: 'sent' }, "'payload.id'"],
	['a message with an odd one', 'sms.inbound', { id: 7 }, "'payload.id'"],
	['a status that is no text', 'sms.inbound', { id: 'a', status: {} }, "'payload.status'"],
	['an interaction without a type', 'sms.interaction', { id: 'a' }, "'payload.type'"],
])('%s is no delivery', (_name, event, payload, missing) => {
	const delivery = { raw: Buffer.from('{}'), headers: {}, url: '', secrets: [] };
	expect(birdDeliveries.identity({ event, payload }, delivery)).toEqual({ missing });
});
