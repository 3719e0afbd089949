// The operations of the Updox node.
import type { INodeParameters } from 'n8n-workflow';
import type { Bench } from '../../bench';
import type { Given, OperationCase } from '../operations';
import { updoxPatients } from '../../../sandbox/updox';
import { question } from '../../sendAndWait/question';

const NOTHING = '1';
const letter = { to: 'test@direct.updoxqa.com', subject: 'Referral', textMessage: 'Please see the referral' };
const newContact = { additionalBody: '{ "lastName": "Orr", "directAddress": "nia.orr@direct.example.org" }' };
const portalMessage = { subject: 'Your visit', textMessage: 'See you on Monday' };
const newFax = {
	toFaxNumber: '614-555-0123',
	toName: 'Dr. Ann Lee',
	fromFaxNumber: '614-555-0100',
	fromName: 'Family Practice',
};

/** A message to a patient whom Updox does not know. */
const unknownPatient = {
	patientId: '999999',
	firstName: 'Jane',
	lastName: 'Doe',
	dateOfBirth: '1990-10-10',
	gender: 'F',
};

const received: Given = ({ sandbox }): INodeParameters => ({ messageId: sandbox.updox.controls.seedMessages(1)[0] });

/** Whatever comes is put out. */
const atOnce = (operation: string): INodeParameters => (operation === 'waitForDelivery' ? { waitAmount: 0 } : {});

export const updoxOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => letter,
		also: [() => ({ ...letter, options: { sendIndividually: true } })],
		missing: { to: 'contact:999999' },
		missingCode: '4640',
	},
	{
		resource: 'message',
		operation: 'reply',
		given: async (bench) => ({ ...(await received(bench)), textMessage: 'Thank you' }),
		missing: { messageId: NOTHING },
		missingCode: '4410',
	},
	{
		resource: 'message',
		operation: 'sendAndWait',
		given: () => ({ to: letter.to, subject: letter.subject, ...question }),
		missing: { to: 'contact:999999' },
		missingCode: '4640',
		waits: true,
	},
	{
		resource: 'message',
		operation: 'sendFromPatient',
		given: () => ({ ...letter, patientId: updoxPatients.known }),
		also: [() => ({ ...letter, ...unknownPatient, describePatient: true })],
		missing: { to: 'contact:999999' },
		missingCode: '4640',
	},
	{ resource: 'message', operation: 'createComposeLink', given: () => letter },
	{
		resource: 'message',
		operation: 'get',
		given: received,
		also: [
			({ sandbox }) => {
				const attachments = [{ name: 'a.txt', mimeType: 'text/plain', content: 'A' }];
				const [messageId] = sandbox.updox.controls.seedMessages(1, { attachments });
				return { messageId, downloadAttachments: true };
			},
			async (bench) => ({ ...(await received(bench)), detail: 'full' }),
			async (bench) => ({ ...(await received(bench)), options: { markAsRead: true } }),
		],
		missing: { messageId: NOTHING },
		missingCode: '4410',
	},
	{
		resource: 'message',
		operation: 'getMany',
		given: () => ({}),
		also: [() => ({ downloadAttachments: true }), () => ({ scope: 'practice' })],
	},
	...['getDeliveryStatus', 'getDelivery', 'waitForDelivery'].map((operation) => ({
		resource: 'message',
		operation,
		given: async (bench: Bench) => {
			const { messages } = await bench.first('updox', { resource: 'message', operation: 'send', ...letter });
			const [{ messageId }] = messages as Array<{ messageId: number }>;
			await bench.sandbox.updox.controls.setMdnStatus(messageId, 'dispatched');
			return { messageId, ...atOnce(operation) };
		},
		missing: { messageId: NOTHING },
		missingCode: '4410',
	})),
	{
		resource: 'message',
		operation: 'markRead',
		given: received,
		missing: { messageId: NOTHING },
		missingCode: '4410',
	},
	{
		resource: 'message',
		operation: 'markUnread',
		given: received,
		missing: { messageId: NOTHING },
		missingCode: '4410',
	},
	{ resource: 'directAddress', operation: 'validate', given: () => ({ recipient: 'ann.lee@direct.example.org' }) },
	{
		resource: 'attachment',
		operation: 'download',
		given: () => ({ attachmentId: '880001' }),
		missing: { attachmentId: NOTHING },
		missingCode: '6212',
	},
	{
		resource: 'fax',
		operation: 'send',
		given: () => newFax,
		also: [() => ({ ...newFax, toFaxNumber: '614-555-0123, 614-555-0124' })],
	},
	{
		resource: 'fax',
		operation: 'get',
		given: async ({ sandbox }) => ({ faxId: await sandbox.updox.controls.receiveFax() }),
		missing: { faxId: NOTHING },
		missingCode: '4930',
	},
	{
		resource: 'fax',
		operation: 'getNext',
		given: async ({ sandbox: { updox } }) => {
			updox.controls.setFaxQueue({ withoutFile: true });
			return { lastRetrievedFaxId: await updox.controls.receiveFax() };
		},
		also: [async ({ sandbox }) => ({ lastRetrievedFaxId: await sandbox.updox.controls.receiveFax() })],
		endsPreparing: true,
	},
	...['getStatus', 'getDelivery', 'waitForDelivery'].map((operation) => ({
		resource: 'fax',
		operation,
		given: async (bench: Bench) => {
			const { faxId } = await bench.first('updox', { resource: 'fax', operation: 'send', ...newFax });
			await bench.sandbox.updox.controls.setFaxStatus(Number(faxId), 'success');
			return { faxId: String(faxId), ...atOnce(operation) };
		},
		missing: { faxId: NOTHING },
		missingCode: '4930',
	})),
	{
		resource: 'patient',
		operation: 'sendPortalMessage',
		given: () => ({ ...portalMessage, patientId: updoxPatients.known }),
		also: [() => ({ ...portalMessage, ...unknownPatient, createPatientWhenNecessary: true })],
		missing: { patientId: '999999' },
		missingCode: '4071',
	},
	{
		resource: 'contact',
		operation: 'search',
		given: async (bench) => {
			await bench.first('updox', { resource: 'contact', operation: 'create', ...newContact });
			return { additionalBody: '{ "searchText": "Orr" }' };
		},
	},
	{ resource: 'contact', operation: 'getMany', given: () => ({}) },
	{ resource: 'contact', operation: 'create', given: () => newContact },
	{ resource: 'user', operation: 'getMany', given: () => ({}) },
	{ resource: 'practice', operation: 'getMany', given: () => ({}) },
	{ resource: 'webhook', operation: 'getEvents', given: () => ({}) },
	{
		resource: 'webhook',
		operation: 'subscribe',
		given: () => ({ event: 'inbound_fax', callbackUrl: 'https://n8n.example.test/webhook/fax' }),
		also: [() => ({ event: 'inbound_fax', callbackUrl: 'https://n8n.example.test/webhook/fax', forPractice: true })],
	},
	{
		resource: 'api',
		operation: 'call',
		given: () => ({ method: 'Ping', body: '{}' }),
		missing: { method: 'NoSuchMethod' },
	},
];
