// Sending Direct messages: the vendor page's sample, files, senders, and what keeps a message from being sent twice.
import { retryExecution, scanForLeaks } from '../harness';
import { updoxSenders } from '../sandbox/updox';
import {
	bodiesOf,
	credential,
	detailsOf,
	items,
	jsonOf,
	message,
	requestsOf,
	run,
	runOn,
	sandbox,
	useSandbox,
} from './setup';

useSandbox();

/** The bytes of the vendor page's attachment: 21 line feeds, then "THISISATEST " 64 times. */
const sampleBytes = Buffer.from('\n'.repeat(21) + 'THISISATEST '.repeat(64));
const sampleFile = { source: sampleBytes, fileName: 'test.txt', mimeType: 'text/plain' };
const withFile = { binaryPropertyName: 'data' };

describe("the vendor page's sample", () => {
	it('goes out as printed, its content unbroken, and the printed reply comes out as the item', async () => {
		const result = await run(message(withFile), { files: { data: sampleFile } });
		expect(result.error).toBeUndefined();
		const [request, ...others] = sandbox.state.requests;
		expect(others).toEqual([]);
		expect([request.method, request.path]).toEqual(['POST', '/api/io/DirectMessageSend']);
		expect(request.headers['content-type']).toBe('application/json');
		expect(request.headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
		expect(request.headers.authorization).toBeUndefined();
		expect(request.body).toBe(
			JSON.stringify({
				to: ['test@direct.updoxqa.com'],
				subject: 'Test subject',
				textMessage: 'Test message body',
				attachments: [{ content: sampleBytes.toString('base64'), mimeType: 'text/plain', fileName: 'test.txt' }],
				auth: { applicationId: 'updox', applicationPassword: '1234567890', accountId: 'account', userId: 'user' },
			}),
		);
		expect(jsonOf(result)).toEqual([
			{
				successful: true,
				responseMessage: 'OK',
				responseCode: 2000,
				messages: [
					{
						recipient: 'contact:227161',
						name: 'test@direct.updoxqa.com',
						directAddress: 'test@direct.updoxqa.com',
						messageId: 249597,
						success: true,
						reason: null,
					},
				],
				invalidAddresses: [],
			},
		]);
		expect(result.output()[0].pairedItem).toEqual({ item: 0 });
	});

	it('has 789 bytes in its attachment, as the page has', () => {
		expect(sampleBytes.length).toBe(789);
	});
});

describe('a message', () => {
	it('goes to several recipients in one request, named once each', async () => {
		await run(message({ to: ' a@direct.example.org, b@direct.example.org,a@direct.example.org ' }));
		expect(bodiesOf('DirectMessageSend').map(({ to }) => to)).toEqual([
			['a@direct.example.org', 'b@direct.example.org'],
		]);
		expect(sandbox.state.counts()).toEqual({ 'a@direct.example.org': 1, 'b@direct.example.org': 1 });
	});

	it.each(['filesystem', 'default'] as const)('carries several files of the item (%s mode)', async (binaryMode) => {
		const big = { source: { size: 1_000_003 }, fileName: 'Größe.bin', mimeType: 'application/octet-stream' };
		await run(message({ binaryPropertyName: 'one, two' }), {
			files: { one: sampleFile, two: big },
			binaryMode,
		});
		const [{ files = [] }] = sandbox.state.deliveries;
		expect(files.map(({ fileName, size }) => [fileName, size])).toEqual([
			['test.txt', 789],
			['Größe.bin', 1_000_003],
		]);
	});

	it('takes additional body fields', async () => {
		sandbox.controls.allowAdditionalFields();
		await run(message({ additionalBody: '{ "htmlMessage": "<b>Hi</b>" }' }));
		expect(bodiesOf('DirectMessageSend')[0].htmlMessage).toBe('<b>Hi</b>');
	});

	it('is sent for the practice and user that the item names, never with another application', async () => {
		const options = {
			accountId: '={{ $json.accountId }}',
			userId: { __rl: true, mode: 'id', value: '={{ $json.userId }}' },
		};
		const { nurse, secondPractice } = updoxSenders;
		const result = await run(message({ options }), {
			items: [{ json: nurse }, { json: secondPractice }],
		});
		expect(result.error).toBeUndefined();
		const application = { applicationId: 'updox', applicationPassword: '1234567890' };
		expect(bodiesOf('DirectMessageSend').map(({ auth }) => auth)).toEqual([
			{ ...application, ...nurse },
			{ ...application, ...secondPractice },
		]);
	});

	it('keeps the input order for one recipient, and the output order for all', async () => {
		sandbox.state.addFault({ kind: 'latency', ms: 60, match: { bodyIncludes: 'No. 0' } });
		const to = '={{ $json.number % 2 ? "odd" : "even" }}@direct.example.org';
		const result = await run(message({ to, textMessage: '=No. {{ $json.number }}', options: { concurrency: 3 } }), {
			items: items(6),
		});
		const bodies = sandbox.state.deliveries
			.filter(({ recipient }) => recipient.startsWith('even'))
			.map(({ body }) => body);
		expect(bodies).toEqual(['No. 0', 'No. 2', 'No. 4']);
		expect(result.output().map(({ pairedItem }) => pairedItem)).toEqual(items(6).map((_, item) => ({ item })));
	});
});

describe('nothing is sent when', () => {
	const bad: Array<[string, Parameters<typeof message>[0], RegExp]> = [
		['the recipient is missing', { to: ' , ' }, /'To' has separators with nothing between them \[item 0\]/],
		[
			'a recipient is no address',
			{ to: 'a@direct.example.org, Ann Lee' },
			/'To' has an entry that is not a Direct address/,
		],
		['the subject is missing', { subject: '={{ "" }}' }, /'Subject' is empty/],
		['the text is blank', { textMessage: '  ' }, /'Message' is empty/],
		['the item has no such file', { ...withFile }, /'Attachments' names a file that the item does not have/],
		[
			'additional fields bring a credential',
			{ additionalBody: '{ "auth": {} }' },
			/'Additional Fields > Additional Body Fields' sets 'auth'/,
		],
		[
			'additional fields bring one in capitals',
			{ additionalBody: { AUTH: {} } },
			/'Additional Fields > Additional Body Fields' sets 'auth'/,
		],
		['additional fields replace the recipients', { additionalBody: '{ "to": [] }' }, /sets 'to', which has a field/],
		[
			'additional fields are no object',
			{ additionalBody: 'not JSON' },
			/'Additional Fields > Additional Body Fields' is not JSON/,
		],
	];
	it.each(bad)('%s', async (_, changes, error) => {
		const result = await run(message(changes));
		expect(result.error?.message).toMatch(error);
		expect(result.error?.description).toMatch(/^Nothing was sent\. [A-Z].{10,}\.$/);
		expect(sandbox.state.requests).toEqual([]);
	});

	it('the files are larger than 10 MB in total, unless an option allows it', async () => {
		const files = { one: { source: { generated: 6_000_000 } }, two: { source: { generated: 5_000_000 } } };
		const both = { binaryPropertyName: 'one,two' };
		const refused = await run(message(both), { files });
		expect(refused.error?.message).toMatch(/names files of 10\.5 MB in total, more than the 10 MB allowed/);
		expect(sandbox.state.requests).toEqual([]);
		const allowed = await run(message({ ...both, options: { maxFileSize: 11 } }), { files });
		expect(allowed.error).toBeUndefined();
		expect(sandbox.state.deliveries).toHaveLength(1);
	});

	it('the last of the items is bad', async () => {
		const result = await run(message({ subject: '={{ $json.number === 2 ? "" : "Hi" }}' }), { items: items(3) });
		expect(result.error?.message).toBe("'Subject' is empty [item 2]");
		expect(sandbox.state.requests).toEqual([]);
	});

	it('the credential names no user, and says where to name one', async () => {
		const result = await run(message(), { credentials: { updoxApi: credential({ userId: '' }) } });
		expect(result.error?.message).toMatch(/DirectMessageSend needs 'User ID'/);
		expect(sandbox.state.requests).toEqual([]);
	});

	it('the base URL is plain http', async () => {
		const result = await run(message(), {
			credentials: { updoxApi: credential({ baseUrl: 'http://updox.example.com' }) },
		});
		expect(result.error?.message).toMatch(/'Base URL' uses plain http/);
	});
});

describe('an unknown outcome', () => {
	const cases: Array<[string, Parameters<typeof sandbox.state.addFault>[0]]> = [
		['the connection is cut after Updox accepted', { kind: 'cutAfter' }],
		['Updox answers 500', { kind: 'status', status: 500 }],
		[
			'Updox answers 200 with code 5000',
			{ kind: 'status', status: 200, body: { successful: false, responseCode: 5000 } },
		],
		['Updox answers 200 without a body', { kind: 'status', status: 200, body: '' }],
		['Updox answers 200 without a response code', { kind: 'status', status: 200, body: { status: 'ok' } }],
		['a sign-in page answers', { kind: 'html' }],
	];
	it.each(cases)('is not sent again when %s, also by Retry On Fail', async (_, fault) => {
		sandbox.state.addFault(fault);
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const result = await runOn(message(), { node });
		expect(detailsOf(result)).toMatchObject({ provider: 'Updox', outcome: 'ambiguous' });
		expect(requestsOf('DirectMessageSend')).toHaveLength(1);
	});

	it('is sent again after 429, which Updox did not act on', async () => {
		sandbox.state.addFault({ kind: 'rateLimit', retryAfter: 0 });
		expect((await run(message())).status).toBe('success');
		expect(sandbox.state.deliveries).toHaveLength(1);
	});
});

it('leaves out what went out when an execution is retried', async () => {
	sandbox.state.addFault({ kind: 'status', status: 400, skip: 1 });
	const to = '=p{{ $json.number }}@direct.example.org';
	const failed = await run(message({ to, options: { concurrency: 1 } }), { items: items(3) });
	expect(failed.error?.description).toMatch(/Of 3 items, 1 was sent, 0 are uncertain, 1 was refused and 1 was not/);
	const retried = await retryExecution(failed);
	expect(retried.status).toBe('success');
	expect(Object.values(sandbox.state.counts())).toEqual([1, 1, 1]);
});

it('lets no credential and no content into errors, logs and saved data of a failed execution', async () => {
	const secret = 'app/password+1';
	sandbox.controls.setApplicationPassword(secret);
	const echo = {
		successful: false,
		responseCode: 4060,
		responseMessage: `subject: ${secret} Jane Doe, born 1970-01-01`,
	};
	sandbox.state.addFault({ kind: 'status', status: 200, body: echo });
	const text = 'Jane Doe, born 1970-01-01';
	const result = await run(message({ textMessage: '={{ $json.text }}' }), {
		credentials: { updoxApi: credential({ applicationPassword: secret }) },
		items: [{ json: { text } }],
	});
	expect(result.error?.message).toContain('code 4060');
	expect(scanForLeaks([result.error, result.logs], [secret, text])).toEqual([]);
	expect(scanForLeaks(result.saved, [secret])).toEqual([]);
});
