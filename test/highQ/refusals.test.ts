// What cannot be sent, and what HighQ says no to: the reason, the code, the outcome, and that nothing is sent twice.
import type { INodeParameters } from 'n8n-workflow';
import { scanForLeaks } from '../harness';
import { ARCHIVED_USER_ID, SERVER_ERROR_USER_ID, UNREACHABLE_USER_ID } from '../sandbox/highQ';
import { byId, failureOf, goingOn, jsonOf, log, message, pdf, requestsTo, run, sandbox, useSandbox } from './setup';

useSandbox();

/** A required field that an expression leaves empty: n8n itself stops at one without. */
const empty = '={{ "" }}';

const reply = { resource: 'message', operation: 'reply', conversationId: '41', body: 'Yes' };
const update = { resource: 'conversation', operation: 'update', conversationId: '41', action: 'MARK_AS_READ' };
const upload = { resource: 'attachment', operation: 'upload', siteId: '301' };
const get = { resource: 'user', operation: 'get', email: 'ana.ferreira@acme.example' };
const share = {
	resource: 'file',
	operation: 'share',
	resourceId: '8801',
	shareWith: 'ana.ferreira@acme.example',
	message: 'See',
};

describe('input that is refused before anything is sent', () => {
	it.each<[INodeParameters, string, string]>([
		[message({ userIds: empty }), "'To' is empty", 'Enter at least one value'],
		[message({ userIds: '2041, ana' }), "'To' has an entry that is neither", 'Enter IDs such as 2041'],
		[message({ userIds: 'ana@acme.example/../x' }), "'To' has an entry", 'addresses such as ana@example.com'],
		[message({ body: '' }), "'Message' is empty", "name a file in 'Attachments'"],
		[message({ body: ' \n' }), "'Message' is empty", 'Enter a text'],
		[message({ bodyFormat: 'markdown' }), "'Additional Fields > Message Format' has a value", "'Text', 'HTML'"],
		[message({ body: 'a\u000bb', options: { bodyEncoding: 'xml' } }), "'Message' holds a control character", 'JSON'],
		[message({ options: { bodyEncoding: 'yaml' } }), "'Sending Options > Body Encoding' has a value", "'JSON', 'XML'"],
		[message({ attachmentIds: '9310, x' }), "'Additional Fields > Attachment IDs' has an entry", 'such as 9310'],
		[message({ binaryPropertyName: 'data', siteId: empty }), "'Site' is empty", 'choose from the list'],
		[
			message({ siteId: '301', binaryPropertyName: 'scan' }),
			'names a file that the item does not have',
			'The item has: data',
		],
		[message({ siteId: '301', binaryPropertyName: 'empty' }), 'has no content', 'Check the node'],
		[{ ...reply, conversationId: byId('41/messages') }, "'Conversation' holds a slash", 'Enter the ID alone'],
		[{ ...reply, conversationId: 'abc' }, "'Conversation' is not an ID", 'Enter the number alone'],
		[{ ...reply, body: '' }, "'Message' is empty", 'Enter a text'],
		[
			{ resource: 'message', operation: 'getMany', conversationId: '..' },
			"'Conversation' consists of dots",
			'Enter the ID',
		],
		[
			{ resource: 'message', operation: 'getMany', conversationId: '41', limit: 0 },
			"'Limit' is not a number",
			'at least 1',
		],
		[
			{ resource: 'conversation', operation: 'getMany', filters: { filter: 'new' } },
			"'Filters > Show' has a value",
			"'Active', 'Unread'",
		],
		[{ ...update, action: 'UNARCHIVE' }, "'Change' has a value", "'Mark as Read', "],
		[{ ...update, conversationId: empty }, "'Conversation' is empty", 'choose from the list'],
		[{ ...upload, siteId: 'Juniper' }, "'Site' is not an ID", 'Enter the number alone'],
		[{ ...upload, binaryPropertyName: empty }, "'Input Data Field Name' is empty", 'e.g. data'],
		[{ ...get, email: empty }, "'Email' is empty", 'e.g. ana@example.com'],
		[{ ...get, email: 'ana' }, "'Email' has an entry that is not", 'as name@example.com'],
		[{ ...get, email: 'a@b.example,c@d.example' }, "'Email' names several users", 'one item for each'],
		[
			{ resource: 'user', operation: 'getMany', filters: { status: 'gone' } },
			"'Filters > Status' has a value",
			'active',
		],
		[{ ...share, resourceId: 'letter.pdf' }, "'File or Folder ID' is not an ID", 'Enter the number'],
		[{ ...share, shareWith: '2041' }, "'To' has an entry that is not", 'name@example.com'],
		[
			{ ...share, additionalFields: { permissions: 3 } },
			"'Additional Fields > Permissions' has a value",
			"'Download, View and Print', 'View Only'",
		],
		[
			{ ...share, additionalFields: { expiry: '2020-01-01' } },
			"'Additional Fields > Expires At' is in the past",
			'Enter a later date',
		],
		[
			{ ...share, additionalFields: { expiry: 'soon' } },
			"'Additional Fields > Expires At' is not a date",
			'such as 2030',
		],
		[{ ...share, message: empty }, "'Message' is empty", 'Fill it in'],
	])('%j', async (parameters, problem, fix) => {
		const files = { data: pdf, empty: { ...pdf, source: Buffer.alloc(0) } };
		const { message: text, description } = failureOf(await run(parameters, { files }));
		expect(text).toContain(problem);
		expect(text).toContain('[item 0]');
		expect(description).toContain(fix);
		expect(log()).toEqual([]);
	});

	it('is found in a late item while nothing has been sent', async () => {
		const items = ['2041', '2077', 'nobody'].map((to) => ({ json: { to } }));
		const { message: text } = failureOf(await run(message({ userIds: '={{ $json.to }}' }), { items }));
		expect(text).toContain('[item 2]');
		expect(log()).toEqual([]);
	});
});

