/** The fields of a question: message, response type and what belongs to it. */
import type { INodeProperties } from 'n8n-workflow';
import { shownWhen } from '../operation';

export const RESPONSE_TYPES = ['approval', 'freeText', 'customForm'] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

/** What stands on links and buttons that were given no label. */
export const LABELS = { approve: 'Approve', disapprove: 'Decline', respond: 'Respond', submit: 'Submit' };

const text = (displayName: string, name: string, more: Partial<INodeProperties>): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...more,
});

const approvalOptions: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	description: 'The links in the message',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Type of Approval',
					name: 'approvalType',
					type: 'options',
					options: [
						{ name: 'Approve Only', value: 'single' },
						{ name: 'Approve and Disapprove', value: 'double' },
					],
					default: 'single',
					description: 'Which links the message has',
				},
				text('Approve Label', 'approveLabel', {
					default: LABELS.approve,
					placeholder: 'e.g. Yes, send it',
					description: 'The text before, or on, the link that approves',
				}),
				text('Disapprove Label', 'disapproveLabel', {
					displayOptions: { show: { approvalType: ['double'] } },
					default: LABELS.disapprove,
					placeholder: 'e.g. No, do not send it',
					description: 'The text before, or on, the link that disapproves',
				}),
			],
		},
	],
};

const fieldTypes = [
	{ name: 'Checkboxes', value: 'checkbox' },
	{ name: 'Date', value: 'date' },
	{ name: 'Dropdown', value: 'dropdown' },
	{ name: 'Email', value: 'email' },
	{ name: 'Number', value: 'number' },
	{ name: 'Radio Buttons', value: 'radio' },
	{ name: 'Text', value: 'text' },
	{ name: 'Textarea', value: 'textarea' },
];
/** What a field of a form can be. */
export const FIELD_TYPES = fieldTypes.map(({ value }) => value);
/** Those that have choices. */
export const CHOICES = ['checkbox', 'dropdown', 'radio'];
const TYPED = ['email', 'number', 'text', 'textarea'];

const formFields: INodeProperties = {
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add form field',
	default: {},
	description: 'What the form asks for',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				text('Label', 'fieldLabel', {
					required: true,
					placeholder: 'e.g. Which day suits you?',
					description: 'The label of the field; the answer has it as its name',
				}),
				{
					displayName: 'Type',
					name: 'fieldType',
					type: 'options',
					options: fieldTypes,
					default: 'text',
					description: 'What can be entered',
				},
				text('Placeholder', 'placeholder', {
					displayOptions: { show: { fieldType: TYPED } },
					placeholder: 'e.g. Your answer',
					description: 'Shown while the field is empty',
				}),
				{
					displayName: 'Choices',
					name: 'fieldOptions',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					displayOptions: { show: { fieldType: CHOICES } },
					placeholder: 'Add choice',
					default: {},
					description: 'What can be chosen',
					options: [
						{
							displayName: 'Values',
							name: 'values',
							values: [text('Choice', 'option', { placeholder: 'e.g. Monday', description: 'One of the choices' })],
						},
					],
				},
				{
					displayName: 'Multiple Choice',
					name: 'multiselect',
					type: 'boolean',
					displayOptions: { show: { fieldType: ['dropdown'] } },
					default: false,
					description: 'Whether several choices can be made',
				},
				{
					displayName: 'Required Field',
					name: 'requiredField',
					type: 'boolean',
					default: false,
					description: 'Whether the form can only be sent with this field filled in',
				},
			],
		},
	],
};

/** Message, response type and what belongs to it. */
export const questionFields: INodeProperties[] = [
	text('Message', 'message', {
		typeOptions: { rows: 4 },
		required: true,
		placeholder: 'e.g. May we send the referral to Dr. Lee?',
		description: 'The question. The links to answer it are added at its end.',
	}),
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		options: [
			{ name: 'Approval', value: 'approval', description: 'Answered by opening a link' },
			{ name: 'Custom Form', value: 'customForm', description: 'Answered with a form of your own' },
			{ name: 'Free Text', value: 'freeText', description: 'Answered with a text' },
		],
		default: 'approval',
		description: 'How the recipient answers',
	},
	shownWhen({ responseType: ['approval'] }, approvalOptions),
	shownWhen({ responseType: ['customForm'] }, formFields),
];

const onPage: INodeProperties['displayOptions'] = { show: { '/responseType': ['freeText', 'customForm'] } };

/** Entries of the Options collection. */
export const questionOptions: INodeProperties[] = [
	{
		displayName: 'Ask for Confirmation',
		name: 'askForConfirmation',
		type: 'boolean',
		displayOptions: { show: { '/responseType': ['approval'] } },
		default: false,
		description:
			'Whether a link opens a page with a button instead of answering at once. Programs that look at the links of a message, such as virus scanners, then cannot answer for the recipient.',
	},
	{
		displayName: 'Limit Wait Time',
		name: 'limitWaitTime',
		type: 'fixedCollection',
		default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
		description: 'When to go on without an answer. The items then come out as they came in.',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Limit Type',
						name: 'limitType',
						type: 'options',
						options: [
							{ name: 'After Time Interval', value: 'afterTimeInterval' },
							{ name: 'At Specified Time', value: 'atSpecifiedTime' },
						],
						default: 'afterTimeInterval',
						description: 'How the limit is given',
					},
					{
						displayName: 'Amount',
						name: 'resumeAmount',
						type: 'number',
						displayOptions: { show: { limitType: ['afterTimeInterval'] } },
						typeOptions: { minValue: 0 },
						default: 1,
						description: 'How long to wait',
					},
					{
						displayName: 'Unit',
						name: 'resumeUnit',
						type: 'options',
						displayOptions: { show: { limitType: ['afterTimeInterval'] } },
						options: [
							{ name: 'Days', value: 'days' },
							{ name: 'Hours', value: 'hours' },
							{ name: 'Minutes', value: 'minutes' },
						],
						default: 'hours',
						description: 'The unit of the amount',
					},
					{
						displayName: 'Max Date and Time',
						name: 'maxDateAndTime',
						type: 'dateTime',
						displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
						default: '',
						description: 'Until when to wait',
					},
				],
			},
		],
	},
	text('Link Label', 'messageButtonLabel', {
		displayOptions: onPage,
		default: LABELS.respond,
		placeholder: 'e.g. Answer here',
		description: 'The text before, or on, the link to the form',
	}),
	text('Response Form Button Label', 'responseFormButtonLabel', {
		displayOptions: onPage,
		default: LABELS.submit,
		placeholder: 'e.g. Send',
		description: 'The text on the button of the form',
	}),
	text('Response Form Description', 'responseFormDescription', {
		displayOptions: onPage,
		placeholder: 'e.g. Please choose a day',
		description: 'What the form says above its fields; when empty, the message',
	}),
	text('Response Form Title', 'responseFormTitle', {
		displayOptions: onPage,
		placeholder: 'e.g. Your appointment',
		description: 'The heading of the form',
	}),
];
