// Faxes, and calls of any method.
import type { INodeParameters } from 'n8n-workflow';
import { readFileOf, scanForLeaks } from '../../harness';
import { updoxFaxNumbers, updoxRecipients } from '../../sandbox/updox';
import {
	bodiesOf,
	credential,
	detailsOf,
	items,
	jsonOf,
	pdf,
	requestsOf,
	run,
	runOn,
	sandbox,
	useSandbox,
} from '../setup';

useSandbox();

const application = { applicationId: 'updox', applicationPassword: '1234567890' };
const account = { ...application, accountId: 'account' };
const fax = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'fax',
	operation: 'send',
	toFaxNumber: '(614) 555-0123',
	toName: 'Dr. Ann Lee',
	fromFaxNumber: '6145550100',
	fromName: 'Family Practice',
	...changes,
});

describe('fax: send', () => {
	it('sends the PDF and gives the id', async () => {
		const result = await run(fax({ options: { callbackUrl: 'https://n8n.example.com/webhook/fax' } }), {
			files: { data: pdf },
		});
		expect(bodiesOf('FaxOemSend')).toEqual([
			{
				toName: 'Dr. Ann Lee',
				toFaxNumber: '(614) 555-0123',
				fromName: 'Family Practice',
				fromFaxNumber: '6145550100',
				faxContent: pdf.source.toString('base64'),
				callbackUrl: 'https://n8n.example.com/webhook/fax',
				auth: account,
			},
		]);
		expect(jsonOf(result)).toEqual([{ successful: true, responseMessage: 'OK', responseCode: 2000, faxId: 310002 }]);
	});

	it('takes a PDF whatever it is called', async () => {
		const file = { ...pdf, fileName: 'scan', mimeType: 'application/octet-stream' };
		expect((await run(fax(), { files: { data: file } })).status).toBe('success');
	});

	const text = { source: Buffer.from('Hello'), fileName: 'hello.txt', mimeType: 'text/plain' };
	const bad: Array<[string, INodeParameters, Parameters<typeof run>[1], RegExp]> = [
		['a file that is no PDF', {}, { files: { data: text } }, /names a file that is not a PDF/],
		['no file', {}, {}, /names a file that the item does not have/],
		['two files', { binaryPropertyName: 'data,more' }, { files: { data: pdf, more: pdf } }, /names several files/],
		[
			'a short number',
			{ toFaxNumber: '555-0123' },
			{ files: { data: pdf } },
			/'To' has an entry that is not a phone number/,
		],
		['no sender', { fromName: '={{ "" }}' }, { files: { data: pdf } }, /'From Name' is empty/],
		[
			'a callback that is no address',
			{ options: { callbackUrl: 'n8n' } },
			{ files: { data: pdf } },
			/'Sending Options > Status Webhook URL' is not a web address/,
		],
		[
			'a file over the limit',
			{ options: { maxFileSize: 1 } },
			{ files: { data: { ...pdf, source: { generated: 2_000_000 } } } },
			/more than the 1 MB/,
		],
	];
	it.each(bad)('refuses %s before any request', async (_, changes, options, error) => {
		expect((await run(fax(changes), options)).error?.message).toMatch(error);
		expect(sandbox.state.requests).toEqual([]);
	});

	it('is not sent again when its outcome is unknown', async () => {
		sandbox.state.addFault({ kind: 'cutAfter' });
		expect(detailsOf(await runOn(fax(), { files: { data: pdf } }))).toMatchObject({ outcome: 'ambiguous' });
		expect(requestsOf('FaxOemSend')).toHaveLength(1);
	});

	it('tells why a fax is refused', async () => {
		sandbox.controls.failNext(4933);
		const result = await runOn(fax(), { files: { data: pdf } });
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', providerCode: '4933' });
	});
});

it('fax: getStatus gives what became of a fax, as Updox words it', async () => {
	await run(fax({ toFaxNumber: updoxFaxNumbers.failure }), { files: { data: pdf } });
	const status = async () => jsonOf(await run({ resource: 'fax', operation: 'getStatus', faxId: '310002' }))[0];
	expect(await status()).toEqual({ faxId: 310002, faxStatus: 'queued', faxStatusMessage: 'Queued' });
	expect(await status()).toMatchObject({ faxStatus: 'failure', faxStatusMessage: 'Destination not permitted' });
	expect(bodiesOf('FaxStatusGet')[0]).toEqual({ faxId: 310002, auth: account });
});

describe('fax: get', () => {
	it('gives a received fax as a file', async () => {
		sandbox.controls.spoilContent();
		const result = await run({ resource: 'fax', operation: 'get', faxId: '310001' });
		expect(jsonOf(result)).toEqual([
			{
				faxId: 310001,
				from: '6145550111',
				to: '6145550100',
				files: [{ fileName: 'fax-310001.pdf', fileSize: '15 B' }],
			},
		]);
		expect((await readFileOf(result.output()[0])).toString()).toBe('%PDF-1.4\n%%EOF\n');
	});

	it('tells that there is no such fax', async () => {
		const result = await runOn({ resource: 'fax', operation: 'get', faxId: '1' });
		expect(detailsOf(result)).toMatchObject({ providerCode: '4930' });
	});
});

