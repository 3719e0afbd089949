// Reading messages: get, list, delivery status, marks and address checks.
import type { INodeParameters } from 'n8n-workflow';
import { readFileOf } from '../harness';
import { updoxRecipients, updoxSenders } from '../sandbox/updox';
import { bodiesOf, detailsOf, items, jsonOf, message, requestsOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const on = (operation: string, more: INodeParameters = {}) => ({ resource: 'message', operation, ...more });
const full = { applicationId: 'updox', applicationPassword: '1234567890', accountId: 'account', userId: 'user' };

describe('message: get', () => {
	it('gets a message with its list of files, small unless the raw reply is wanted', async () => {
		const simple = await run(on('get', { messageId: '249594' }));
		expect(bodiesOf('MessageRetrieveWithAttachmentID')).toEqual([{ messageId: 249594, auth: full }]);
		const fields = {
			messageId: 249594,
			to: { directAddress: 'user@direct.updoxqa.com' },
			from: { directAddress: 'peer1@direct.example.org' },
			subject: 'Lab result',
			textMessage: 'Message body 1',
			attachments: [{ id: 880001, name: 'result.txt', mimeType: 'text/plain' }],
		};
		expect(jsonOf(simple)).toEqual([fields]);
		const raw = await run(on('get', { messageId: 249594, simplify: false }));
		expect(jsonOf(raw)).toEqual([{ successful: true, responseMessage: 'OK', responseCode: 2000, ...fields }]);
	});

	it('downloads the files as well, names and types of strangers made safe', async () => {
		sandbox.controls.spoilContent();
		const attachments = [
			{ name: '../../etc/Jane\u0007 Doe.xml', mimeType: 'xml', content: '<a>+/=</a>'.repeat(30) },
			{ name: 'b.pdf', mimeType: 'application/pdf', content: '%PDF-' },
		];
		const [messageId] = sandbox.controls.seedMessages(1, { attachments });
		const result = await run(on('get', { messageId, downloadAttachments: true }));
		const [item] = result.output();
		expect(Object.keys(item.binary ?? {})).toEqual(['data', 'data_1']);
		expect(item.binary?.data).toMatchObject({ fileName: 'Jane Doe.xml', mimeType: 'application/xml' });
		expect(item.binary?.data_1).toMatchObject({ fileName: 'b.pdf', mimeType: 'application/pdf' });
		expect((await readFileOf(item)).toString()).toBe('<a>+/=</a>'.repeat(30));
	});

	it('tells that there is no such message for this user', async () => {
		const result = await runOn(on('get', { messageId: '1' }));
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', providerCode: '4410' });
		expect(jsonOf(result)[0].message).toMatch(/message not found \(code 4410\) \[item 0\]\. There is no such message/);
	});

	it('is tried again when Updox does not answer: nothing is sent by it', async () => {
		sandbox.state.addFault({ kind: 'cutAfter' });
		sandbox.state.addFault({ kind: 'status', status: 503, skip: 1 });
		expect((await run(on('get', { messageId: '249594' }))).status).toBe('success');
		expect(requestsOf('MessageRetrieveWithAttachmentID')).toHaveLength(3);
	});
});

describe('message: getMany', () => {
	const idsOf = async (more: INodeParameters = {}) =>
		jsonOf(await run(on('getMany', more))).map((row) => row.messageId);

	it('asks as documented, and gets each message, in the order given', async () => {
		expect(await idsOf()).toEqual([249594, 249595, 249596]);
		expect(bodiesOf('MessageFetch')).toEqual([
			{ dateSince: '', messageIdSince: '', countUnreadOnly: 'false', location: 'I', auth: full },
		]);
		expect(bodiesOf('MessageRetrieveWithAttachmentID').map(({ messageId }) => messageId)).toEqual([
			249594, 249595, 249596,
		]);
	});

	it('gets only as many messages as wanted', async () => {
		sandbox.controls.seedMessages(60);
		expect(await idsOf({ limit: 2 })).toHaveLength(2);
		expect(requestsOf('MessageRetrieveWithAttachmentID')).toHaveLength(2);
		expect(await idsOf()).toHaveLength(50);
		expect(await idsOf({ returnAll: true })).toHaveLength(63);
	});

	it('is empty when there is nothing', async () => {
		const result = await run(on('getMany', { options: { userId: 'nurse' } }));
		expect([result.error, result.output()]).toEqual([undefined, []]);
	});

	it('filters', async () => {
		sandbox.controls.setSinceInclusive();
		expect(await idsOf({ filters: { messageIdSince: '249595' } })).toEqual([249596]);
		expect(await idsOf({ filters: { unreadOnly: true, location: 'I' } })).toEqual([249594, 249596]);
		expect(await idsOf({ filters: { dateSince: '2024-03-02T00:00:00' } })).toEqual([]);
		expect(bodiesOf('MessageFetch').at(-1)).toMatchObject({ dateSince: '2024-03-02' });
	});

	it('looks for senders and subjects in the messages, as far as the limit needs', async () => {
		const from = 'Lab@Direct.example.net';
		const [first, second] = [
			await sandbox.controls.receive({ from, subject: 'Your Results' }),
			await sandbox.controls.receive({ from, subject: 'An invoice' }),
		];
		expect(await idsOf({ filters: { from: 'lab@direct.example.net, a@direct.example.net' } })).toEqual([first, second]);
		expect(await idsOf({ filters: { from, subject: 'invoice' } })).toEqual([second]);
		expect(await idsOf({ filters: { subject: 'RESULTS' }, limit: 1 })).toEqual([first]);
		expect(await idsOf({ filters: { from: 'nobody@direct.example.net' } })).toEqual([]);
		const [local] = sandbox.controls.seedMessages(1, { from: 'lab@clinic' });
		expect(await idsOf({ filters: { from: 'Lab <lab@clinic>' } })).toEqual([local]);
	});

	it('takes the day as entered, in whatever zone', async () => {
		await run(
			on('getMany', {
				filters: { dateSince: '={{ DateTime.fromISO("2024-03-02T00:30:00.000+09:00", { setZone: true }) }}' },
			}),
		);
		expect(bodiesOf('MessageFetch')[0].dateSince).toBe('2024-03-02');
	});

	it('leaves out a message that is gone meanwhile, and no other failure', async () => {
		sandbox.controls.failNext(4410, 'MessageRetrieveWithAttachmentID');
		expect(await idsOf()).toEqual([249595, 249596]);
		sandbox.controls.failNext(4060, 'MessageRetrieveWithAttachmentID');
		expect((await run(on('getMany'))).error?.message).toContain('code 4060');
	});
});

describe('message: getDeliveryStatus', () => {
	it('puts the most final status first', async () => {
		const [{ messages }] = jsonOf(await run(message()));
		const [{ messageId }] = messages as Array<{ messageId: number }>;
		const status = async () => jsonOf(await run(on('getDeliveryStatus', { messageId })))[0];
		expect(await status()).toEqual({
			messageId,
			mdnStatus: 'processed',
			isFinal: false,
			statuses: [{ mdnStatus: 'processed' }],
		});
		expect(await status()).toMatchObject({
			mdnStatus: 'dispatched',
			isFinal: true,
			statuses: [{ mdnStatus: 'dispatched' }, { mdnStatus: 'processed' }],
		});
		await sandbox.controls.setMdnStatus(messageId, 'failed');
		expect(await status()).toMatchObject({ mdnStatus: 'failed', isFinal: true });
	});

	it('has none while no notification came, and for messages that were received', async () => {
		await run(message({ to: updoxRecipients.silent }));
		const [none] = jsonOf(await run(on('getDeliveryStatus', { messageId: '249597' })));
		expect(none).toEqual({ messageId: 249597, mdnStatus: null, isFinal: false, statuses: [] });
		const received = await runOn(on('getDeliveryStatus', { messageId: '249594' }));
		expect(detailsOf(received)).toMatchObject({ providerCode: '4430' });
	});
});

it.each([
	['markRead', true],
	['markUnread', false],
])('message: %s', async (operation, read) => {
	const result = await run(on(operation, { messageId: '249595' }));
	expect(jsonOf(result)).toEqual([{ messageId: 249595, read }]);
	expect(bodiesOf('MessageMark')).toEqual([{ messageId: 249595, read, auth: full }]);
	expect(detailsOf(await runOn(on(operation, { messageId: '1' })))).toMatchObject({ providerCode: '4410' });
});

describe('directAddress: validate', () => {
	const validate = async (recipient: string, options: INodeParameters = {}) =>
		jsonOf(await run({ resource: 'directAddress', operation: 'validate', recipient, options }))[0];

	it('answers yes or no, and asks without a user', async () => {
		expect(await validate('a@direct.example.org')).toEqual({
			recipient: 'a@direct.example.org',
			validDirectAddress: true,
		});
		const account = { applicationId: 'updox', applicationPassword: '1234567890', accountId: 'account' };
		expect(bodiesOf('DirectAddressValidate')).toEqual([{ recipient: 'a@direct.example.org', auth: account }]);
		expect(await validate(updoxRecipients.invalid)).toMatchObject({ validDirectAddress: false });
		expect(await validate('a@direct.example.org', { accountId: 'account-unvetted' })).toMatchObject({
			validDirectAddress: false,
		});
	});

	it.each([
		['Ann Lee', '4070'],
		['contact:1', '4071'],
		['patient:1', '4075'],
	])('answers no to %s instead of failing', async (recipient, code) => {
		expect(await validate(recipient)).toMatchObject({ recipient, validDirectAddress: false, code });
	});

	it('fails for everything that is not about the address', async () => {
		const result = await runOn({
			resource: 'directAddress',
			operation: 'validate',
			recipient: 'a@b.c',
			options: { accountId: updoxSenders.inactivePractice.accountId },
		});
		expect(detailsOf(result)).toMatchObject({ providerCode: '4011' });
	});
});

describe('bad ids', () => {
	const cases: Array<[string, INodeParameters, RegExp]> = [
		['message: get', on('get', { messageId: 'abc' }), /'Message ID' is not an ID of Updox/],
		['message: markRead', on('markRead', { messageId: '={{ "" }}' }), /'Message ID' is empty/],
		['message: getDeliveryStatus', on('getDeliveryStatus', { messageId: '1/2' }), /'Message ID' holds a slash/],
		[
			'message: getMany',
			on('getMany', { filters: { messageIdSince: 'x' } }),
			/'Filters > After Message ID' is not an ID/,
		],
		['message: getMany', on('getMany', { filters: { dateSince: 'soon' } }), /'Filters > After' is not a date/],
		[
			'message: getMany',
			on('getMany', { filters: { from: 'Lab' } }),
			/'Filters > From' has an entry that is not a Direct/,
		],
		[
			'attachment: download',
			{ resource: 'attachment', operation: 'download', attachmentId: '-1' },
			/'Attachment ID' is not/,
		],
		['fax: get', { resource: 'fax', operation: 'get', faxId: '1.5' }, /'Fax ID' is not an ID/],
		['fax: getStatus', { resource: 'fax', operation: 'getStatus', faxId: 'fax' }, /'Fax ID' is not an ID/],
		[
			'directAddress: validate',
			{ resource: 'directAddress', operation: 'validate', recipient: '={{ "" }}' },
			/'Direct Address' is empty/,
		],
	];
	it.each(cases)('%s refuses them before any request', async (_, parameters, error) => {
		const result = await runOn(parameters, { items: items(2) });
		expect(jsonOf(result)[1]).toMatchObject({ error: expect.stringMatching(error), details: { outcome: 'notSent' } });
		expect(jsonOf(result)[1].error).toContain('[item 1]');
		expect(sandbox.state.requests).toEqual([]);
	});
});
