// Methods beside sending and reading: the fax queue, subscriptions, the portal, composing, the address book.
import { updoxPatients } from '../updox';
import { authOf, complete } from './samples';
import { useUpdox } from './setup';

const { controls, state, call, open } = useUpdox();
const account = authOf.account;

describe('the fax queue', () => {
	it('hands out the oldest fax again until it is acknowledged, then says that it is empty', async () => {
		const second = await controls.receiveFax();
		const pop = async (last?: unknown) => (await call('PopPDF', { lastRetrievedFaxId: last }, account)).data;
		expect(await pop()).toMatchObject({
			messageId: 310001,
			endOfQueue: false,
			attachments: [{ fileName: 'fax-310001.pdf' }],
		});
		expect(await pop()).toMatchObject({ messageId: 310001 });
		expect(await pop(310001)).toMatchObject({ messageId: second });
		const { attachments, ...last } = await pop(String(second));
		expect([attachments, last]).toEqual([undefined, expect.objectContaining({ responseCode: 2000, endOfQueue: true })]);
	});

	it('gives a fax up after ten copies', async () => {
		const replies: unknown[] = [];
		for (let copy = 1; copy <= 11; copy++) replies.push((await call('FaxOemPop', {}, account)).data.endOfQueue);
		expect(replies).toEqual([...Array.from({ length: 10 }, () => false), true]);
	});

	it('names the id and the end otherwise, where a control says so', async () => {
		controls.setFaxQueue({ idKey: 'faxId', endWithLast: true });
		expect((await call('PopPDF', {}, account)).data).toMatchObject({ faxId: 310001, endOfQueue: true });
	});
});

it.each([
	[authOf.application, 2],
	[account, 1],
])('a saved URL gets the pushes of its practice, or of all: %j', async (auth, pushed) => {
	const fields = { callbackUrl: 'http://127.0.0.1:9/hook', event: 'inbound_fax' };
	expect((await call('WebHookSave', fields, auth)).data).toMatchObject({ responseCode: 2000 });
	await controls.receiveFax();
	await controls.receiveFax({ accountId: 'account-two' });
	expect(controls.pushes()).toHaveLength(pushed);
});

it.each([
	['WebHookSave', { callbackUrl: 'https://example.org', event: 'no_such' }, authOf.application, 6212],
	['WebHookSave', { callbackUrl: 'https://example.org' }, authOf.application, 4060],
	['WebHookSave', complete.WebHookSave, authOf.full, 4060],
	['PortalSendMessage', { subject: 'a', textMessage: 'b' }, authOf.full, 4070],
	['PortalSendMessage', { subject: 'a', textMessage: 'b', patientId: '5' }, authOf.full, 4071],
	['PortalSendMessage', { subject: 'a', textMessage: 'b', patientId: updoxPatients.optedOut }, authOf.full, 4832],
	['ContactCreate', { directAddress: 'ann.lee@direct.example.org' }, account, 4330],
])('%s with %j is refused', async (name, fields, auth, code) => {
	expect((await call(name, fields, auth)).data).toMatchObject({ successful: false, responseCode: code });
	expect(state.deliveries).toEqual([]);
});

it('a message to the portal reaches its patient, who is made where that is asked for', async () => {
	const letter = { subject: 'Your visit', textMessage: 'See you on Monday' };
	await call('PortalSendMessage', { ...letter, recipient: `patient:${updoxPatients.known}` });
	const { patientDemographics } = complete.PortalSendMessage;
	await call('PortalSendMessage', { ...letter, CreatePatientWhenNecessary: true, patientDemographics });
	expect(state.deliveries.map(({ recipient, body }) => [recipient, body])).toEqual([
		['patient:100', letter.textMessage],
		['patient:17', letter.textMessage],
	]);
});

it('a composed message is not sent: each has a token of its own, which opens it once', async () => {
	const replies = [await call('MessageCompose', {}), await call('MessageCompose', complete.MessageCompose)];
	const tokens = replies.map(({ data }) => String(data.token));
	expect(new Set(tokens).size).toBe(2);
	for (const token of tokens) {
		expect(await open(`/sso/messageCompose/other/${token}`)).toBe(404);
		expect(await open(`/sso/messageCompose/updox/${token}`)).toBe(200);
		expect(await open(`/sso/messageCompose/updox/${token}`)).toBe(404);
	}
	expect(state.deliveries).toEqual([]);
});

it('a message from a patient reaches its one recipient, the patient by reference or in full', async () => {
	const { from, patientDemographics, ...letter } = complete.PatientDirectMessageSend;
	for (const patient of [{ from }, { patientDemographics }]) {
		expect((await call('PatientDirectMessageSend', { ...letter, ...patient })).data.messageId).toEqual(
			expect.any(Number),
		);
	}
	expect(state.counts()).toEqual({ 'test@direct.updoxqa.com': 2 });
});

it.each(['PatientDirectMessageSend', 'PortalSendMessage', 'MessageCompose'])(
	'%s takes further fields where a control says so',
	async (name) => {
		const fields = { ...complete[name], further: 'x' };
		expect((await call(name, fields)).data.responseCode).toBe(4060);
		controls.allowAdditionalFields();
		expect((await call(name, fields)).data.responseCode).toBe(2000);
	},
);

it('the address book lists who was added', async () => {
	const directAddress = 'new.person@direct.example.org';
	const { recipient } = (await call('ContactCreate', { firstName: 'Nia', lastName: 'Orr', directAddress }, account))
		.data;
	const added = { reference: recipient, name: 'Nia Orr', directAddress };
	for (const name of ['AddressBookList', 'AddressBookList/1.1', 'AddressBookSearch']) {
		expect((await call(name, {}, account)).data.contacts).toContainEqual(added);
	}
	expect((await call('AddressBookSearch', { searchText: 'ORR', start: 0 }, account)).data.contacts).toEqual([added]);
	expect((await call('AddressBookSearch', { searchText: 'nobody' }, account)).data.contacts).toEqual([]);
});
