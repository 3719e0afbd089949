// Sending: recipients, one request or one for each, and outcomes.
import type { INodeParameters } from 'n8n-workflow';
import { FAILED_RECIPIENT, MISSING_MEDIA_URL, OPTED_OUT_RECIPIENT, TOO_LARGE_MEDIA_URL } from '../sandbox/textUs';
import { bodies, detailsOf, first, jsonOf, lines, message, recipients, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const FOUR = ['+13035550001', '+13035550002', '+13035550003', '+13035550004'];
const each = message({ to: '={{ $json.to }}' });

describe('recipients', () => {
	it.each([
		['+1 (303) 555-1234', {}, '+13035551234'],
		['303.555.1234', { defaultCountryCode: '1' }, '+13035551234'],
		['1-303-555-1234', { defaultCountryCode: '+1' }, '+13035551234'],
		['07911 123456', { defaultCountryCode: '44' }, '+447911123456'],
		['0049 30 123456', { defaultCountryCode: '49' }, '+4930123456'],
		['+13035551234, +1 303 555 1234', {}, '+13035551234'],
		['+13035551234,+13035555678', {}, ['+13035551234', '+13035555678']],
	])('%s with %o goes to %s', async (to, additionalFields, sent) => {
		await run(message({ to, additionalFields }));
		expect(bodies()).toEqual([{ to: sent, body: 'New phone who dis?' }]);
	});

	it.each([
		['account as a plain text', 'my_account'],
		['account from the list', { __rl: true, mode: 'list', value: 'my_account' }],
		['account as an IRI', '/accounts/my_account'],
	])('%s', async (_name, value) => {
		await run(message({ account: value }));
		expect(lines()).toEqual(['POST /my_account/messages']);
	});

	it.each([
		['QxvonQv'],
		['/saved_replies/QxvonQv'],
		[{ __rl: true, mode: 'id', value: 'QxvonQv' }],
		[{ __rl: true, mode: 'list', value: '/saved_replies/QxvonQv' }],
	])('saved reply %o', async (savedReply) => {
		await run(message({ additionalFields: { savedReply } }));
		expect(bodies()).toEqual([
			{ to: ['+13035551234'], body: 'New phone who dis?', saved_reply: '/saved_replies/QxvonQv' },
		]);
	});
});

describe('Send Individually', () => {
	const individually = (to: string[]) => message({ to: to.join(','), additionalFields: { sendIndividually: true } });

	it('gives each number a message and an ID of its own', async () => {
		const { messages } = await first(individually(FOUR.slice(0, 2)));
		expect(bodies()).toEqual(FOUR.slice(0, 2).map((to) => ({ to, body: 'New phone who dis?' })));
		expect(messages).toEqual(
			FOUR.slice(0, 2).map((to) => expect.objectContaining({ to, id: expect.stringMatching(/^\/messages\//) })),
		);
	});

	it('says of each number what became of it, and sends to the rest', async () => {
		const result = await runOn(individually([FOUR[0], OPTED_OUT_RECIPIENT, FOUR[1]]));
		expect(sandbox.state.counts()).toEqual({ [FOUR[0]]: 1, [FOUR[1]]: 1 });
		expect(jsonOf(result)[0].error).toContain('2 of 3 recipients were sent to');
		expect(detailsOf(result)).toMatchObject({
			provider: 'TextUs',
			outcome: 'rejected',
			statusCode: 422,
			recipients: [
				{ recipient: FOUR[0], outcome: 'accepted', id: expect.stringMatching(/^\/messages\//) },
				{ recipient: OPTED_OUT_RECIPIENT, outcome: 'rejected', reason: expect.stringContaining('opted out') },
				{ recipient: FOUR[1], outcome: 'accepted', id: expect.stringMatching(/^\/messages\//) },
			],
		});
	});

	it('one that may have been accepted is not sent again, and holds nobody else up', async () => {
		sandbox.state.addFault({ kind: 'cutAfter', match: { bodyIncludes: FOUR[1] } });
		const result = await runOn(individually(FOUR.slice(0, 3)), { node: RETRY });
		expect(sandbox.state.counts()).toEqual(Object.fromEntries(FOUR.slice(0, 3).map((to) => [to, 1])));
		expect(detailsOf(result)).toMatchObject({
			outcome: 'ambiguous',
			recipients: [{ outcome: 'accepted' }, { recipient: FOUR[1], outcome: 'ambiguous' }, { outcome: 'accepted' }],
		});
	});

	it('Retry On Fail sends again only to those who were refused', async () => {
		sandbox.state.addFault({ kind: 'status', status: 422, match: { bodyIncludes: FOUR[1] } });
		const result = await run(individually(FOUR.slice(0, 3)), { node: RETRY });
		expect(result.status).toBe('success');
		expect(sandbox.state.requests).toHaveLength(4);
		expect(jsonOf(result)[0].messages).toHaveLength(3);
	});
});

describe('outcomes', () => {
	it('four items, the third rejected once, Retry On Fail: five requests', async () => {
		sandbox.state.addFault({ kind: 'status', status: 422, match: { bodyIncludes: FOUR[2] } });
		const result = await run(each, { items: recipients(...FOUR), node: RETRY });
		expect(result.status).toBe('success');
		expect(result.output().map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(sandbox.state.requests).toHaveLength(5);
		expect(sandbox.state.counts()).toEqual(Object.fromEntries(FOUR.map((to) => [to, 1])));
	});

	it('a connection cut after acceptance is one send, reported as ambiguous', async () => {
		sandbox.state.addFault({ kind: 'cutAfter' });
		const result = await runOn(message(), { node: RETRY });
		expect(sandbox.state.requests).toHaveLength(1);
		expect(sandbox.state.counts()).toEqual({ '+13035551234': 1 });
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous' });
		expect(jsonOf(result)[0].message).toContain('it was not sent again');
	});

	it('429 with Retry-After: nothing goes out inside the pause, everything after it', async () => {
		sandbox.state.addFault({ kind: 'rateLimit', retryAfter: 1 });
		const result = await run(each, { items: recipients(...FOUR) });
		expect(result.status).toBe('success');
		expect(sandbox.state.counts()).toEqual(Object.fromEntries(FOUR.map((to) => [to, 1])));
		const refused = sandbox.state.requests.find(({ status }) => status === 429);
		const until = (refused?.startedAt ?? Infinity) + 1000;
		const [, , , ...later] = sandbox.state.requests;
		expect(later.filter(({ startedAt }) => startedAt < until)).toEqual([]);
	});

	it('X-RateLimit-Remaining 0 pauses until the reset: no request is ever refused', async () => {
		sandbox.controls.setRateLimitRemaining(1, 1);
		const result = await run({ ...each, options: { concurrency: 1 } }, { items: recipients(...FOUR) });
		expect(result.status).toBe('success');
		expect(sandbox.state.requests.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
	});

	it.each([
		['an opted-out number', { to: OPTED_OUT_RECIPIENT }, 422, 'The recipient has opted out'],
		['an account that does not exist', { account: 'nowhere' }, 404, 'Account not found'],
		['a saved reply that does not exist', { additionalFields: { savedReply: 'Ab12Cd' } }, 422, 'Saved reply'],
		[
			'a file that is too large',
			{ additionalFields: { attachmentUrl: TOO_LARGE_MEDIA_URL, attachmentContentType: 'image/png' } },
			422,
			'must be under 525KB',
		],
	] as Array<[string, INodeParameters, number, string]>)(
		'%s: the reason of TextUs comes out',
		async (_name, changes, statusCode, reason) => {
			const result = await runOn(message(changes));
			expect(result.output()[0].pairedItem).toEqual({ item: 0 });
			expect(Object.keys(jsonOf(result)[0])).toEqual(['error', 'message', 'details']);
			expect(jsonOf(result)[0].error).toContain(reason);
			expect(detailsOf(result)).toMatchObject({ provider: 'TextUs', outcome: 'rejected', statusCode });
			expect(detailsOf(result).hint).toMatch(/\S/);
		},
	);

	it.each([
		['hydra', "can't be read", undefined],
		['hydraCode', 'Unprocessable Entity', 'can_t_be_read'],
		['v2', "can't be read", undefined],
		['problem', "can't be read", undefined],
		['errors', "can't be read", undefined],
		['violations', "can't be read", undefined],
		['text', "can't be read", undefined],
	] as const)('an error body of the form %s is understood', async (style, reason, providerCode) => {
		sandbox.controls.setErrorEnvelope(style);
		const result = await runOn(
			message({ additionalFields: { attachmentUrl: MISSING_MEDIA_URL, attachmentContentType: 'image/png' } }),
		);
		expect(jsonOf(result)[0].error).toContain(reason);
		expect(detailsOf(result).providerCode).toBe(providerCode);
	});

	it('an error inside a 200 is one, and a page of another server is no yes', async () => {
		const body = { '@type': 'hydra:Error', 'hydra:title': 'Not today', code: 17 };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		const refused = await runOn(message());
		expect(detailsOf(refused)).toMatchObject({ outcome: 'rejected', providerCode: '17', providerMessage: 'Not today' });
		sandbox.state.addFault({ kind: 'html' });
		expect(detailsOf(await runOn(message()))).toMatchObject({ outcome: 'ambiguous' });
	});

	it('neither recipient nor text nor token stands in an error', async () => {
		const echo = 'No route to +13035551234 for "New phone who dis?" with textus-sandbox-api-token';
		sandbox.state.addFault({ kind: 'status', status: 422, body: { error: echo } });
		const text = JSON.stringify(
			jsonOf(await runOn(message({ to: '(303) 555-1234', additionalFields: { defaultCountryCode: '1' } }))),
		);
		for (const secret of ['+13035551234', 'New phone', 'textus-sandbox']) expect(text).not.toContain(secret);
	});

	it('a message that failed later was accepted', async () => {
		expect(await first(message({ to: FAILED_RECIPIENT }))).toMatchObject({ deliveryState: 'queued' });
	});
});
