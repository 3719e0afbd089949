// Replies of TextUs that say less, or something else, than their status: a message that failed at once, and opt-outs of others.
import { detailsOf, jsonOf, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const account = { __rl: true, mode: 'slug', value: 'my_account' };
const to = '+13035550111';
const answer = (body: object, status = 200) => sandbox.state.addFault({ kind: 'status', status, body });

describe.each(['send', 'schedule'])('message: %s', (operation) => {
	const message = { resource: 'message', operation, account, to, body: 'Hello', scheduledAt: '2036-01-31T09:00:00Z' };
	const sent = (more: object) => ({ '@type': 'Message', id: '/messages/QNDkpL', body: 'Hello', ...more });

	it.each([{ deliveryState: 'failed' }, { status: 'failed' }])(
		'that failed at once (%j) was not sent',
		async (state) => {
			answer(sent({ ...state, friendlyStateDescription: 'Landline' }), 201);
			const result = await runOn(message);
			expect(jsonOf(result)[0].error).toBe('TextUs refused the request: Landline [item 0]');
			expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', messageId: '/messages/QNDkpL' });
		},
	);

	it.each(['created', 'queued', 'scheduled', 'dispatched', 'delivered', 'failed_transient', 'unknown'])(
		'in the state %s is accepted',
		async (deliveryState) => {
			answer(sent({ deliveryState }), 201);
			expect(jsonOf(await run(message))).toMatchObject([{ id: '/messages/QNDkpL', deliveryState }]);
		},
	);
});

describe('opt-out: check', () => {
	const check = { resource: 'optOut', operation: 'check', account, phoneNumber: to };
	const row = (id: number, more: object) => ({ '@type': 'OptOut', id: `/my_account/opt_outs/${id}`, ...more });

	it('does not take the opt-out of another number for that of this one', async () => {
		answer({ members: [row(1, { formattedPhoneNumber: '(303) 555-0199' }), row(2, { phoneNumber: '+13035550198' })] });
		expect(jsonOf(await run(check))).toEqual([{ phoneNumber: to, optedOut: false }]);
	});

	it.each([
		['the number in its ID is another one', '+443035550111', { formattedPhoneNumber: '3035550111' }],
		['the number in its ID is another one, escaped', '%2B13035550199', {}],
		[
			'it writes another one with its country',
			'7',
			{ phoneNumber: '+443035550111', formattedPhoneNumber: '3035550111' },
		],
	])('does not where %s', async (_name, id, more) => {
		answer({ members: [{ '@type': 'OptOut', id: `/my_account/opt_outs/${id}`, ...more }] });
		expect(jsonOf(await run(check))).toEqual([{ phoneNumber: to, optedOut: false }]);
	});

	it.each(['+13035550111', '%2B13035550111'])('finds each of several by the number in its ID (%s)', async (own) => {
		const members = ['+13035550199', own].map((id) => ({ '@type': 'OptOut', id: `/my_account/opt_outs/${id}` }));
		answer({ members });
		const rows = jsonOf(await run({ ...check, phoneNumber: `${to}, +13035550112` }));
		expect(rows.map(({ optedOut }) => optedOut)).toEqual([true, false]);
		expect(sandbox.state.requests).toHaveLength(1);
	});

	it('needs no whole list where the row came', async () => {
		answer({ members: [row(2, { phoneNumber: to })], totalItems: 61 });
		expect(jsonOf(await run(check))).toMatchObject([{ phoneNumber: to, optedOut: true }]);
	});

	it.each([
		{ formattedPhoneNumber: '(303) 555-0111' },
		{ formattedPhoneNumber: '3035550111' },
		{ phoneNumber: to },
		{},
	])('finds that of this one (%j)', async (written) => {
		answer({ members: [row(1, { formattedPhoneNumber: '(303) 555-0199' }), row(2, written)] });
		expect(jsonOf(await run(check))).toMatchObject([{ phoneNumber: to, optedOut: true, id: row(2, {}).id }]);
	});
});
