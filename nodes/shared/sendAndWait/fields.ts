/** The fields of a question: message, response type and what belongs to it. */
import type { INodeProperties } from 'n8n-workflow';
import { mayBeEmpty, shownWhen } from '../operation';

export const RESPONSE_TYPES = ['approval', 'freeText', 'customForm'] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

/** What stands on links and buttons that were given no label. */
export const LABELS = { approve: 'Approve', disapprove: 'Decline', respond: 'Respond', submit: 'Submit' };

/** A text field of a question. */
export const textField = (displayName: string, name: string, more: Partial<INodeProperties>): INodeProperties => ({
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
				textField('Approve Label', 'approveLabel', {
					...mayBeEmpty,
					default: LABELS.approve,
					placeholder: 'e.g. Yes, send it',
					description: 'Text of the link that approves, and of the button of its page',
				}),
				textField('Disapprove Label', 'disapproveLabel', {
					...mayBeEmpty,
					displayOptions: { show: { approvalType: ['double'] } },
					default: LABELS.disapprove,
					placeholder: 'e.g. No, do not send it',
					description: 'Text of the link that declines, and of the button of its page',
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
				textField('Label', 'fieldLabel', {
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
				textField('Placeholder', 'placeholder', {
					...mayBeEmpty,
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
							values: [
								textField('Choice', 'option', { placeholder: 'e.g. Monday', description: 'One of the choices' }),
							],
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
	textField('Message', 'message', {
		typeOptions: { rows: 4 },
		required: true,
		placeholder: 'e.g. May we send the referral to Dr. Lee?',
		description:
			'The question. The links to answer it are added at its end; each leads to a page with a button, and answers this question only. Of several people, the first to answer decides.',
	}),
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		options: [
			{ name: 'Approval', value: 'approval', description: 'Answered with a button on the page behind a link' },
			{ name: 'Custom Form', value: 'customForm', description: 'Answered with a form of your own' },
			{ name: 'Free Text', value: 'freeText', description: 'Answered with a text' },
		],
		default: 'approval',
		description: 'How the recipient answers',
	},
	shownWhen({ responseType: ['approval'] }, approvalOptions),
	shownWhen({ responseType: ['customForm'] }, formFields),
];
