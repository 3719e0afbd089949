// Sending: the request on the wire, the reply as the item, and what is refused before anything is sent.
import type { INodeParameters } from 'n8n-workflow';
import { birdCredential, birdSeed } from '../sandbox/bird';
import { byId, channelPath, email, items, jsonOf, message, run, runOn, sandbox, sentBodies, useSandbox } from './setup';

useSandbox();

const { contactEmail, contactId, contactPhone, emailChannelId, smsChannelId, whatsappChannelId } = birdSeed;
const withFields = (additionalFields: INodeParameters): INodeParameters => message({ additionalFields });

describe('message: send', () => {
	test('sends exactly the documented request and gives the reply as the item', async () => {
		const fields = { reference: 'order-17', tags: 'booking' };
		const result = await run(message({ additionalFields: fields }));

		const asked = sandbox.state.requests.map(({ method, path }) => `${method} ${path}`);
		expect(asked).toEqual([`GET ${channelPath()}`, `POST ${channelPath()}/messages`]);
		const [, request] = sandbox.state.requests;
		expect(request.headers).toMatchObject({
			authorization: `AccessKey ${birdCredential.accessKey}`,
			accept: 'application/json',
			'content-type': 'application/json',
		});
		expect(request.body).toBe(
			`{"receiver":{"contacts":[{"identifierKey":"phonenumber","identifierValue":"${contactPhone}"}]},"body":{"type":"text","text":{"text":"Your table is ready"}},"reference":"order-17","tags":["booking"]}`,
		);
		const [item] = result.output();
		expect(item.pairedItem).toEqual({ item: 0 });
		expect(item.json).toMatchObject({
			channelId: smsChannelId,
			status: 'accepted',
			direction: 'outgoing',
			reference: 'order-17',
			tags: ['booking'],
			body: { type: 'text', text: { text: 'Your table is ready' } },
		});
		expect(sandbox.state.counts()).toEqual({ [contactPhone]: 1 });
	});

	test.each([
		[
			'a phone number with formatting',
			'+31 6 (000) 000-01',
			'auto',
			{ identifierKey: 'phonenumber', identifierValue: contactPhone },
		],
		['an e-mail address', contactEmail, 'auto', { identifierKey: 'emailaddress', identifierValue: contactEmail }],
		['a contact', contactId, 'auto', { id: contactId }],
		['a contact by kind', contactId, 'contactId', { id: contactId }],
		['a user name', 'ada', 'whatsappusername', { identifierKey: 'whatsappusername', identifierValue: 'ada' }],
		['a kind only Bird knows', 'u-1', 'lineid', { identifierKey: 'lineid', identifierValue: 'u-1' }],
		['no kind', '4711', 'none', { identifierValue: '4711' }],
	])('addresses %s', async (_, recipient, identifierKey, contact) => {
		await run((recipient === contactEmail ? email : message)({ recipient, identifierKey }));
		expect(sentBodies()).toMatchObject([{ receiver: { contacts: [contact] } }]);
	});

	test('sends one e-mail to several addresses with copies', async () => {
		const additionalFields = { cc: 'bram@example.test', bcc: 'chen@example.test, dana@example.test' };
		await run(email({ recipient: `${contactEmail}, eva@example.test`, additionalFields, subject: 'Tonight' }));

		const contact = (identifierValue: string, type?: string) => ({
			identifierKey: 'emailaddress',
			identifierValue,
			...(type ? { type } : {}),
		});
		expect(sentBodies()).toEqual([
			{
				receiver: {
					contacts: [
						contact(contactEmail),
						contact('eva@example.test'),
						contact('bram@example.test', 'cc'),
						contact('chen@example.test', 'bcc'),
						contact('dana@example.test', 'bcc'),
					],
				},
				body: { type: 'text', text: { text: 'Your table is ready', metadata: { subject: 'Tonight' } } },
			},
		]);
		expect(Object.keys(sandbox.state.counts())).toHaveLength(5);
	});

	test('sends every additional field in its place, and nothing that was not set', async () => {
		const { message: incoming } = await sandbox.controls.receive({ text: 'Is it ready?' });
		const scheduledFor = new Date(Date.now() + 86_400_000).toISOString();
		const additionalFields = {
			reference: 'order-18',
			tags: 'Booking, vip guests',
			scheduledFor,
			validity: 600,
			senderIdentifier: 'Restaurant',
			useCase: 'marketing',
			capFrequency: true,
			ignoreQuietHours: true,
			ignoreGlobalHoldout: false,
			notificationUrl: 'https://example.com/bird',
			replyToMessageId: incoming.id,
			shortLinkDomain: 'default',
		};
		const result = await run(message({ channelId: smsChannelId, additionalFields }));

		const [{ receiver, body, ...rest }] = sentBodies();
		expect([receiver, body]).toEqual([expect.anything(), expect.anything()]);
		expect(rest).toEqual({
			sender: { connector: { identifierValue: 'Restaurant' } },
			reference: 'order-18',
			replyTo: { id: incoming.id, type: 'message' },
			notification: { url: 'https://example.com/bird' },
			tags: ['Booking', 'vip guests'],
			scheduledFor,
			validity: 600,
			shortLinks: { domain: 'default' },
			meta: { extraInformation: { useCase: 'marketing' } },
			capFrequency: true,
			ignoreQuietHours: true,
			ignoreGlobalHoldout: false,
		});
		expect(jsonOf(result)).toMatchObject([{ status: 'scheduled' }]);
	});

	test.each<[string, INodeParameters, string, string]>([
		['no recipient', message({ recipient: ' ' }), "'To' is empty", 'Enter at least one value'],
		[
			'a local number',
			message({ recipient: '0612345678' }),
			"'To' has an entry that is no phone number",
			'+31612345678',
		],
		[
			'a wrong number',
			message({ recipient: '061', identifierKey: 'phonenumber' }),
			"'To' has an entry that is not a phone number",
			'+13035551234',
		],
		[
			'a wrong address',
			message({ recipient: 'ada@', identifierKey: 'emailaddress' }),
			"'To' has an entry that is not an email address",
			'name@example.com',
		],
		[
			'two numbers',
			message({ recipient: '+31600000001, +31600000002' }),
			"'To' has several recipients",
			'one item for each',
		],
		['a copy of an SMS', withFields({ cc: contactEmail }), "'Additional Fields > CC' is for email", 'Remove it'],
		['no text', message({ text: '={{ "" }}' }), "'Message' is empty", 'Fill it in'],
		['no channel', message({ channelId: byId('={{ "" }}') }), "'Channel' is empty", 'choose from the list'],
		['a path as channel', message({ channelId: byId('../x/y') }), "'Channel' holds a slash", 'Enter the ID alone'],
		[
			'a past date',
			withFields({ scheduledFor: '2020-01-01T00:00:00Z' }),
			"'Additional Fields > Send At' is in the past",
			'later date',
		],
		[
			'a far date',
			withFields({ scheduledFor: new Date(Date.now() + 36 * 86_400_000).toISOString() }),
			'is more than 35 days ahead',
			'earlier',
		],
		[
			'eleven tags',
			withFields({ tags: 'a,b,c,d,e,f,g,h,i,j,k' }),
			"'Additional Fields > Tags' has 11 tags",
			'at most 10',
		],
		[
			'a tag with a sign',
			withFields({ tags: 'a!' }),
			"'Additional Fields > Tags' has a tag that Bird does not take",
			'letters, digits',
		],
		[
			'a cap without marketing',
			withFields({ capFrequency: true }),
			"'Additional Fields > Apply Frequency Cap' needs another use case",
			'marketing',
		],
		[
			'a negative validity',
			withFields({ validity: -1 }),
			"'Additional Fields > Valid For (Seconds)' is not a number",
			'at least 0',
		],
		[
			'no web address',
			withFields({ notificationUrl: 'here' }),
			"'Additional Fields > Status Webhook URL' is not a web address",
			'https://',
		],
		['an unknown content type', message({ contentType: 'video' }), "'Message Type' has a value", 'Use one of'],
	])('refuses %s before anything is sent', async (_, parameters, error, fix) => {
		const result = await runOn(parameters);
		expect(sandbox.state.requests).toHaveLength(0);
		const [json] = jsonOf(result);
		expect(json.error).toContain(error);
		expect(json.error).toContain('[item 0]');
		expect(json.message).toContain(fix);
		expect(json.details).toMatchObject({ provider: 'Bird', outcome: 'notSent' });
		expect(result.output()[0].pairedItem).toEqual({ item: 0 });
	});

	test('stops before the first request when a later item cannot be sent', async () => {
		const result = await run(message({ recipient: '={{ $json.number === 2 ? "nobody" : "+31600000001" }}' }), {
			items: items(3),
		});
		expect(result.status).toBe('error');
		expect(result.error?.message).toContain('[item 2]');
		expect(result.error?.description).toContain('Nothing was sent.');
		expect(sandbox.state.requests).toHaveLength(0);
	});
});

