// Replying to a message by its ID, and one call for each recipient.
import type { INodeParameters } from 'n8n-workflow';
import { bodiesOf, detailsOf, jsonOf, message, requestsOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const reply = (messageId: number, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'reply',
	messageId,
	textMessage: 'Thank you',
	...more,
});

describe('message: reply', () => {
	it('goes to who sent the message, as the user who received it', async () => {
		const [id] = sandbox.controls.seedMessages(1, {
			from: 'ann@direct.example.org',
			subject: 'Referral',
			userId: 'nurse',
		});
		const asNurse = { options: { userId: { __rl: true, mode: 'id', value: 'nurse' } } };
		const [output] = jsonOf(await run(reply(id, asNurse)));
		expect(bodiesOf('DirectMessageSend')).toMatchObject([
			{ to: ['ann@direct.example.org'], subject: 'RE: Referral', textMessage: 'Thank you', auth: { userId: 'nurse' } },
		]);
		expect(output).toMatchObject({ inReplyTo: id, to: 'ann@direct.example.org', messages: [{ success: true }] });
		expect(sandbox.state.counts()).toEqual({ 'ann@direct.example.org': 1 });
	});

	it.each([
		[{ subject: 're: Referral' }, {}, 're: Referral'],
		[{ subject: '' }, {}, 'RE:'],
		[{ subject: 'Referral' }, { additionalFields: { subject: 'Your question' } }, 'Your question'],
	])('of %j with %j has the subject %s', async (received, more, subject) => {
		const [id] = sandbox.controls.seedMessages(1, received);
		await run(reply(id, more));
		expect(bodiesOf('DirectMessageSend')).toMatchObject([{ subject }]);
	});

	it('to portal mail is refused, and nothing is sent', async () => {
		const [id] = sandbox.controls.seedMessages(1, { type: 'message', from: 'Jane Doe' });
		const result = await runOn(reply(id));
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
		expect(requestsOf('DirectMessageSend')).toEqual([]);
	});

	it('reads again when Updox does not answer, and sends once', async () => {
		const [id] = sandbox.controls.seedMessages(1);
		sandbox.state.addFault({ kind: 'status', status: 503, match: { path: '/MessageRetrieveWithAttachmentID' } });
		expect((await run(reply(id))).status).toBe('success');
		expect(requestsOf('MessageRetrieveWithAttachmentID')).toHaveLength(2);
		expect(sandbox.state.deliveries).toHaveLength(1);
	});

	it('carries files', async () => {
		const [id] = sandbox.controls.seedMessages(1);
		const file = {
			json: {},
			binary: { data: { data: Buffer.from('A').toString('base64'), mimeType: 'text/plain', fileName: 'a.txt' } },
		};
		await run(reply(id, { binaryPropertyName: 'data' }), { items: [file] });
		expect(sandbox.state.deliveries).toMatchObject([{ files: [{ fileName: 'a.txt', size: 1 }] }]);
	});
});

describe('message: send, individually', () => {
	const to = 'ann@direct.example.org, bob@direct.example.org';
	const individually = (more: INodeParameters = {}) => message({ to, options: { sendIndividually: true, ...more } });

	it('makes one call for each recipient, each with its own ID', async () => {
		const [{ messages }] = jsonOf(await run(individually()));
		expect(bodiesOf('DirectSimpleSend').map((body) => body.to)).toEqual(to.split(', '));
		expect(messages).toEqual(
			to.split(', ').map((address) => ({ to: address, messageId: expect.any(Number), outcome: 'accepted' })),
		);
		expect(requestsOf('DirectMessageSend')).toEqual([]);
	});

	it('gives each ID in the simple output as well, which is the default', async () => {
		const simple = (to: string) => message({ to, options: { sendIndividually: true, simplify: true } });
		const [several] = jsonOf(await run(simple(to)));
		expect(several).toMatchObject({ recipients: to.split(', '), messageId: null, status: 'accepted' });
		expect(several.messages).toEqual(
			to.split(', ').map((address) => ({ to: address, messageId: expect.any(Number), outcome: 'accepted' })),
		);
		const [one] = jsonOf(await run(simple('ann@direct.example.org')));
		expect(one.messageId).toEqual(Object(Object(one.messages)[0]).messageId);
		expect(one.messageId).toEqual(expect.any(Number));
	});

	it('says who got it when one is refused, and sends to the others', async () => {
		sandbox.controls.setRecipient('ann@direct.example.org', 'invalid');
		const details = detailsOf(await runOn(individually()));
		expect(details).toMatchObject({
			outcome: 'rejected',
			recipients: [
				{ recipient: 'ann@direct.example.org', outcome: 'rejected' },
				{ recipient: 'bob@direct.example.org', outcome: 'accepted' },
			],
		});
		expect(sandbox.state.counts()).toEqual({ 'bob@direct.example.org': 1 });
	});

	it('lets such an item pass when it may', async () => {
		sandbox.controls.setRecipient('ann@direct.example.org', 'invalid');
		const [output] = jsonOf(await run(individually({ failOnPartial: false })));
		expect(output).toMatchObject({
			partial: true,
			messages: [
				{ to: 'ann@direct.example.org', outcome: 'rejected' },
				{ to: 'bob@direct.example.org', outcome: 'accepted' },
			],
		});
	});
});
