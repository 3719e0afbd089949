/** Fields and readings that several Secure Messaging operations share. */
import type { INodeProperties } from 'n8n-workflow';
import { attachFiles, type Input, inputFiles, shownWhen } from '../../../shared/operation';

export const ACTIONS = ['New', 'Reply', 'ReplyAll', 'Forward'] as const;
export const BODY_FORMATS = ['Text', 'Html'] as const;
export const PROTECTIONS = ['Disabled', 'AccountPassword', 'UniquePassword'] as const;
/** The entry of the folder list that means no folder in particular. */
export const ALL_FOLDERS = 'all';
/** Guids in one list of a filter at most (vendor's request classes). */
const MAX_GUIDS = 25;

const GUID_EXAMPLE = 'e.g. 7b3e91ac000000000000000000000001';

/** A message or draft, chosen from a list or by its GUID. */
export function messageLocator(
	searchListMethod: string,
	{ name = 'messageGuid', displayName = 'Message', description = 'The message to work on' } = {},
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: GUID_EXAMPLE,
				hint: 'The messageGuid that other operations of this node put out',
			},
		],
	};
}

export const draftLocator = messageLocator('searchDrafts', {
	displayName: 'Draft',
	description: 'The draft to work on',
});

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

const fileFields: INodeProperties[] = [attachFiles, shownWhen({ attachments: [true] }, inputFiles)];

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
					description: "Readers enter the password given in 'Password' at sending; tell it to them by another way",
				},
			],
			default: 'Disabled',
			description: 'Whether readers have to enter a password',
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
	...fileFields,
	shownWhen({ actionCode: ['New'] }, messageOptions),
	additionalFields(creationFields),
];

/** Fields of a change to a draft: what is left empty stays as it is. */
export const changedDraftFields: INodeProperties[] = [
	...recipientFields('E-mail addresses that replace those of the draft'),
	...contentFields('; left empty, it stays as it is'),
	...fileFields,
	messageOptions,
	additionalFields(expiryFields),
];

/** How a message is sent. */
export const sendOptions: INodeProperties = {
	displayName: 'Send Options',
	name: 'sendOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'CRA Code',
			name: 'craCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234',
			description: 'What a new recipient has to know to be let in, on portals that demand it',
		},
		{
			displayName: 'Invite New Users',
			name: 'inviteNewUsers',
			type: 'boolean',
			default: true,
			description: 'Whether recipients without an account are invited, which uses the daily quota of invitations',
		},
		{
			displayName: 'Notification Formats',
			name: 'notificationFormats',
			type: 'multiOptions',
			options: [
				{ name: 'HTML', value: 'Html' },
				{ name: 'Text', value: 'Text' },
			],
			default: [],
			description: 'The formats in which to return the notice, for mailing it yourself',
		},
		{
			displayName: 'Send Email Notification',
			name: 'sendEmailNotification',
			type: 'boolean',
			default: true,
			description: 'Whether the portal mails recipients a notice of the message',
		},
	],
};

/** Fields of sending a draft. */
export const sendFields: INodeProperties[] = [
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Password of a protected message: the unique password readers will need, or with account passwords the one of your own account. Leave it empty for others.',
	},
	sendOptions,
];

/** The password of a protected message that is read. */
export const passwordToRead: INodeProperties = {
	displayName: 'Message Password',
	name: 'messagePassword',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Only for a protected message: its unique password, or the password of your own account',
};

/** The guids of a filter. */
export const messageGuidsFilter: INodeProperties = {
	displayName: 'Message IDs',
	name: 'messageGuids',
	type: 'string',
	default: '',
	placeholder: GUID_EXAMPLE,
	description: `Only these messages: at most ${MAX_GUIDS}, separated by commas`,
};

const isGuid = (value: string) => /^[0-9a-f]{32}$/i.test(value);
const withoutHyphens = (value: string) => value.replace(/^\{(.*)\}$/, '$1').replace(/-/g, '');
const GUID_FIX = `Enter the 32 hexadecimal digits, with or without hyphens, ${GUID_EXAMPLE}.`;

/** A GUID: 32 hexadecimal digits; hyphens are dropped, as the web app does. */
export function readGuid(input: Input, name: string): string {
	const guid = withoutHyphens(input.id(name));
	if (!isGuid(guid)) throw input.refuse(name, 'is not a GUID', GUID_FIX);
	return guid;
}

/** The GUIDs of a filter. */
export function readGuids(input: Input, name: string): string[] {
	const guids = input.choices(name).map(withoutHyphens);
	if (guids.length > MAX_GUIDS)
		throw input.refuse(name, `has ${guids.length} GUIDs`, `Use at most ${MAX_GUIDS} in one item.`);
	if (!guids.every(isGuid)) throw input.refuse(name, 'has an entry that is not a GUID', GUID_FIX);
	return guids;
}
