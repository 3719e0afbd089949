// Messages from patients and to their portals.
import type { INodeParameters } from 'n8n-workflow';
import { scanForLeaks } from '../harness';
import { updoxPatients, updoxRecipients } from '../sandbox/updox';
import { bodiesOf, credential, detailsOf, jsonOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const full = { applicationId: 'updox', applicationPassword: '1234567890', accountId: 'account', userId: 'user' };
const jane = { patientId: '100030', firstName: 'Jane', lastName: 'Doe', dateOfBirth: '1990-10-10', gender: 'F' };
const letter = { subject: 'Records', textMessage: 'Please find my records' };

describe('message: sendFromPatient', () => {
	const to = 'test@direct.updoxqa.com';
	const send = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'message',
		operation: 'sendFromPatient',
		to,
		patientId: updoxPatients.known,
		...letter,
		...more,
	});

	it('names the patient by ID, however it is written', async () => {
		const result = await run(send({ patientId: `patient:${updoxPatients.known}` }));
		expect(bodiesOf('PatientDirectMessageSend')).toEqual([
			{ to, ...letter, from: `patient:${updoxPatients.known}`, auth: full },
		]);
		expect(jsonOf(result)[0]).toMatchObject({ responseCode: 2000, messageId: expect.any(Number) });
		expect(sandbox.state.counts()).toEqual({ [to]: 1 });
	});

	it('describes a patient whom Updox does not know, and sends files', async () => {
		const files = { data: { source: Buffer.from('Hi'), fileName: 'hi.txt', mimeType: 'text/plain' } };
		const more = { middleName: 'Ann', emailAddress: 'jane@example.com' };
		const described = { ...jane, describePatient: true, binaryPropertyName: 'data', additionalFields: more };
		const simple = await run(send({ ...described, options: { simplify: true } }), { files });
		expect(bodiesOf('PatientDirectMessageSend')).toMatchObject([
			{
				patientDemographics: { ...jane, ...more },
				attachments: [{ fileName: 'hi.txt', mimeType: 'text/plain', content: 'SGk=' }],
			},
		]);
		expect(bodiesOf('PatientDirectMessageSend')[0]).not.toHaveProperty('from');
		expect(jsonOf(simple)[0]).toMatchObject({ recipients: [to], messageId: expect.any(Number), status: 'accepted' });
	});

	it('takes the day of birth as it was entered, whatever the time zone of the workflow', async () => {
		await run(send({ ...jane, describePatient: true, dateOfBirth: '1990-10-10T00:00:00' }));
		expect(bodiesOf('PatientDirectMessageSend')).toMatchObject([
			{ patientDemographics: { dateOfBirth: '1990-10-10' } },
		]);
	});

	it('says why one was not sent, without what is private', async () => {
		const result = await runOn(send({ ...jane, describePatient: true, to: updoxRecipients.invalid }));
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', providerCode: '4640' });
		expect(scanForLeaks(jsonOf(result)[0].error as string, ['Jane', 'Doe', '1990-10-10', '100030'])).toEqual([]);
	});

	it.each([
		[
			'lists copies, one of them refused',
			{ messages: [{ directAddress: to, success: false, reason: 'No' }] },
			'rejected',
		],
		['lists it as invalid, beside no copies', { messages: [], invalidAddresses: [to] }, 'rejected'],
		['has an ID that is none', { messageId: {} }, 'ambiguous'],
	])('a reply that %s is no yes', async (_, body, outcome) => {
		const reply = { successful: true, responseMessage: 'OK', responseCode: 2000, ...body };
		sandbox.state.addFault({ kind: 'status', status: 200, body: reply });
		expect(detailsOf(await runOn(send()))).toMatchObject({ outcome });
	});

	const bad: Array<[string, INodeParameters, RegExp]> = [
		['several recipients', { to: `${to}, b@direct.example.org` }, /'To' has several addresses/],
		['a patient without an ID', { patientId: 'patient:' }, /'Patient ID' is empty/],
		['no day of birth', { ...jane, describePatient: true, dateOfBirth: '={{ "" }}' }, /'Date of Birth' is empty/],
		['no name', { ...jane, describePatient: true, lastName: ' ' }, /'Last Name' is empty/],
		[
			'a name of a patient who is not described',
			{ additionalFields: { middleName: 'Ann' } },
			/'Additional Fields > Middle Name' does nothing while/,
		],
		['another gender', { ...jane, describePatient: true, gender: 'X' }, /'Gender' has a value/],
	];
	it.each(bad)('refuses %s before any request', async (_, more, error) => {
		expect((await run(send(more))).error?.message).toMatch(error);
		expect(sandbox.state.requests).toEqual([]);
	});
});

