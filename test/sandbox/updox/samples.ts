// One complete request for each method, every field of its schema in it: what the tests spoil. Values of the vendor's sample
// where a page prints them.
import { fullAuth } from './setup';

const content = Buffer.from('THISISATEST').toString('base64');
const attachments = [{ content, mimeType: 'text/plain', fileName: 'test.txt', name: 'test' }];
const letter = { subject: 'Test subject', textMessage: 'Test message body', attachments };
const patientDemographics = {
	patientId: '17',
	firstName: 'Pat',
	middleName: 'Q',
	lastName: 'Doe',
	dateOfBirth: '1970-01-31',
	gender: 'F',
	emailAddress: 'pat@example.org',
};
const fax = {
	fromName: 'Family Practice',
	fromFaxNumber: '(614) 555-0100',
	faxContent: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'),
};

/** Fields by method; the ids are those of the sandbox's start. */
export const complete: Record<string, Record<string, unknown>> = {
	Ping: {},
	PingWithApplicationAuth: {},
	PingWithAccountAuth: {},
	PingWithAuth: {},
	PracticeList: {},
	UserList: {},
	WebHookEventList: {},
	DirectMessageSend: { to: ['test@direct.updoxqa.com'], ...letter },
	DirectSimpleSend: { to: 'test@direct.updoxqa.com', ...letter },
	PatientDirectMessageSend: { to: 'test@direct.updoxqa.com', ...letter, from: 'patient:17', patientDemographics },
	DirectAddressValidate: { recipient: 'test@direct.updoxqa.com', includeLoA: '' },
	MessageFetch: {
		dateSince: '',
		messageIdSince: '',
		countUnreadOnly: 'false',
		location: 'I',
		showSharedItems: 'true',
	},
	MessageFetchForAccount: { countUnreadOnly: true, location: 'I', messageTypes: ['email'] },
	MessageListSince: {
		dateSince: '2024-01-01',
		dateTo: '2024-12-31',
		start: '0',
		count: '10',
		location: 'I',
		listUnreadOnly: 'false',
	},
	MessageRetrieve: { messageId: 249594 },
	MessageRetrieveWithAttachmentID: { messageId: '249594' },
	MessageAttachRetrieve: { attachmentId: 880001 },
	MessageMark: { messageId: 249594, read: true },
	FaxOemSend: { toName: 'Ann Lee', toFaxNumber: '6145550122', ...fax, callbackUrl: 'https://example.org/fax' },
	FaxBulkSend: { recipientFaxNumbers: ['614-555-0122', '6145550123'], ...fax },
	FaxOemPop: { lastRetrievedFaxId: '' },
	PopPDF: { lastRetrievedFaxId: 310001 },
	WebHookSave: { callbackUrl: 'https://example.org/hook', event: 'inbound_fax' },
	PortalSendMessage: {
		recipient: 'patient:100',
		patientId: '100',
		subject: 'Your visit',
		textMessage: 'See you on Monday',
		CreatePatientWhenNecessary: false,
		patientDemographics,
	},
	MessageCompose: { to: ['test@direct.updoxqa.com'], ...letter, metadata: { chart: '17' } },
	AddressBookSearch: { any: 'x' },
	AddressBookList: {},
	'AddressBookList/1.1': {},
	ContactCreate: { name: 'New Person' },
	FaxStatusGet: { faxId: 310001 },
	FaxItemGetPdf: { faxId: 310001 },
};

/** Methods that need an earlier call: that one, and what its reply gives. */
export const after: Record<
	string,
	{ first: string; fields: (reply: Record<string, unknown>) => Record<string, unknown> }
> = {
	MdnStatusList: { first: 'DirectSimpleSend', fields: ({ messageId }) => ({ messageId }) },
	FaxBulkIdRetrieve: { first: 'FaxBulkSend', fields: ({ bulkSendId }) => ({ bulkSendId }) },
};

/** `auth` as each tier takes it. */
export const authOf = {
	none: {},
	application: { applicationId: fullAuth.applicationId, applicationPassword: fullAuth.applicationPassword },
	account: { ...fullAuth, userId: undefined },
	accountOrUser: fullAuth,
	full: fullAuth,
};