describe('HighQ’s own no', () => {
	const refused: Array<[string, INodeParameters, string, number]> = [
		['an archived recipient', message({ userIds: String(ARCHIVED_USER_ID) }), 'Invalid user', 403],
		['a recipient out of reach', message({ userIds: String(UNREACHABLE_USER_ID) }), 'permission to message', 403],
		['an unknown e-mail address', message({ userIds: 'nobody@acme.example' }), 'User does not exist', 403],
		['an unknown attachment', message({ attachmentIds: '1' }), 'Invalid attachment 1', 403],
		['a reply to an unknown conversation', { ...reply, conversationId: '999' }, 'Access denied', 403],
		[
			'messages of an unknown conversation',
			{ resource: 'message', operation: 'getMany', conversationId: '999' },
			'Access denied',
			403,
		],
		['an update of an unknown conversation', { ...update, conversationId: '999' }, 'Access denied', 403],
		['an unknown user', { ...get, email: 'nobody@acme.example' }, 'User does not exist', 403],
		['an unknown file', { ...share, resourceId: '1' }, 'Access denied', 403],
	];
	const forms: Array<[string, () => unknown]> = [
		['JSON', () => undefined],
		['JSON without root', () => sandbox.controls.errorsTopLevel()],
		['XML', () => sandbox.controls.alwaysXml()],
	];

	it.each(refused.flatMap((entry) => forms.map((form) => [...entry, ...form] as const)))(
		'%s: %j',
		async (_case, parameters, reason, statusCode, _form, change) => {
			change();
			const { message: text, description, details } = failureOf(await run(parameters));
			expect(text).toContain(`HighQ refused the request: `);
			expect(text).toContain(reason);
			expect(text).toContain(`(HTTP ${statusCode}, code 123) [item 0]`);
			expect(description).not.toBe('');
			expect(details).toMatchObject({ provider: 'HighQ', outcome: 'rejected', statusCode, providerCode: '123' });
			expect(sandbox.state.deliveries).toEqual([]);
		},
	);

	it.each([
		['apiDisabled', 'API is not enabled (HTTP 403, code 51)', 'switched off for this HighQ instance'],
		['messagesOff', 'Access denied (HTTP 403, code 123)', 'a module (such as Messages) is switched off'],
	] as const)('explains %s', async (block, reason, hint) => {
		sandbox.controls.block(block);
		const { message: text, description } = failureOf(await run(message()));
		expect(text).toContain(reason);
		expect(description).toContain(hint);
	});

	it('becomes an item with Continue On Fail, the others are sent', async () => {
		const items = ['2041', String(ARCHIVED_USER_ID), 'x', '2077'].map((to) => ({ json: { to } }));
		const result = await run(message({ userIds: '={{ $json.to }}' }), { items, ...goingOn });
		const [first, second, third, fourth] = result.output();
		expect([first.json.conversationid, fourth.json.conversationid]).toEqual([expect.any(Number), expect.any(Number)]);
		expect(second).toMatchObject({
			json: {
				error: expect.stringContaining('HighQ refused the request: Invalid user'),
				message: expect.stringContaining('Check the IDs'),
				details: { provider: 'HighQ', outcome: 'rejected', statusCode: 403, providerCode: '123' },
			},
			pairedItem: { item: 1 },
		});
		expect(third).toMatchObject({ json: { details: { outcome: 'notSent' } }, pairedItem: { item: 2 } });
		expect(sandbox.state.counts()).toEqual({ '2041': 1, '2077': 1 });
	});

	it('is told also when it comes with HTTP 200', async () => {
		sandbox.state.addFault({ kind: 'status', status: 200, body: { error: { ref: 75, summary: 'Invalid html' } } });
		const { message: text, details } = failureOf(await run(message()));
		expect(text).toContain('HighQ refused the request: Invalid html (code 75)');
		expect(details.outcome).toBe('rejected');
	});
});

