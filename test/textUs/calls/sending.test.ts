// Who a message is from, and answering in a conversation.
import type { INodeParameters } from 'n8n-workflow';
import {
	account,
	bodies,
	detailsOf,
	first,
	jsonOf,
	lines,
	message,
	recipients,
	run,
	runOn,
	sandbox,
	useSandbox,
} from '../setup';

useSandbox();

const ADA = '+13035550111';

describe('the sender', () => {
	it.each<[INodeParameters, string, object]>([
		[{ sender: 'account' }, 'POST /my_account/messages', {}],
		[
			{ sender: 'number', from: '(303) 555-0100', additionalFields: { defaultCountryCode: '1' } },
			'POST /messages',
			{ from: '+13035550100' },
		],
		[
			{ sender: 'user', email: 'Chuck <chuck@my-account.example>' },
			'POST /messages',
			{ email: 'chuck@my-account.example' },
		],
	])('%j', async (parameters, line, own) => {
		expect(await first(message(parameters))).toMatchObject({ id: expect.stringMatching(/^\/messages\//) });
		expect(lines()).toEqual([line]);
		expect(bodies()).toEqual([{ ...own, to: '+13035551234', body: 'New phone who dis?' }]);
	});

	describe('where TextUs chooses the account', () => {
		const options = { ifNotReachable: 'skip' };
		const asking = (sender: INodeParameters) => message({ ...sender, to: '={{ $json.to }}', options });
		const two = { items: recipients(ADA, '+13035550112') };
		const asked = () => lines().map((line) => line.replace(/\?.*/, ''));

		it.each<[INodeParameters, string]>([
			[{ sender: 'number', from: '+13035550100' }, 'my_account'],
			[{ sender: 'number', from: '+13035550200' }, 'north.office-2'],
			[{ sender: 'number', from: '+13035550300' }, 'my_account'],
			[{ sender: 'user', email: 'chuck@my-account.example' }, 'my_account'],
		])('%j has the opt-outs of %s, which is asked for once', async (sender, slug) => {
			await runOn(asking(sender), two);
			const reads = asked().filter((line) => line.startsWith('GET '));
			expect(reads).toEqual(['GET /accounts', `GET /${slug}/opt_outs`]);
		});

		it('nothing is sent where no account is known', async () => {
			const body = { members: [] };
			sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: '/accounts' } });
			const result = await runOn(message({ sender: 'number', from: '+13035550100', options }));
			expect(jsonOf(result)[0].error).toContain('lists no account of the API token');
			expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
			expect(asked()).toEqual(['GET /accounts']);
		});
	});

	it('of a question may be a number as well', async () => {
		const question = { operation: 'sendAndWait', sender: 'number', from: '+13035550100', message: 'Free on Monday?' };
		await run(message(question));
		expect(lines()).toEqual(['POST /messages']);
		expect(bodies()).toMatchObject([{ from: '+13035550100' }]);
	});

	it.each<[INodeParameters, string]>([
		[{ sender: 'number', from: '={{ "" }}' }, "'From' is empty"],
		[{ sender: 'number', from: '+13035550100, +13035550200' }, "'From' has several numbers"],
		[{ sender: 'user', email: 'chuck' }, "'Email' has an entry"],
		[{ sender: 'user', email: 'a@example.com, b@example.com' }, "'Email' has several addresses"],
	])('%j is refused', async (parameters, problem) => {
		expect(jsonOf(await runOn(message(parameters)))[0].error).toContain(problem);
		expect(lines()).toEqual([]);
	});
});

describe('message: reply', () => {
	const reply = { resource: 'message', operation: 'reply', conversationId: '/conversations/kY1QwY', body: 'See you' };

	it('goes to the number of the conversation, from its account', async () => {
		expect(await first(reply)).toMatchObject({ conversation: '/conversations/kY1QwY' });
		expect(lines()).toEqual(['GET /conversations/kY1QwY', 'POST /my_account/messages']);
		expect(bodies()).toEqual([{ to: ADA, body: 'See you' }]);
		expect(sandbox.state.counts()).toEqual({ [ADA]: 1 });
	});

	it('reads nothing where the trigger has told both', async () => {
		const additionalFields = { account: '/accounts/my_account', phoneNumber: ADA };
		await first({ ...reply, additionalFields });
		expect(lines()).toEqual(['POST /my_account/messages']);
	});

	it.each([
		['a link', '/accounts/my_account'],
		['an account', { id: '/accounts/my_account', slug: 'my_account' }],
	])('takes %s for the account', async (_name, told) => {
		const body = { id: '/conversations/kY1QwY', account: told, phoneNumber: ADA };
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { method: 'GET' } });
		await first(reply);
		expect(lines()[1]).toBe('POST /my_account/messages');
	});

	it.each<[INodeParameters, string, string]>([
		[{ account: 'north.office-2' }, 'north.office-2', ADA],
		[{ phoneNumber: '+13035550112' }, 'my_account', '+13035550112'],
	])('takes what is given, and the rest from the conversation: %j', async (additionalFields, slug, to) => {
		await first({ ...reply, additionalFields });
		expect(lines()).toEqual(['GET /conversations/kY1QwY', `POST /${slug}/messages`]);
		expect(bodies()).toEqual([{ to, body: 'See you' }]);
	});

	it.each<[INodeParameters, object]>([
		[{ account: 'my_account' }, { phoneNumber: ADA }],
		[{ phoneNumber: ADA }, { account: '/accounts/my_account' }],
	])('needs of the conversation only what is not given: %j', async (additionalFields, told) => {
		const body = { id: '/conversations/kY1QwY', ...told };
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { method: 'GET' } });
		await first({ ...reply, additionalFields });
		expect(lines()[1]).toBe('POST /my_account/messages');
		expect(bodies()).toEqual([{ to: ADA, body: 'See you' }]);
	});

	it.each([null, '+13035559999', ['+13035559999'], { id: '/contact_phones/x' }])(
		'tells whom it went to, whatever the reply says (%j)',
		async (to) => {
			const body = { '@type': 'Message', id: '/messages/QNDkpL', status: 'queued', to };
			sandbox.state.addFault({ kind: 'status', status: 201, body, match: { method: 'POST' } });
			const simple = { ...reply, options: { simplify: true } };
			expect(await first(simple)).toMatchObject({ recipients: [ADA], status: 'queued' });
		},
	);

	it('sends nothing where nobody is told', async () => {
		sandbox.state.addFault({ kind: 'status', status: 200, body: { id: '/conversations/kY1QwY', account } });
		const result = await runOn(reply);
		expect(jsonOf(result)[0].error).toContain('does not say its account and its phone number');
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
		expect(lines()).toHaveLength(1);
	});

	it('carries an attachment', async () => {
		const attachment = { attachmentUrl: 'https://example.com/map.png', attachmentContentType: 'image/png' };
		await first({ ...reply, additionalFields: attachment });
		expect(bodies()).toMatchObject([
			{ to: [ADA], attachments: [{ media_url: 'https://example.com/map.png', content_type: 'image/png' }] },
		]);
	});
});
