/** The options of a question: how long to wait, and what the pages say. */
import type { INodeProperties } from 'n8n-workflow';
import { mayBeEmpty } from '../operation';
import { LABELS, textField } from './fields';

const onPage: INodeProperties['displayOptions'] = { show: { '/responseType': ['freeText', 'customForm'] } };

/** Entries of the Options collection. */
export const questionOptions: INodeProperties[] = [
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
	textField('Link Label', 'messageButtonLabel', {
		...mayBeEmpty,
		displayOptions: onPage,
		default: LABELS.respond,
		placeholder: 'e.g. Answer here',
		description: 'Text of the link that opens the form',
	}),
	textField('Response Form Button Label', 'responseFormButtonLabel', {
		...mayBeEmpty,
		displayOptions: onPage,
		default: LABELS.submit,
		placeholder: 'e.g. Send',
		description: 'The text on the button of the form',
	}),
	textField('Response Form Description', 'responseFormDescription', {
		...mayBeEmpty,
		displayOptions: onPage,
		placeholder: 'e.g. Please choose a day',
		description: 'What the form says above its fields; when empty, the message',
	}),
	textField('Response Form Title', 'responseFormTitle', {
		...mayBeEmpty,
		displayOptions: onPage,
		placeholder: 'e.g. Your appointment',
		description: 'The heading of the form',
	}),
];