describe('what is left in doubt', () => {
	it.each([
		['an internal error', message({ userIds: String(SERVER_ERROR_USER_ID) }), () => undefined],
		['a cut connection', message(), () => sandbox.state.addFault({ kind: 'cutAfter', match: { method: 'POST' } })],
		['a sign-in page', message(), () => sandbox.state.addFault({ kind: 'html' })],
	])('after %s is not sent again', async (_case, parameters, change) => {
		change();
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { description, details } = failureOf(await run(parameters, { node }));
		expect(details.outcome).toBe('ambiguous');
		expect(description).toContain('Check at HighQ before you repeat it');
		expect(requestsTo('POST')).toHaveLength(1);
	});
});

it('waits for the window that X-Ratelimit-Reset names, and sends once', async () => {
	sandbox.controls.refuseNext(1, 1);
	const result = await run(message());
	expect(jsonOf(result)).toMatchObject([{ conversationid: 43 }]);
	const [refused, sent] = requestsTo('POST');
	expect([refused.status, sent.status]).toEqual([429, 201]);
	expect(sandbox.state.deliveries).toHaveLength(1);
});

it('says how long to wait when an item may not wait that long', async () => {
	sandbox.controls.refuseNext(1, 1200);
	const { details } = failureOf(await run(message({ options: { maxWait: 1 } })));
	expect(details).toMatchObject({ outcome: 'rejected', statusCode: 429 });
	expect(Number(details.retryAfterMs)).toBeGreaterThan(1_000_000);
});

it('keeps recipients, texts and secrets out of errors', async () => {
	const json = { to: 'opposite@other.example', text: 'Confidential: the price is 12 million' };
	const parameters = message({ userIds: '={{ $json.to }}', body: '={{ $json.text }}', bodyFormat: 'text' });
	const result = await run(parameters, { items: [{ json }] });
	expect(failureOf(result).message).toContain('HighQ refused');
	expect(scanForLeaks([result.error, result.logs], Object.values(json))).toEqual([]);
});
