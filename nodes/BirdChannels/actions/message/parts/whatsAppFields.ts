/** The fields of contents that only WhatsApp has. */
import type { INodeProperties } from 'n8n-workflow';
import { mayBeEmpty } from '../../../../shared/operation';

/** A list: a text with a menu of choices under the headings of their sections. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'List Button',
		name: 'listButton',
		type: 'string',
		default: '',
		placeholder: 'e.g. Choose a time',
		description: 'The words on the button that opens the list, at most 20 characters',
	},
	{
		displayName: 'List Items',
		name: 'listItems',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add entry',
		default: {},
		description: 'The choices; those with the same section stand together',
		options: [
			{
				displayName: 'Entry',
				name: 'item',
				values: [
					{
						displayName: 'Description',
						name: 'description',
						...mayBeEmpty,
						type: 'string',
						default: '',
						placeholder: 'e.g. Table for two',
						description: 'A line below the choice, at most 72 characters',
					},
					{
						displayName: 'Payload',
						name: 'payload',
						...mayBeEmpty,
						type: 'string',
						default: '',
						placeholder: 'e.g. slot-1900',
						description: 'What the answer carries back. Empty takes the text.',
					},
					{
						displayName: 'Section',
						name: 'section',
						...mayBeEmpty,
						type: 'string',
						default: '',
						placeholder: 'e.g. Tonight',
						description: 'The heading above the choice',
					},
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						default: '',
						placeholder: 'e.g. 19:00',
						description: 'The choice itself',
					},
				],
			},
		],
	},
];

/** A carousel: cards side by side. */
export const carouselField: INodeProperties = {
	displayName: 'Cards',
	name: 'cards',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add card',
	default: {},
	description: 'WhatsApp takes 2 to 10 cards with one link each, all with pictures or all with videos',
	options: [
		{
			displayName: 'Card',
			name: 'card',
			values: [
				{
					displayName: 'Description',
					name: 'description',
					...mayBeEmpty,
					type: 'string',
					default: '',
					placeholder: 'e.g. Fish of the day',
					description: 'The text of the card',
				},
				{
					displayName: 'Link Text',
					name: 'linkText',
					type: 'string',
					default: '',
					placeholder: 'e.g. Order',
					description: 'The words on the button of the card',
				},
				{
					displayName: 'Link URL',
					name: 'linkUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/fish',
					description: 'The address that the button opens',
				},
				{
					displayName: 'Media URL',
					name: 'mediaUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/fish.jpg',
					description: 'A public address, or the media URL that the Upload operation gave',
				},
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. Menu 1',
					description: 'The heading of the card',
				},
			],
		},
	],
};
