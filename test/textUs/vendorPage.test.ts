// The samples of the vendor's page on sending go over the wire as printed, and its replies come out as items.
import { printedReply, withAttachment } from './replies/printedReplies';
import { message, jsonOf, run, sandbox, useSandbox } from './setup';

const MEDIA_TYPE = 'application/vnd.textus+jsonld';
const TO = '+13035551234';
const BODY = 'New phone who dis?';

const withCustomField = {
	...printedReply,
	body: 'Check out my availability at https://calend.ly/chuck-norris',
};

const several = [TO, '+13035555678'];

const samples = [
	{
		name: 'one recipient',
		parameters: {},
		sent: { to: TO, body: BODY },
		status: 201,
		reply: printedReply,
		item: printedReply,
	},
	{
		name: 'several recipients',
		parameters: { to: several.join(', ') },
		sent: { to: several, body: BODY },
		status: 202,
		reply: undefined,
		item: { accepted: true, statusCode: 202, to: several },
	},
	{
		name: 'a saved reply',
		parameters: { additionalFields: { savedReply: '/saved_replies/QxvonQv' } },
		sent: { to: [TO], body: BODY, saved_reply: '/saved_replies/QxvonQv' },
		status: 201,
		reply: undefined,
		item: { accepted: true, statusCode: 201, to: [TO] },
	},
	{
		name: 'an attachment',
		parameters: {
			additionalFields: { attachmentUrl: 'https://example.com/example.png', attachmentContentType: 'image/png' },
		},
		sent: {
			to: [TO],
			body: BODY,
			attachments: [{ media_url: 'https://example.com/example.png', content_type: 'image/png' }],
		},
		status: 201,
		reply: withAttachment,
		item: withAttachment,
	},
	{
		name: 'a custom field',
		parameters: { body: 'Check out my availability at ' },
		sent: { to: TO, body: 'Check out my availability at ' },
		status: 201,
		reply: withCustomField,
		item: withCustomField,
	},
];

describe('the samples of the vendor page', () => {
	useSandbox();

	it.each(samples)('$name', async ({ parameters, sent, status, reply, item }) => {
		const body = reply === undefined ? '' : JSON.stringify(reply);
		sandbox.state.addFault({ kind: 'status', status, headers: { 'content-type': MEDIA_TYPE }, body });
		const result = await run(message(parameters));
		expect(jsonOf(result)).toEqual([item]);
		expect(result.output()[0].pairedItem).toEqual({ item: 0 });
		const [request, ...more] = sandbox.state.requests;
		expect(more).toEqual([]);
		expect(request).toMatchObject({ method: 'POST', path: '/my_account/messages', body: JSON.stringify(sent) });
		expect(request.headers).toMatchObject({
			accept: MEDIA_TYPE,
			'content-type': MEDIA_TYPE,
			authorization: 'Bearer textus-sandbox-api-token',
		});
	});

	it.each(samples)('$name: the sandbox answers with the same keys', async ({ parameters, item }) => {
		const [json] = jsonOf(await run(message(parameters)));
		expect(Object.keys(json)).toEqual(Object.keys(item));
	});
});
