// The vendor's own sample, byte for byte, and the shapes and rules that the pages and public clients tell of.
import { authOf, complete } from './samples';
import { useUpdox } from './setup';
import { CODES, REQUEST, RESPONSE } from './vendorPage';

const { controls, state, call, post } = useUpdox();

const send = async (to: string[], change: object = {}, auth?: object) =>
	await call('DirectMessageSend', { ...complete.DirectMessageSend, to, ...change }, auth);
const ok = { successful: true, responseMessage: 'OK', responseCode: 2000 };
const good = 'test@direct.updoxqa.com';

describe('the page on DirectMessageSend', () => {
	it('its request is answered with its response', async () => {
		const reply = await post('DirectMessageSend', REQUEST);
		expect(reply.status).toBe(200);
		expect(reply.text).toBe(JSON.stringify(JSON.parse(RESPONSE)));
		expect(state.deliveries).toMatchObject([
			{ recipient: good, subject: 'Test subject', files: [{ fileName: 'test.txt', size: 789 }] },
		]);
	});

	const other = { ...authOf.full, userId: 'user-no-address' };
	it.each([
		['an address that is none', ['invalid@direct.example.org'], authOf.full, 4640],
		['a sender without address', [good], other, 4641],
		['a send that fails', ['failing@direct.example.org'], authOf.full, 4650],
		['some of each', [good, 'failing@direct.example.org', 'invalid@direct.example.org'], authOf.full, 4651],
	])('%s has its code and text', async (_title, to, auth, code) => {
		const { status, data } = await send(to, {}, auth);
		expect({ status, data }).toMatchObject({
			status: 200,
			data: { successful: false, responseCode: code, responseMessage: CODES[code] },
		});
	});

	it('gives the reason of a failure at its recipient, and what was sent all the same', async () => {
		const { data } = await send([good, 'failing@direct.example.org', 'invalid@direct.example.org']);
		const [sent] = (JSON.parse(RESPONSE) as { messages: object[] }).messages;
		expect(data.messages).toEqual([sent, expect.objectContaining({ success: false, reason: expect.any(String) })]);
		expect(data.invalidAddresses).toEqual(['invalid@direct.example.org']);
		expect(state.deliveries.map(({ recipient }) => recipient)).toEqual([good]);
	});
});

describe('replies', () => {
	const text = expect.any(String) as unknown;
	const number = expect.any(Number) as unknown;

	it.each([
		['Ping', authOf.none],
		['PingWithApplicationAuth', authOf.application],
		['PingWithAccountAuth', authOf.account],
		['PingWithAuth', authOf.full],
	])('%s is the envelope alone', async (name, auth) => {
		expect((await call(name, {}, auth)).data).toEqual(ok);
	});

	it.each([
		['DirectSimpleSend', { messageId: number }],
		['PatientDirectMessageSend', { messageId: number }],
		['DirectAddressValidate', { validDirectAddress: true }],
		['MessageFetch', { userId: 'user', fetchList: [249594, 249595, 249596] }],
		['MessageFetchForAccount', { fetchList: [{ userId: 'user', messageCount: 1, messageList: [249594] }] }],
		['MessageAttachRetrieve', { content: Buffer.from('THISISATEST').toString('base64') }],
		['MessageMark', {}],
		['FaxOemSend', { faxId: number }],
		['FaxBulkSend', { bulkSendId: number, validFaxCount: 2, invalidFaxNumbers: [] }],
		['FaxStatusGet', { faxId: 310001, faxStatus: text, faxStatusMessage: text }],
		['FaxItemGetPdf', { from: text, to: text, attachments: [{ fileName: text, content: text }] }],
	])('%s', async (name, payload) => {
		const account = ['DirectAddressValidate', 'FaxBulkSend'].includes(name);
		const { data } = await call(name, complete[name], account ? authOf.account : authOf.full);
		expect(data).toEqual({ ...ok, ...payload });
	});

	it('MessageRetrieveWithAttachmentID lists attachments without content', async () => {
		const { data } = await call('MessageRetrieveWithAttachmentID', { messageId: 249594 });
		expect(data).toMatchObject({ messageId: 249594, from: { directAddress: text }, to: { directAddress: text } });
		expect(data.attachments).toEqual([{ id: 880001, name: 'result.txt', mimeType: 'text/plain' }]);
	});
});

describe('rules', () => {
	it('FaxBulkSend says 2000 with numbers that are none', async () => {
		const fields = { ...complete.FaxBulkSend, recipientFaxNumbers: ['6145550122', '12'] };
		const { data } = await call('FaxBulkSend', fields, authOf.account);
		expect(data).toMatchObject({ ...ok, validFaxCount: 1, invalidFaxNumbers: ['12'] });
		expect(state.deliveries).toHaveLength(1);
	});

	it('MdnStatusList tells more with each call, up to the end', async () => {
		const { data } = await call('DirectSimpleSend', complete.DirectSimpleSend);
		const statuses = async () => (await call('MdnStatusList', { messageId: data.messageId })).data.statuses;
		expect(await statuses()).toEqual([{ mdnStatus: 'processed' }]);
		const all = [{ mdnStatus: 'processed' }, { mdnStatus: 'dispatched' }];
		expect(await statuses()).toEqual(all);
		expect(await statuses()).toEqual(all);
	});

	const nobody = { ...complete.PatientDirectMessageSend, from: undefined, patientDemographics: undefined };
	it.each([
		['PatientDirectMessageSend', nobody, 4652],
		['MessageRetrieve', { messageId: '9223372036854775807' }, 4410],
		['MdnStatusList', { messageId: 249594 }, 4430],
		['MessageFetch', { dateSince: '01/02/2024' }, 4021],
		['MessageListSince', { dateTo: '2024-02-30' }, 4021],
		['DirectSimpleSend', { ...complete.DirectSimpleSend, to: 'toolarge@direct.example.org' }, 4020],
		['DirectSimpleSend', { ...complete.DirectSimpleSend, to: 'needsvetting@direct.example.org' }, 4642],
		['FaxStatusGet', { faxId: 1 }, 4930],
		['FaxOemSend', { ...complete.FaxOemSend, toFaxNumber: '12' }, 4933],
		['FaxBulkIdRetrieve', { bulkSendId: 1 }, 4931],
	])('%s with %j', async (name, fields, code) => {
		const { data } = await call(name, fields, name === 'FaxBulkIdRetrieve' ? authOf.account : authOf.full);
		expect(data).toMatchObject({ successful: false, responseCode: code });
		expect(state.deliveries).toEqual([]);
	});

	it("one user does not read what is another's", async () => {
		const nurse = { ...authOf.full, userId: 'nurse' };
		expect((await call('MessageRetrieve', { messageId: 249594 }, nurse)).data.responseCode).toBe(4410);
		controls.setActive(false, { userId: 'nurse' });
		expect((await call('MessageFetch', {}, nurse)).data.responseCode).toBe(4012);
	});
});