describe('order and number of sends', () => {
	const sends = { match: { path: '/messages$' }, times: Infinity };
	test('keeps the order for one recipient while others run side by side', async () => {
		sandbox.state.addFault({ kind: 'latency', ms: 30, ...sends });
		sandbox.state.addFault({ kind: 'wait', until: () => sandbox.state.maxInFlight >= 2, ...sends });
		const recipient = '={{ $json.number % 2 ? "+31600000011" : "+31600000012" }}';
		await run(message({ recipient, text: '={{ "Message " + $json.number }}' }), { items: items(10) });
		for (const who of ['+31600000011', '+31600000012']) {
			const numbers = sandbox.state.deliveries
				.filter((delivery) => delivery.recipient === who)
				.map(({ body }) => Number(body?.split(' ')[1]));
			expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
		}
		expect(sandbox.state.maxInFlight).toBe(2);
	});

	test('ten at once by default; channels do not wait for each other', async () => {
		sandbox.state.addFault({ kind: 'latency', ms: 60, ...sends });
		sandbox.state.addFault({ kind: 'wait', until: () => sandbox.state.maxInFlight >= 10, ...sends });
		const channelId = `={{ $json.number % 2 ? "${smsChannelId}" : "${whatsappChannelId}" }}`;
		const recipient = '={{ "+316000001" + String($json.number >> 1).padStart(2, "0") }}';
		await run(message({ channelId, recipient }), { items: items(24) });
		expect(sandbox.state.maxInFlight).toBe(10);
		expect(sandbox.state.deliveries).toHaveLength(24);
	});

	test('sends an e-mail only once with a send-once key', async () => {
		const parameters = email({ options: { sendOnceKey: 'order-17' }, channelId: byId(emailChannelId) });
		await run(parameters);
		const again = await run(parameters);
		expect(jsonOf(again)).toMatchObject([{ skipped: true, sendOnceKey: 'order-17' }]);
		expect(sandbox.state.counts()).toEqual({ [contactEmail]: 1 });
	});
});
