/** Buttons below a text, a picture or a file (docs.bird.com, sending-whatsapp-messages: `actions`). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Input, mayBeEmpty, shownWhen, webAddress } from '../../../../shared/operation';
import { given } from '../../../transport/message';
import { checkLength } from '../../common/fields';

const TYPES = ['link', 'locationRequest', 'postback', 'reply'] as const;

/** What stands below a button, in WhatsApp lists alone. */
const DESCRIPTION_LENGTH = 72;

export const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add button',
	default: {},
	description: 'What the recipient can press, on channels that have buttons. Buttons to pay go into Message (JSON).',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				shownWhen(
					{ type: ['reply', 'postback'] },
					{
						displayName: 'Description',
						name: 'description',
						...mayBeEmpty,
						type: 'string',
						default: '',
						placeholder: 'e.g. Table for two',
						description: 'A line below the button, at most 72 characters',
					},
				),
				shownWhen(
					{ type: ['postback'] },
					{
						displayName: 'Payload',
						name: 'payload',
						...mayBeEmpty,
						type: 'string',
						default: '',
						placeholder: 'e.g. slot-1900',
						description: 'What the answer carries back',
					},
				),
				shownWhen(
					{ type: ['link', 'reply', 'postback'] },
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						default: '',
						placeholder: 'e.g. Confirm',
						description: 'The words on the button',
					},
				),
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Ask for Location', value: 'locationRequest', description: 'Let the recipient send a location' },
						{ name: 'Link', value: 'link', description: 'Open a web address' },
						{ name: 'Postback', value: 'postback', description: 'Answer, with a payload that comes back' },
						{ name: 'Reply', value: 'reply', description: 'Answer with the words on the button' },
					],
					default: 'reply',
					description: 'What the button does',
				},
				shownWhen(
					{ type: ['link'] },
					{
						displayName: 'URL',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/booking',
						description: 'The address that the button opens',
					},
				),
			],
		},
	],
};

/** The line below a button. */
function describedBy(row: Input): IDataObject | undefined {
	const label = row.text('description');
	checkLength(row, 'description', label, DESCRIPTION_LENGTH, 'A description');
	return label === undefined ? undefined : { description: { label } };
}

function readButton(row: Input): IDataObject {
	const type = row.choice('type', TYPES);
	if (type === 'locationRequest') return { type };
	const text = row.requiredText('text');
	if (type === 'link') {
		const url = webAddress(row, 'url', row.requiredText('url'));
		return { type, link: { text, url } };
	}
	const payload = type === 'postback' ? row.text('payload') : undefined;
	return { type, [type]: given({ text, payload, metadata: describedBy(row) }) };
}

/** The buttons of a message; `undefined` where there are none. */
export function readButtons(input: Input): IDataObject[] | undefined {
	const buttons = input.group('additionalFields').rows('buttons', 'button').map(readButton);
	return buttons.length > 0 ? buttons : undefined;
}
