// Links to compose a message, the address book, faxes to several numbers, several addresses checked, and marks with what is read.
import type { INodeParameters } from 'n8n-workflow';
import { scanForLeaks } from '../harness';
import { updoxRecipients } from '../sandbox/updox';
import {
	bodiesOf,
	credential,
	detailsOf,
	items,
	jsonOf,
	pdf,
	requestsOf,
	root,
	run,
	runOn,
	sandbox,
	useSandbox,
} from './setup';

useSandbox();

const account = { applicationId: 'updox', applicationPassword: '1234567890', accountId: 'account' };
const full = { ...account, userId: 'user' };

describe('message: createComposeLink', () => {
	const compose = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'message',
		operation: 'createComposeLink',
		...more,
	});

	it('gives an address that opens once; nothing is sent, and nothing else comes out', async () => {
		const files = { data: { source: Buffer.from('Hi'), fileName: 'hi.txt', mimeType: 'text/plain' } };
		const given = { to: 'test@direct.updoxqa.com', subject: 'Referral', textMessage: 'See it' };
		const result = await run(compose({ ...given, binaryPropertyName: 'data' }), { files });
		const { to, ...text } = given;
		expect(bodiesOf('MessageCompose')).toMatchObject([
			{ to: [to], ...text, attachments: [{ fileName: 'hi.txt' }], auth: full },
		]);
		const [{ url, ...rest }] = jsonOf(result);
		expect(rest).toEqual({});
		expect(url).toMatch(new RegExp(`^${root()}/sso/messageCompose/updox/[0-9a-f]{40}$`));
		const opened = async () => (await fetch(String(url))).status;
		expect([await opened(), await opened()]).toEqual([200, 404]);
		expect(sandbox.state.deliveries).toEqual([]);
	});

	it('sends only what is filled in, and is repeated: a link that nobody opens does nothing', async () => {
		sandbox.state.addFault({ kind: 'cutAfter' });
		expect((await run(compose())).status).toBe('success');
		expect(bodiesOf('MessageCompose')).toEqual([{ auth: full }, { auth: full }]);
	});

	it('the address of one item is not kept where another item fails', async () => {
		const body = { successful: false, responseMessage: 'No', responseCode: 4060 };
		sandbox.state.addFault({ kind: 'status', status: 200, body, skip: 1 });
		const failed = await run(compose({ options: { concurrency: 1 } }), { items: items(2) });
		expect(failed.status).toBe('error');
		expect(requestsOf('MessageCompose')).toHaveLength(2);
		expect(scanForLeaks(failed.saved, ['messageCompose/'])).toEqual([]);
	});

	it('goes to the one address of a credential that sends everything there', async () => {
		const credentials = { updoxApi: credential({ sendEverythingTo: 'me@direct.example.org' }) };
		const [{ url, ...told }] = jsonOf(await run(compose({ to: 'a@direct.example.org' }), { credentials }));
		expect(bodiesOf('MessageCompose')).toMatchObject([{ to: ['me@direct.example.org'] }]);
		expect(told).toEqual({
			redirectedTo: 'me@direct.example.org',
			intendedRecipients: ['a@direct.example.org'],
		});
		expect(url).toEqual(expect.any(String));
		const more = { additionalFields: { additionalBody: '{ "metadata": {} }' } };
		expect((await run(compose(more), { credentials })).error?.message).toMatch(/may name other recipients/);
	});

	it('a reply without a token is not understood', async () => {
		const body = { successful: true, responseMessage: 'OK', responseCode: 2000, token: ' ' };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect(jsonOf(await runOn(compose()))[0].error).toMatch(/not understood: 'token' is missing/);
	});
});

