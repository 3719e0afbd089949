/** Fields of what a draft holds. */
import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, attachments, fromList, inOrder, mayBeEmpty, shownWhen } from '../../../shared/operation';
import { extensions, labels } from './marks';
import { messageLocator } from './messageFields';
import { readerPassword } from './sendFields';

const addressList = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. name@example.com',
	description: `${description}, separated by commas`,
});

/** Who gets a message. */
export const to = addressList('To', 'to', 'Email addresses of the recipients');

/** Who gets a copy. */
export const copies: INodeProperties[] = [
	addressList('BCC', 'bcc', 'Email addresses that get a copy without the others seeing it'),
	addressList('CC', 'cc', 'Email addresses that get a copy'),
];

export const subject: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your results',
	description: 'The subject of the message',
};

export const body: INodeProperties = {
	displayName: 'Message',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	placeholder: 'e.g. Your results are ready.',
	description: 'The text of the message',
};

export const bodyFormat: INodeProperties = {
	displayName: 'Message Format',
	name: 'bodyFormat',
	type: 'options',
	options: [
		{ name: 'HTML', value: 'Html' },
		{ name: 'Text', value: 'Text' },
	],
	default: 'Text',
	description: 'How the message is written',
};

const allow = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether ${what}; by default as the portal has it`,
});

/** What recipients may do, and what they need for it. */
export const rights: INodeProperties[] = [
	allow('Allow Forward', 'allowForward', 'recipients may forward the message'),
	allow('Allow Reply', 'allowReply', 'recipients may reply'),
	allow('Allow Reply All', 'allowReplyAll', 'recipients may reply to all (portals from version 8 on)'),
	allow('Allow Tracking', 'allowTracking', 'you can see what recipients do with the message'),
	{
		displayName: 'Password Protection',
		name: 'fyeoType',
		type: 'options',
		options: [
			{
				name: 'Account Password (Confidential)',
				value: 'AccountPassword',
				description: 'Readers enter the password of their own account',
			},
			{ name: 'None', value: 'Disabled' },
			{
				name: 'Unique Password (For Your Eyes Only)',
				value: 'UniquePassword',
				description: "Readers enter the 'Reader Password'. Tell it to them another way.",
			},
		],
		default: 'Disabled',
		description: 'Which password readers have to enter',
	},
	allow('Share Tracking', 'shareTracking', 'recipients can see the tracking too'),
];

const expiry: INodeProperties[] = [
	{
		displayName: 'Expires At',
		name: 'expiryDate',
		type: 'dateTime',
		default: '',
		description: 'When the message can no longer be read, if the portal allows expiry',
	},
	{
		displayName: 'Expiry Group',
		name: 'expiryGroup',
		type: 'string',
		default: 'Always',
		placeholder: 'e.g. Always',
		description: 'For whom the message expires. Always is the only group that is known.',
	},
];

const ANSWERS = ['Reply', 'ReplyAll', 'Forward'];
const inAnswers = (field: INodeProperties): INodeProperties => shownWhen({ '/actionCode': ANSWERS }, field);
const inNew = (field: INodeProperties): INodeProperties => shownWhen({ '/actionCode': ['New'] }, field);

const inLabelOrder = (fields: INodeProperties[]): INodeProperties[] =>
	inOrder(fields, ({ displayName }) => displayName);

const existingAttachments: INodeProperties = {
	displayName: 'Attachment IDs',
	name: 'existingAttachmentGuids',
	...fromList('searchAttachments', {
		placeholder: 'e.g. a94d6be2000000000000000000000001',
		hint: 'Separate several with commas',
	}),
	description:
		'The attachmentGuids of files that the portal has already, such as those of a received message, separated by commas: they go along without an upload',
};

/** What opens a protected message that is answered. */
export const parentPassword: INodeProperties = {
	displayName: 'Parent Message Password',
	name: 'parentPassword',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Password of the message that is replied to or forwarded, if it is protected',
};

/** What a message can have beside its text. A conversation keeps its rights, so that they are those of a new one alone. */
const creationFields: INodeProperties[] = [
	...copies,
	existingAttachments,
	...expiry,
	extensions,
	labels,
	bodyFormat,
	...rights.map(inNew),
	inAnswers(parentPassword),
	{
		displayName: 'Reference',
		name: 'externalMessageId',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. order-17',
		description: 'Your own ID of the message',
	},
	inAnswers({ ...subject, description: `${subject.description}. By default that of the parent message.` }),
];

/** Fields of a new draft, or of a message written and sent in one, without its Additional Fields. */
const writtenFields: INodeProperties[] = [
	{
		displayName: 'Send As',
		name: 'actionCode',
		type: 'options',
		options: [
			{ name: 'Forward', value: 'Forward', description: 'Forward a message' },
			{ name: 'New Message', value: 'New', description: 'Write a new message' },
			{ name: 'Reply', value: 'Reply', description: 'Reply to the sender of a message' },
			{ name: 'Reply All', value: 'ReplyAll', description: 'Reply to everybody of a message' },
		],
		default: 'New',
		description: 'What kind of message to write',
	},
	shownWhen(
		{ actionCode: ANSWERS },
		messageLocator('searchMessages', {
			name: 'parentGuid',
			displayName: 'Parent Message',
			description: 'The message that is replied to or forwarded',
		}),
	),
	shownWhen({ actionCode: ['New', 'Forward'] }, { ...to, required: true }),
	shownWhen(
		{ actionCode: ['Reply', 'ReplyAll'] },
		{ ...to, description: `${to.description}. Leave empty to answer the people of the parent message.` },
	),
	shownWhen({ actionCode: ['New'] }, subject),
	body,
	attachments,
];

/** Fields of a new draft. To is optional: a draft may be without. */
export const newDraftFields: INodeProperties[] = [
	...writtenFields.map((field) => (field.name === 'to' ? { ...field, required: false } : field)),
	additionalFields(inLabelOrder(creationFields)),
];

/** Fields of a message that is written and sent in one. */
export const sentDraftFields: INodeProperties[] = [
	...writtenFields,
	additionalFields(inLabelOrder([...creationFields, readerPassword])),
];

const unlessEmpty = (field: INodeProperties): INodeProperties => ({
	...field,
	description: `${field.description}. Left empty, it stays as it is.`,
});

const changedFormat: INodeProperties = {
	...bodyFormat,
	description: `${bodyFormat.description}. Left out, it stays as it is.`,
};

/** Fields of a change to a draft: what is left empty stays as it is. */
export const changedDraftFields: INodeProperties[] = [
	unlessEmpty(to),
	unlessEmpty(subject),
	unlessEmpty(body),
	attachments,
	additionalFields(inLabelOrder([...copies, existingAttachments, ...expiry, changedFormat, ...rights])),
];