describe('patient: sendPortalMessage', () => {
	const send = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'patient',
		operation: 'sendPortalMessage',
		patientId: updoxPatients.known,
		...letter,
		...more,
	});
	const reference = `patient:${updoxPatients.known}`;

	it('reaches a patient who has a portal account', async () => {
		const [simple] = jsonOf(await run(send({ options: { simplify: true } })));
		expect(bodiesOf('PortalSendMessage')).toEqual([{ recipient: reference, ...letter, auth: full }]);
		expect(simple).toMatchObject({ recipients: [reference], messageId: null, status: 'accepted' });
		expect(sandbox.state.counts()).toEqual({ [reference]: 1 });
	});

	it('creates the account of a patient who has none', async () => {
		await run(send({ ...jane, createPatientWhenNecessary: true }));
		expect(bodiesOf('PortalSendMessage')).toMatchObject([
			{ patientId: jane.patientId, CreatePatientWhenNecessary: true, patientDemographics: jane },
		]);
		expect(sandbox.state.counts()).toEqual({ [`patient:${jane.patientId}`]: 1 });
	});

	it('sends further fields, and refuses those that have their own', async () => {
		sandbox.controls.allowAdditionalFields();
		await run(send({ additionalFields: { additionalBody: '{ "priority": "high" }' } }));
		expect(bodiesOf('PortalSendMessage')).toMatchObject([{ priority: 'high' }]);
		for (const [field, error] of [
			['recipient', /sets 'recipient', which has a field of its own/],
			['createPatientWhenNecessary', /sets 'createPatientWhenNecessary', which has a field of its own/],
			['auth', /sets 'auth', which is the credential's/],
		] as const) {
			const result = await run(send({ additionalFields: { additionalBody: `{ "${field}": "x" }` } }));
			expect(result.error?.message).toMatch(error);
		}
		expect(bodiesOf('PortalSendMessage')).toHaveLength(1);
	});

	it.each([
		['somebody who opted out', updoxPatients.optedOut, '4832', /does not want portal messages/],
		['nobody', '999999', '4071', /Check the reference/],
	])('says why %s gets none', async (_, patientId, providerCode, hint) => {
		const details = detailsOf(await runOn(send({ patientId })));
		expect(details).toMatchObject({ outcome: 'rejected', providerCode, hint: expect.stringMatching(hint) });
	});

	it.each([
		['copies', { messages: [{ recipient: reference, success: false, reason: 'No' }] }],
		['addresses', { messages: [], invalidAddresses: [reference] }],
	])('is refused by %s that were not sent to', async (_name, lists) => {
		const body = { successful: true, responseMessage: 'OK', responseCode: 2000, ...lists };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect(detailsOf(await runOn(send()))).toMatchObject({ outcome: 'rejected' });
	});

	it('is refused where everything goes to one address', async () => {
		const credentials = { updoxApi: credential({ sendEverythingTo: 'me@direct.example.org' }) };
		const { error } = await run(send(), { credentials });
		expect(error?.message).toMatch(/'Send Portal Message' goes to the portal of the patient/);
		expect(sandbox.state.requests).toEqual([]);
	});

	it('is shown and not sent in a preview', async () => {
		const [shown] = jsonOf(await run(send({ options: { previewOnly: true } })));
		expect(shown).toMatchObject({ preview: true, recipients: [reference], subject: letter.subject });
		expect(sandbox.state.requests).toEqual([]);
	});
});