describe('contact', () => {
	const on = (operation: string, body?: object): INodeParameters => ({
		resource: 'contact',
		operation,
		...(body === undefined ? {} : { additionalBody: JSON.stringify(body) }),
	});
	const nia = { firstName: 'Nia', lastName: 'Orr', directAddress: 'nia.orr@direct.example.org' };

	it('is created, found and listed as Updox answers it', async () => {
		const [created] = jsonOf(await run(on('create', nia)));
		expect(created).toEqual({ created: true, recipient: expect.stringMatching(/^contact:/) });
		expect(bodiesOf('ContactCreate')).toEqual([{ ...nia, auth: account }]);
		const entry = { reference: created.recipient, name: 'Nia Orr', directAddress: nia.directAddress };
		expect(jsonOf(await run(on('search', { searchText: 'orr' })))).toEqual([{ contacts: [entry] }]);
		expect(jsonOf(await run(on('getMany')))).toEqual([{ contacts: expect.arrayContaining([entry]) }]);
		expect(bodiesOf('AddressBookList/1.1')).toEqual([{ auth: account }]);
	});

	it('that exists is said to, and is created once when the outcome is unknown', async () => {
		await run(on('create', nia));
		const again = detailsOf(await runOn(on('create', nia)));
		expect(again).toMatchObject({ providerCode: '4330', hint: expect.stringMatching(/such a contact already/) });
		sandbox.state.addFault({ kind: 'cutAfter' });
		const other = { ...nia, directAddress: 'other@direct.example.org' };
		expect(detailsOf(await runOn(on('create', other)))).toMatchObject({ outcome: 'ambiguous' });
		expect(requestsOf('ContactCreate')).toHaveLength(3);
	});

	it.each([
		['create', {}, /'Body Fields' is empty/],
		['search', undefined, /'Body Fields' is empty/],
		['getMany', { Auth: {} }, /sets 'auth', which is the credential's/],
	])('%s refuses %j', async (operation, body, error) => {
		expect((await run(on(operation, body))).error?.message).toMatch(error);
		expect(sandbox.state.requests).toEqual([]);
	});
});

describe('fax: send to several numbers', () => {
	const [first, second, third] = ['614-555-0123', '(614) 555-0124', '6145550125'];
	const fax = (options: INodeParameters = {}): INodeParameters => ({
		resource: 'fax',
		operation: 'send',
		toFaxNumber: `${first}, ${second}; +1 ${third}`,
		toName: 'Dr. Ann Lee',
		fromFaxNumber: '6145550100',
		fromName: 'Family Practice',
		options,
	});
	const files = { data: pdf };
	const numbersOf = () => bodiesOf('FaxOemSend').map(({ toFaxNumber }) => toFaxNumber);

	it('sends one to each, with an ID of its own', async () => {
		const [raw] = jsonOf(await run(fax(), { files }));
		expect(numbersOf()).toEqual([first, second, '+1 6145550125']);
		const ids = (raw.faxes as Array<{ faxId: number }>).map(({ faxId }) => faxId);
		expect(new Set(ids).size).toBe(3);
		expect(raw).toEqual({
			faxes: numbersOf().map((to, index) => ({ to, faxId: ids[index], outcome: 'accepted' })),
		});
		for (const { faxContent } of bodiesOf('FaxOemSend')) expect(faxContent).toBe(pdf.source.toString('base64'));
	});

	it('one that is refused keeps the others from nothing, and a later try leaves them out', async () => {
		sandbox.state.addFault({ kind: 'status', status: 200, skip: 1, body: refusal });
		const result = await runOn(fax(), { files, node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } });
		expect(jsonOf(result)[0]).toMatchObject({ faxes: [{ to: first }, { to: second }, { outcome: 'accepted' }] });
		expect(numbersOf()).toEqual([first, second, '+1 6145550125', second]);
	});

	it('a part of it can do', async () => {
		sandbox.state.addFault({ kind: 'status', status: 200, skip: 1, body: refusal });
		const simple = { failOnPartial: false, simplify: true };
		const [told] = jsonOf(await run(fax(simple), { files }));
		expect(told).toMatchObject({
			status: 'partial',
			partial: true,
			messageId: null,
			faxes: [
				{ to: first, faxId: expect.anything(), outcome: 'accepted' },
				{ to: second, outcome: 'rejected' },
				{ outcome: 'accepted' },
			],
		});
	});

	const refusal = { successful: false, responseMessage: 'Invalid fax number', responseCode: 4933 };

	it('refuses several numbers to send from', async () => {
		const { error } = await run({ ...fax(), fromFaxNumber: `${first}, ${second}` }, { files });
		expect(error?.message).toMatch(/'From' has several fax numbers/);
	});
});

describe('directAddress: validate several', () => {
	const validate = (recipient: string, options: INodeParameters = {}): INodeParameters => ({
		resource: 'directAddress',
		operation: 'validate',
		recipient,
		options,
	});

	it('gives an item for each, also for what is no address', async () => {
		const rows = jsonOf(await run(validate(`a@direct.example.org, ${updoxRecipients.invalid}; no address`)));
		expect(rows).toMatchObject([
			{ recipient: 'a@direct.example.org', validDirectAddress: true },
			{ recipient: updoxRecipients.invalid, validDirectAddress: false },
			{ recipient: 'no address', validDirectAddress: false },
		]);
	});

	it('asks for the level of assurance where it is wanted', async () => {
		for (const options of [{ includeLoA: true }, {}])
			expect((await run(validate('a@direct.example.org', options))).status).toBe('success');
		expect(bodiesOf('DirectAddressValidate').map(({ includeLoA }) => includeLoA)).toEqual(['true', undefined]);
	});
});

describe('message: get with its mark', () => {
	const get = { resource: 'message', operation: 'get', options: { markAsRead: true } };

	it('marks what was got, after its files', async () => {
		const attachments = [{ name: 'a.txt', mimeType: 'text/plain', content: 'A' }];
		const [messageId] = sandbox.controls.seedMessages(1, { attachments });
		const result = await run({ ...get, messageId, downloadAttachments: true });
		expect(result.output()[0].binary?.data).toMatchObject({ fileName: 'a.txt' });
		expect(bodiesOf('MessageMark')).toMatchObject([{ messageId, read: true }]);
		expect(sandbox.state.requests.at(-1)?.path).toBe('/api/io/MessageMark');
	});

	it('marks again when it is not known whether it was marked', async () => {
		const [messageId] = sandbox.controls.seedMessages(1);
		sandbox.state.addFault({ kind: 'cutAfter', match: { path: '/MessageMark' } });
		expect((await run({ ...get, messageId })).status).toBe('success');
		expect(requestsOf('MessageMark')).toHaveLength(2);
	});

	it('marks nothing whose file cannot be had', async () => {
		const attachments = [{ name: 'a.txt', mimeType: 'text/plain', content: 'A' }];
		const [messageId] = sandbox.controls.seedMessages(1, { attachments });
		const body = { successful: false, responseMessage: 'Gone', responseCode: 4960 };
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: '/MessageAttachRetrieve' } });
		const result = await runOn({ ...get, messageId, downloadAttachments: true });
		expect(detailsOf(result)).toMatchObject({ providerCode: '4960' });
		expect(requestsOf('MessageMark')).toEqual([]);
	});
});
