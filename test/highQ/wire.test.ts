// The samples of the vendor's page "New conversation": the requests as they go out, the reply as it comes back.
import { filled, jsonSample, xmlReply, xmlSample } from '../sandbox/highQ/newConversation';
import { byId, jsonOf, message, pdf, requestsTo, run, sandbox, useSandbox } from './setup';

useSandbox();

const userIds = [2041, 2077];
const attachmentIds = [8801, 9310];

const sampleReply = { conversationid: 43, messages: { message: [{ messageid: 1160 }] } };

const body = '<p>Draft &amp; "terms" ready: ]]> ok</p>';
const jsonBody = filled(filled(jsonSample, /\{user id\}/g, userIds), /\{attachment id\}/g, attachmentIds).replace(
	'"{message body}"',
	JSON.stringify(body),
);
const xmlBody = filled(filled(xmlSample, /\{User id\}/g, userIds), /(?<=<id>)(?=<\/id>)/g, attachmentIds)
	.replace('<![CDATA[]]> ', `<![CDATA[${body.replace(']]>', ']]]]><![CDATA[>')}]]>`)
	.replace(/>\s+</g, '><');

const sample = message({ userIds: userIds.join(), attachmentIds: attachmentIds.join(', '), body });

/** The second attachment of the samples. */
async function uploadAnother(): Promise<void> {
	await run({ resource: 'attachment', operation: 'upload', siteId: byId(301) }, { files: { data: pdf } });
	sandbox.state.requests.length = 0;
}

it.each([
	['json', 'application/json'],
	['xml', 'application/xml'],
])('sends the page’s %s sample as printed', async (bodyEncoding, contentType) => {
	await uploadAnother();
	const result = await run({ ...sample, options: { bodyEncoding } });
	expect(jsonOf(result)).toEqual([sampleReply]);
	const [request] = requestsTo('POST /acme/api/4/conversations/');
	expect(request).toMatchObject({ method: 'POST', path: '/acme/api/4/conversations/' });
	expect(request.headers).toMatchObject({
		'content-type': contentType,
		accept: 'application/json',
		authorization: expect.stringMatching(/^Bearer \S+$/),
	});
	if (bodyEncoding === 'json') expect(JSON.parse(request.body)).toEqual(JSON.parse(jsonBody));
	else expect(request.body).toBe(`<?xml version="1.0" encoding="UTF-8"?>${xmlBody}`);
	expect(sandbox.state.deliveries.map(({ recipient, body: html }) => [recipient, html])).toEqual(
		userIds.map((id) => [String(id), body]),
	);
});

it('puts the page’s reply sample out as the item', async () => {
	sandbox.state.addFault({
		kind: 'status',
		status: 200,
		headers: { 'content-type': 'application/xml' },
		body: xmlReply,
	});
	expect(jsonOf(await run(message()))).toEqual([sampleReply]);
});

it.each([
	['ids as texts', () => sandbox.controls.idsAsStrings()],
	['a root around it', () => sandbox.controls.wrapJson()],
	['a list of one as an object', () => sandbox.controls.singleAsObject()],
	[
		'all of these',
		() => [sandbox.controls.idsAsStrings(), sandbox.controls.wrapJson(), sandbox.controls.singleAsObject()],
	],
	['XML despite Accept', () => sandbox.controls.alwaysXml()],
	['status 200', () => sandbox.controls.successStatus(200)],
])('reads the reply with %s', async (_form, change) => {
	change();
	expect(jsonOf(await run(message()))).toEqual([sampleReply]);
});

it.each([
	['json', '{"html":"<p>Yes</p>","attachments":{"attachment":[{"id":8801}]}}'],
	[
		'xml',
		'<?xml version="1.0" encoding="UTF-8"?><message><html><![CDATA[<p>Yes</p>]]></html><attachments><attachment><id>8801</id></attachment></attachments></message>',
	],
])('replies in %s, with attachment ids as numbers', async (bodyEncoding, expected) => {
	const result = await run({
		resource: 'message',
		operation: 'reply',
		conversationId: byId('41'),
		bodyFormat: 'html',
		body: '<p>Yes</p>',
		attachmentIds: '8801',
		options: { bodyEncoding },
	});
	const [request] = requestsTo('POST /acme/api/4/conversations/41/messages');
	expect(request.body).toBe(expected);
	expect(jsonOf(result)).toEqual([{ conversationid: 41, messages: { message: [{ messageid: 1160 }] } }]);
});

it.each(['json', 'xml'])('shows plain text as it was written (%s)', async (bodyEncoding) => {
	const text = 'Dear Zoë,\r\n"1 < 2" & it\'s <b>late</b>\n😀 ]]>';
	await run(message({ bodyFormat: 'text', body: text, options: { bodyEncoding } }));
	expect(sandbox.state.deliveries[0].body).toBe(
		'<p>Dear Zoë,<br>&quot;1 &lt; 2&quot; &amp; it&#39;s &lt;b&gt;late&lt;/b&gt;<br>😀 ]]&gt;</p>',
	);
});

it('sends attachments without a body', async () => {
	await run(message({ body: '', attachmentIds: '8801' }));
	expect(JSON.parse(requestsTo('POST')[0].body).messages).toEqual({
		message: [{ attachments: { attachment: [{ id: '8801' }] } }],
	});
});

it.each(['ana/sales@acme.example', 'ana#1@acme.example', '50%off@acme.example', 'who?me@acme.example'])(
	'asks for the user of %s, encoded in the path',
	async (email) => {
		await run({ resource: 'user', operation: 'get', email });
		expect(requestsTo('GET').map(({ path }) => path)).toEqual([
			`/acme/api/6/users/${encodeURIComponent(email)}?type=email`,
		]);
	},
);
