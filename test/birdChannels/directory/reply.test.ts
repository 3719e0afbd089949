// Answering a received message, with what only some channels have: buttons, and the Reply-To and sender of an e-mail.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import { byId, email, jsonOf, message, pdf, requestsTo, run, runOn, sandbox, sentBodies, useSandbox } from '../setup';

useSandbox();

const { contactEmail, contactId, contactPhone, whatsappChannelId } = birdSeed;

/** A message that came in by WhatsApp, and what answers it. */
async function answer(changes: INodeParameters = {}): Promise<INodeParameters> {
	const { message: incoming } = await sandbox.controls.receive({ text: 'Is the table free?' });
	const of = { channelId: byId(whatsappChannelId), messageId: incoming.id };
	return { resource: 'message', operation: 'reply', ...of, text: 'It is', ...changes };
}

describe('message: reply', () => {
	test('goes to whoever wrote the message, and names it', async () => {
		const parameters = await answer();
		expect(jsonOf(await run(parameters))).toMatchObject([{ status: 'accepted', channelId: whatsappChannelId }]);
		expect(sentBodies()).toEqual([
			{
				receiver: { contacts: [{ id: contactId }] },
				body: { type: 'text', text: { text: 'It is' } },
				replyTo: { id: parameters.messageId, type: 'message' },
			},
		]);
		expect(sandbox.state.counts()).toEqual({ [contactPhone]: 1 });
	});

	test('reads nothing where the contact is given, and sends a file', async () => {
		const parameters = await answer({ contentType: 'file', mediaSource: 'binary', additionalFields: { contactId } });
		const before = sandbox.state.requests.length;
		await run(parameters, { files: { data: pdf } });
		expect(sandbox.state.requests.slice(before).map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
		expect(sentBodies()).toMatchObject([{ receiver: { contacts: [{ id: contactId }] }, body: { type: 'file' } }]);
	});

	test('Message (JSON) adds to it, and does not turn it round', async () => {
		const messageJson = { replyTo: { id: 'other', type: 'click', order: 2 }, enableLinkTracking: true };
		const parameters = await answer({ additionalFields: { messageJson: JSON.stringify(messageJson) } });
		await run(parameters);
		expect(sentBodies()).toMatchObject([
			{ replyTo: { id: parameters.messageId, type: 'click', order: 2 }, enableLinkTracking: true },
		]);
	});

	test('a message that was sent has nobody to answer', async () => {
		const [messageId] = sandbox.controls.seedMessages(1, { channelId: whatsappChannelId });
		const result = await runOn(await answer({ messageId }));
		expect(jsonOf(result)[0]).toMatchObject({
			error: expect.stringContaining('no contact as its sender'),
			details: { outcome: 'notSent' },
		});
		expect(requestsTo('/messages')).toEqual([]);
	});
});

describe('buttons', () => {
	const button = [
		{ type: 'reply', text: 'Yes', description: 'Table for two' },
		{ type: 'postback', text: 'Later', payload: 'slot-2000' },
		{ type: 'link', text: 'Menu', url: 'https://example.com/menu' },
		{ type: 'locationRequest' },
	];
	const actions = [
		{ type: 'reply', reply: { text: 'Yes', metadata: { description: { label: 'Table for two' } } } },
		{ type: 'postback', postback: { text: 'Later', payload: 'slot-2000' } },
		{ type: 'link', link: { text: 'Menu', url: 'https://example.com/menu' } },
		{ type: 'locationRequest' },
	];

	test.each([
		['text', {}],
		['image', { mediaSource: 'url', mediaUrl: 'https://example.com/a.png' }],
		['file', { mediaSource: 'url', mediaUrl: 'https://example.com/a.pdf' }],
	])('stand below a %s', async (contentType, more) => {
		await run(message({ contentType, ...more, additionalFields: { buttons: { button } } }));
		expect(sentBodies()).toMatchObject([{ body: { [contentType]: { actions } } }]);
	});

	test('go with a batch', async () => {
		await run(message({ operation: 'sendBatch', additionalFields: { buttons: { button } } }));
		const [{ body }] = requestsTo('/batch/messages');
		expect(JSON.parse(body)).toMatchObject({ messageRequests: [{ body: { text: { actions } } }] });
	});

	test.each([
		[{ type: 'reply', text: '' }, "'Additional Fields > Buttons > Text' is empty"],
		[{ type: 'link', text: 'Menu', url: 'menu' }, "'Additional Fields > Buttons > URL' is not a web address"],
		[
			{ type: 'reply', text: 'Yes', description: 'x'.repeat(73) },
			"'Additional Fields > Buttons > Description' is too long",
		],
	])('%j is refused', async (one, problem) => {
		const result = await runOn(message({ additionalFields: { buttons: { button: [one] } } }));
		expect(jsonOf(result)[0].error).toContain(problem);
		expect(sandbox.state.requests).toEqual([]);
	});
});

describe('an e-mail', () => {
	const fields = { emailReplyTo: 'Desk <desk@example.test>', senderName: 'Restaurant Noord' };
	const headers = { 'reply-to': 'desk@example.test' };
	const displayName = 'Restaurant Noord';

	test.each<[string, INodeParameters, object]>([
		[
			'html',
			{ html: '<p>Hi</p>', subject: 'Tonight' },
			{ body: { html: { metadata: { subject: 'Tonight', headers, emailFrom: { displayName } } } } },
		],
		['text', {}, { body: { text: { metadata: { headers } } }, meta: { email: { from: { displayName } } } }],
		[
			'template',
			{ projectId: byId(birdSeed.emailProjectId), subject: 'Tonight' },
			{ meta: { email: { subject: 'Tonight', headers, from: { displayName } } } },
		],
	])('has Reply-To and the name of its sender where %s has them', async (contentType, more, expected) => {
		await run(email({ contentType, ...more, additionalFields: fields }));
		expect(sentBodies()).toMatchObject([expected]);
	});

	test('with a sender of its own has the name there', async () => {
		await run(email({ additionalFields: { ...fields, senderIdentifier: 'desk' } }));
		const [sent] = sentBodies();
		expect(sent).toMatchObject({
			sender: { connector: { identifierValue: 'desk', annotations: { name: displayName } } },
		});
		expect(sent).not.toHaveProperty('meta');
	});

	test('has one Reply-To', async () => {
		const result = await runOn(email({ additionalFields: { emailReplyTo: `a@example.test, ${contactEmail}` } }));
		expect(jsonOf(result)[0].error).toContain('has several addresses');
	});
});
