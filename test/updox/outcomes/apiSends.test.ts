// API: Call of methods that send, and of others: what became of each recipient is told, nobody is sent to twice, and a list of
// messages is no message that was sent.
import type { INodeParameters } from 'n8n-workflow';
import { updoxRecipients } from '../../sandbox/updox';
import { detailsOf, jsonOf, requestsOf, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const [ann, bob] = ['ann@direct.example.org', 'bob@direct.example.org'];
const yes = { successful: true, responseMessage: 'OK', responseCode: 2000 };
const copy = (directAddress: string, success = true) => ({ directAddress, messageId: 7, success, reason: null });
const letter = { subject: 'Hi', textMessage: 'Hi' };
const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const call = (method: string, body: object, more: INodeParameters = {}): INodeParameters => ({
	resource: 'api',
	operation: 'call',
	method,
	body: JSON.stringify(body),
	...more,
});

const answer = (body: object, status = 200): void => sandbox.state.addFault({ kind: 'status', status, body });

describe.each(['DirectMessageSend', 'directMessageSend'])('%s', (method) => {
	const send = (to: unknown, more: INodeParameters = {}) => call(method, { to, ...letter }, more);

	it.each([
		['with lists and HTTP 422', () => sandbox.controls.setErrorStatus(422)],
		['without lists', () => sandbox.controls.setPartialReply('envelopeOnly')],
	])('to one who got it and one who did not (%s) is not made again', async (_name, prepare) => {
		prepare();
		const result = await runOn(send([ann, updoxRecipients.failing], { options: { sendOnceKey: 'one' } }), {
			node: again,
		});
		const details = detailsOf(result);
		expect(details).toMatchObject({ providerCode: '4651' });
		expect(details.recipients).toHaveLength(2);
		expect(requestsOf(method)).toHaveLength(1);
		const later = await runOn(send([ann, updoxRecipients.failing], { options: { sendOnceKey: 'one' } }));
		expect(jsonOf(later)[0]).toMatchObject({ skipped: true });
		expect(sandbox.state.counts()).toEqual({ [ann]: 1 });
	});

	it('whose yes names one of two leaves the other in doubt', async () => {
		answer({ ...yes, messages: [copy(ann)] });
		const details = detailsOf(await runOn(send([ann, bob]), { node: again }));
		expect(details).toMatchObject({
			outcome: 'ambiguous',
			recipients: [
				{ recipient: ann, outcome: 'accepted' },
				{ recipient: bob, outcome: 'ambiguous' },
			],
		});
		expect(requestsOf(method)).toHaveLength(1);
	});

	it('whose lists cannot be read leaves all in doubt', async () => {
		answer({ ...yes, messages: { total: 1 } });
		expect(detailsOf(await runOn(send([ann])))).toMatchObject({ outcome: 'ambiguous' });
	});

	it('that names everybody comes out as it is', async () => {
		answer({ ...yes, messages: [copy(ann), copy(bob)] });
		expect(jsonOf(await run(send([ann, bob])))).toEqual([{ ...yes, messages: [copy(ann), copy(bob)] }]);
	});
});

it.each(['DirectSimpleSend', 'PatientDirectMessageSend', 'PortalSendMessage'])(
	'%s need not list anybody, and is refused where it lists a refusal',
	async (method) => {
		answer({ ...yes, messageId: 7 });
		expect(jsonOf(await run(call(method, { to: ann, ...letter })))[0]).toMatchObject({ messageId: 7 });
		answer({ ...yes, messageId: 7, messages: [copy(ann, false)] });
		expect(detailsOf(await runOn(call(method, { to: ann, ...letter })))).toMatchObject({ outcome: 'rejected' });
		answer({ ...yes, messageId: 7, messages: [], invalidAddresses: [ann] });
		expect(detailsOf(await runOn(call(method, { to: ann, ...letter })))).toMatchObject({ outcome: 'rejected' });
	},
);

describe('a list of messages', () => {
	const rows = [
		{ messageId: 7, subject: 'Hi' },
		{ messageId: 8, subject: 'Ho', name: 'Ann' },
	];

	it.each(['read', 'send'])('is none that were sent (effect %s)', async (effect) => {
		answer({ ...yes, messages: rows });
		expect(jsonOf(await run(call('MessageListSince', {}, { effect })))).toEqual([{ ...yes, messages: rows }]);
	});

	it.each(['PatientSomethingSend', 'DirectMessageSendAll'])('of %s is looked at for refusals', async (method) => {
		answer({ ...yes, messages: [copy(ann), copy(bob, false)] });
		expect(detailsOf(await runOn(call(method, { to: [ann, bob] }), { node: again }))).toMatchObject({
			recipients: [{ outcome: 'accepted' }, { outcome: 'rejected' }],
		});
		expect(requestsOf(method)).toHaveLength(1);
	});
});

it('a code that may mean a part leaves a method without known recipients in doubt, where it may send', async () => {
	const no = { successful: false, responseMessage: 'No', responseCode: 4651 };
	answer(no);
	expect(detailsOf(await runOn(call('SomeSend', {}), { node: again }))).toMatchObject({ outcome: 'ambiguous' });
	expect(requestsOf('SomeSend')).toHaveLength(1);
	answer(no);
	expect(detailsOf(await runOn(call('SomeList', {}, { effect: 'read' })))).toMatchObject({ outcome: 'rejected' });
});