describe('api: call', () => {
	const call = (
		method: string,
		body: INodeParameters | string = '{}',
		options: INodeParameters = {},
	): INodeParameters => ({
		resource: 'api',
		operation: 'call',
		method,
		body,
		options,
	});
	const methods: Array<[string, object]> = [
		['Ping', {}],
		['PracticeList', application],
		['PingWithAccountAuth', account],
		['PingWithAuth', { ...account, userId: 'user' }],
	];
	it.each(methods)('%s gets the credential as far as it needs it', async (method, auth) => {
		const result = await run(call(method));
		expect(jsonOf(result)[0]).toMatchObject({ successful: true, responseCode: 2000 });
		expect(bodiesOf(method)).toEqual([{ auth }]);
	});

	it('sends the body, for the practice that the item names', async () => {
		const body = { recipient: 'ann@direct.example.org' };
		const result = await run(call('DirectAddressValidate', body, { accountId: 'account-two' }));
		expect(result.status).toBe('success');
		expect(bodiesOf('DirectAddressValidate')).toEqual([{ ...body, auth: { ...account, accountId: 'account-two' } }]);
	});

	it('subscribes webhooks for all practices unless the item names one', async () => {
		await runOn(call('WebHookSave'));
		await runOn(call('WebHookSave', {}, { accountId: 'account-two' }));
		expect(bodiesOf('WebHookSave').map(({ auth }) => auth)).toEqual([
			application,
			{ ...application, accountId: 'account-two' },
		]);
	});

	it('takes a version after the method', async () => {
		const result = await runOn(call('/AddressBookList/1.1'));
		expect(bodiesOf('AddressBookList/1.1')).toEqual([{ auth: account }]);
		expect(result.status).toBe('success');
	});

	it('lets the credential not come back in the output', async () => {
		const echo = {
			successful: true,
			responseMessage: 'OK',
			responseCode: 2000,
			auth: account,
			rows: [{ Auth: 1, text: 'pw 1234567890' }],
		};
		sandbox.state.addFault({ kind: 'status', status: 200, body: echo });
		const result = await run(call('UnknownMethod'));
		expect(jsonOf(result)).toEqual([
			{ successful: true, responseMessage: 'OK', responseCode: 2000, rows: [{ text: 'pw [hidden]' }] },
		]);
		expect(scanForLeaks(result.saved, ['1234567890'])).toEqual([]);
	});

	it('sees that some recipients of a message were not sent to', async () => {
		const to = ['a@direct.example.org', updoxRecipients.failing];
		const result = await runOn(call('DirectMessageSend', { to, subject: 'Hi', textMessage: 'Hi' }));
		expect(detailsOf(result)).toMatchObject({
			providerCode: '4651',
			recipients: [{ recipient: 'a@direct.example.org', outcome: 'accepted' }, { outcome: 'rejected' }],
		});
	});

	it('repeats a method that only reads after a passing fault, and no other', async () => {
		const fault = () => sandbox.state.addFault({ kind: 'status', status: 503, headers: { 'retry-after': '0.01' } });
		fault();
		const read = await run({ ...call('UserList'), effect: 'read' });
		expect([jsonOf(read)[0].responseCode, bodiesOf('UserList')]).toEqual([
			2000,
			[expect.anything(), expect.anything()],
		]);
		fault();
		expect(detailsOf(await runOn(call('PracticeList')))).toMatchObject({ outcome: 'ambiguous' });
		expect(bodiesOf('PracticeList')).toHaveLength(1);
	});

	it('reads alone, where everything goes to one address', async () => {
		const credentials = { updoxApi: credential({ sendEverythingTo: 'test@direct.example.org' }) };
		const read = await run({ ...call('UserList'), effect: 'read' }, { credentials });
		expect(jsonOf(read)[0].responseCode).toBe(2000);
		const sent = await runOn(call('PracticeList'), { credentials });
		expect(jsonOf(sent)[0].error).toMatch(/^'Send Everything To' is set/);
		expect(bodiesOf('PracticeList')).toEqual([]);
	});

	const bad: Array<[string, INodeParameters, RegExp]> = [
		['a credential in the body', call('Ping', '{ "auth": { "applicationId": "x" } }'), /'Body' sets 'auth'/],
		['a body that is no object', call('Ping', '[]'), /'Body' is not a JSON object/],
		['a path instead of a method', call('../../../admin'), /'Method' is not the name of a method/],
		['a query', call('Ping?x=1'), /'Method' is not the name of a method/],
		['no method', call('={{ "" }}'), /'Method' is empty/],
	];
	it.each(bad)('refuses %s before any request', async (_, parameters, error) => {
		const result = await runOn(parameters, { items: items(2) });
		expect(jsonOf(result)[1].error).toMatch(error);
		expect(sandbox.state.requests).toEqual([]);
	});
});
