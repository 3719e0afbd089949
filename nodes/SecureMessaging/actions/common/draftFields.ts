/** Fields of what a draft holds. */
import type { INodeProperties } from 'n8n-workflow';
import { attachments, mayBeEmpty, shownWhen } from '../../../shared/operation';
import { messageLocator } from './messageFields';

const addressList = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. name@example.com',
	description: `${description}, separated by commas`,
});

export const recipientFields = (toDescription: string): INodeProperties[] => [
	addressList('To', 'to', toDescription),
	addressList('CC', 'cc', 'E-mail addresses that get a copy'),
	addressList('BCC', 'bcc', 'E-mail addresses that get a copy without the others seeing it'),
];

export const subject: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your results',
	description: 'The subject of the message',
};

const contentFields = (more: string): INodeProperties[] => [
	{ ...subject, description: `${subject.description}${more}` },
	{
		displayName: 'Message',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		placeholder: 'e.g. Your results are ready.',
		description: `The text of the message${more}`,
	},
	{
		displayName: 'Message Format',
		name: 'bodyFormat',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'Html' },
			{ name: 'Text', value: 'Text' },
		],
		default: 'Text',
		description: 'How the message is written',
	},
];

const allow = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether ${what}`,
});

const messageOptions: INodeProperties = {
	displayName: 'Message Options',
	name: 'messageOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: "What recipients may do; what is not set follows the portal's defaults",
	options: [
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
					description: "Readers enter the password given in 'Password' at sending. Tell it to them another way.",
				},
			],
			default: 'Disabled',
			description: 'Which password readers have to enter',
		},
		allow('Share Tracking', 'shareTracking', 'recipients can see the tracking too'),
	],
};

const expiryFields: INodeProperties[] = [
	{
		displayName: 'Expiry Date',
		name: 'expiryDate',
		type: 'dateTime',
		default: '',
		description: 'When the message can no longer be read, if the portal allows expiry',
	},
	{
		displayName: 'Expiry Group',
		name: 'expiryGroup',
		type: 'string',
		default: '',
		placeholder: 'e.g. Always',
		description: 'For whom the message expires',
	},
];

const additionalFields = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options,
});

const creationFields: INodeProperties[] = [
	...expiryFields,
	{
		displayName: 'External Message ID',
		name: 'externalMessageId',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. order-1234',
		description: 'An ID of your own for the message',
	},
	{
		displayName: 'Parent Password',
		name: 'parentPassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Password of the message that is replied to or forwarded, if it is protected',
	},
];

const parent = shownWhen(
	{ actionCode: ['Reply', 'ReplyAll', 'Forward'] },
	messageLocator('searchMessages', {
		name: 'parentGuid',
		displayName: 'Parent Message',
		description: 'The message that is replied to or forwarded',
	}),
);

/** Fields of a new draft, or of a message written and sent in one. */
export const newDraftFields: INodeProperties[] = [
	{
		displayName: 'Action',
		name: 'actionCode',
		type: 'options',
		options: [
			{ name: 'Forward', value: 'Forward', description: 'Forward a message' },
			{ name: 'New', value: 'New', description: 'Write a new message' },
			{ name: 'Reply', value: 'Reply', description: 'Reply to the sender of a message' },
			{ name: 'Reply All', value: 'ReplyAll', description: 'Reply to everybody of a message' },
		],
		default: 'New',
		description: 'What kind of message to write',
	},
	parent,
	...recipientFields('E-mail addresses; for a reply, leave it empty to reply to those of the parent message'),
	...contentFields(''),
	attachments,
	shownWhen({ actionCode: ['New'] }, messageOptions),
	additionalFields(creationFields),
];

/** Fields of a change to a draft: what is left empty stays as it is. */
export const changedDraftFields: INodeProperties[] = [
	...recipientFields('E-mail addresses that replace those of the draft'),
	...contentFields('; left empty, it stays as it is'),
	attachments,
	messageOptions,
	additionalFields(expiryFields),
];
