// Message: send, in one; validations, partial failures, order, and what errors must not tell.
import { retryExecution, scanForLeaks } from '../harness';
import { BANNED_WORD, CRA_RECIPIENTS, DISABLED_RECIPIENT } from '../sandbox/secureMessaging';
import { bodyOf, continueOnFail, detailsOf, errorText, itemsOf, sending, usePortal } from './setup';

describe('message: send', () => {
	const { state, controls, run, requests, lines } = usePortal();
	const countOf = (end: string) => lines().filter((line) => line.endsWith(end)).length;

	it('writes, saves and sends', async () => {
		const [item] = itemsOf(await run(sending({ cc: 'bob@partner.example', bcc: 'new@elsewhere.example' })));
		expect(item).toMatchObject({ messageGuid: expect.stringMatching(/^[0-9a-f]{32}$/), notificationSent: true });
		expect(state.counts()).toEqual({
			'alice@partner.example': 1,
			'bob@partner.example': 1,
			'new@elsewhere.example': 1,
		});
		expect(bodyOf(requests().at(-1))).toEqual({
			messageGuid: item.messageGuid,
			inviteNewUsers: true,
			sendEmailNotification: true,
		});
	});

	it('sends several files with one message', async () => {
		const [item] = itemsOf(
			await run(sending({ binaryPropertyName: 'a,b' }), {
				files: {
					a: { source: Buffer.from('one'), fileName: 'ä "1".txt' },
					b: { source: Buffer.from('four'), fileName: 'b.txt' },
				},
			}),
		);
		expect(item.attachments).toMatchObject([
			{ fileName: 'ä "1".txt', fileSize: 3 },
			{ fileName: 'b.txt', fileSize: 4 },
		]);
		expect(state.deliveries[0].files?.map(({ size }) => size)).toEqual([3, 4]);
		expect(countOf('/save')).toBe(2);
	});

	it('protects a message with a unique password', async () => {
		const [item] = itemsOf(
			await run(sending({ password: 'Tell-By-Phone-7', additionalFields: { fyeoType: 'UniquePassword' } })),
		);
		expect(controls.inspect(String(item.messageGuid))?.password).toBe('Tell-By-Phone-7');
	});

	it.each([
		['a banned word', { body: `This is ${BANNED_WORD}!` }, '17', /blocked|forbids a word/],
		['a disabled recipient', { to: DISABLED_RECIPIENT }, '8871', /disabled/],
		['a missing CRA code', { to: CRA_RECIPIENTS[0] }, '44', /Access Code \(CRA\)/],
		['missing CRA codes', { to: CRA_RECIPIENTS.join(',') }, '45', /Access Code \(CRA\)/],
		['a missing account password', { additionalFields: { fyeoType: 'AccountPassword' } }, '51', /Password/],
		[
			'a wrong account password',
			{ additionalFields: { fyeoType: 'AccountPassword' }, password: 'Not-Mine-3' },
			'38',
			/wrong/,
		],
		[
			'an invitation that is not wanted',
			{ to: 'new@elsewhere.example', options: { inviteNewUsers: false } },
			'30',
			/Invite New Users/,
		],
	])('explains %s, names the draft, and tells nothing private', async (_name, changes, code, hint) => {
		const result = await run(sending(changes), continueOnFail);
		const [item] = result.output();
		const details = detailsOf(item);
		expect(details).toMatchObject({
			provider: 'Secure Messaging',
			outcome: 'rejected',
			statusCode: 403,
			providerCode: code,
		});
		expect(details.messageGuid).toMatch(/^[0-9a-f]{32}$/);
		expect(details.hint).toMatch(hint);
		expect(item).toMatchObject({
			json: { error: expect.any(String), message: expect.any(String) },
			pairedItem: { item: 0 },
		});
		expect(scanForLeaks(item.json, ['Not-Mine-3', 'Your results', BANNED_WORD])).toEqual([]);
	});

	it('keeps the password out of everything that is stored, also when the portal quotes it', async () => {
		const password = 'Tell-By-Phone-7';
		controls.failNext({ code: '38', message: `Wrong password ${password} for message`, operation: 'SendMessage' });
		const result = await run(
			sending({ password: '={{ $json.secret }}', additionalFields: { fyeoType: 'UniquePassword' } }),
			{
				items: [{ json: {} }],
			},
		);
		expect(errorText(result)).toMatch(/'Additional Fields > Reader Password' is empty/);
		const failed = await run(sending({ password, additionalFields: { fyeoType: 'UniquePassword' } }), continueOnFail);
		expect(failed.output()[0].json.error).toContain('Wrong password [hidden] for message');
		expect(
			scanForLeaks([failed.output(), failed.logs, failed.executionData.executionData?.contextData], [password]),
		).toEqual([]);
	});

	it.each([
		['no recipient', { to: '={{ "" }}' }, /'To' is empty/],
		['an empty text', { body: ' ' }, /'Message' is empty/],
		['a forward to nobody', { actionCode: 'Forward', parentGuid: 'f'.repeat(32), to: '={{ "" }}' }, /'To' is empty/],
		[
			'protection without a password',
			{ additionalFields: { fyeoType: 'UniquePassword' } },
			/'Additional Fields > Reader Password' is empty, but/,
		],
		[
			'a password without protection',
			{ password: 'abcd', additionalFields: { fyeoType: 'Disabled' } },
			/'Additional Fields > Reader Password' is set, but 'Password Protection' is off/,
		],
		['an address in the wrong form', { to: 'alice@partner' }, /'To' has an entry/],
	])('refuses %s in any item before anything is sent', async (_name, changes, text) => {
		const result = await run(sending({ ...changes }), { items: [{ json: {} }, { json: {} }] });
		expect(errorText(result)).toMatch(text);
		expect(errorText(result)).toMatch(/\[item 0\].*Nothing was sent/s);
		expect(state.requests).toHaveLength(0);
	});

	it('goes on with the same draft and files after a failure, and never sends twice', async () => {
		controls.setQuota({ messages: 0 });
		const files = { data: { source: Buffer.from('0123456789'), fileName: 'a.bin' } };
		const failed = await run(sending({ binaryPropertyName: 'data' }), { files });
		expect(failed.status).toBe('error');
		controls.setQuota({ messages: 5 });
		const retried = await retryExecution(failed);
		itemsOf(retried);
		expect(countOf('POST /v1/messages')).toBe(1);
		expect(countOf('/precreate')).toBe(1);
		expect(countOf('/chunk/1')).toBe(1);
		expect(state.deliveries).toHaveLength(1);
		expect(state.deliveries[0].files).toHaveLength(1);
	});

	it('waits out maintenance', async () => {
		controls.failNext({ code: '50', status: 200, operation: 'SendMessage', times: 2 });
		itemsOf(await run(sending()));
		expect(state.deliveries).toHaveLength(1);
	});

	it('keeps the order of messages to one recipient', async () => {
		const items = Array.from({ length: 9 }, (_, index) => ({
			json: { n: index, to: `${'abc'[index % 3]}@partner.example` },
		}));
		itemsOf(await run(sending({ to: '={{ $json.to }}', subject: '={{ "n" + $json.n }}' }), { items }));
		for (const name of ['a', 'b', 'c']) {
			const order = state.deliveries
				.filter(({ recipient }) => recipient.startsWith(name))
				.map(({ subject }) => subject);
			expect(order).toEqual([...order].sort());
			expect(order).toHaveLength(3);
		}
		expect(state.maxInFlight).toBeLessThanOrEqual(3);
	});

	it('does not repeat a send whose reply was lost, but says which draft it was', async () => {
		state.addFault({ kind: 'cutAfter', match: { path: '/send$' } });
		const failed = await run(sending());
		expect(errorText(failed)).toContain('may have accepted it');
		expect((await retryExecution(failed)).status).toBe('error');
		expect(state.deliveries).toHaveLength(1);
		expect(countOf('/send')).toBe(1);
	});

	it.each(['/v1/messages$', '/save$'])('repeats the preparing call %s after a broken connection', async (path) => {
		state.addFault({ kind: 'cutBefore', match: { path } });
		itemsOf(await run(sending()));
		expect(state.deliveries).toHaveLength(1);
	});
});
