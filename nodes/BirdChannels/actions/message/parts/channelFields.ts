/** What some channels make of a message, and others leave aside (docs.bird.com, sending-whatsapp-messages: `metadata`, `altText`). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Input, mayBeEmpty, shownWhen } from '../../../../shared/operation';
import { given } from '../../../transport/message';

const only = (kinds: string[], field: INodeProperties): INodeProperties => shownWhen({ '/contentType': kinds }, field);

const PARSE_MODES = ['Markdown', 'MarkdownV2'] as const;

/** What texts have. */
export const textExtras: INodeProperties[] = [
	only(['text'], {
		displayName: 'Link Preview',
		name: 'previewUrl',
		type: 'boolean',
		default: true,
		description: 'Whether WhatsApp shows a preview of a link in the text',
	}),
	only(['text', 'image', 'file'], {
		displayName: 'Telegram Formatting',
		name: 'parseMode',
		type: 'options',
		options: [
			{ name: 'Markdown', value: 'Markdown', description: 'The older of the two' },
			{ name: 'MarkdownV2', value: 'MarkdownV2' },
		],
		default: 'MarkdownV2',
		description: 'How Telegram reads the marks in the text, such as *bold*',
	}),
];

/** What pictures and files have. */
export const mediaExtras: INodeProperties[] = [
	only(['image', 'file'], {
		displayName: 'Alternative Text',
		name: 'altText',
		...mayBeEmpty,
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. The menu of this week',
		description: 'What there is to see, for people who cannot see it; of several pictures or files, one line for each',
	}),
	only(['image', 'file'], {
		displayName: 'Fallback Text',
		name: 'fallbackText',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. See the menu at https://example.com/menu',
		description: 'The text of an MMS that takes the place of what cannot be shown',
	}),
];

const all = (members: IDataObject): IDataObject | undefined => (Object.keys(members).length > 0 ? members : undefined);

function telegramOf(fields: Input): IDataObject | undefined {
	return fields.has('parseMode') ? { parseMode: fields.choice('parseMode', PARSE_MODES) } : undefined;
}

/** The metadata of a text, but for its subject and what an e-mail has (`withEmail`); `undefined` where there is none. */
export function textMetadata(fields: Input): IDataObject | undefined {
	const whatsapp = fields.has('previewUrl') ? { previewUrl: fields.flag('previewUrl') } : undefined;
	return all(given({ whatsapp, telegram: telegramOf(fields) }));
}

/** The same of pictures and files. That the fallback is what an MMS shows instead is inferred from its name. */
export function mediaMetadata(fields: Input): IDataObject | undefined {
	return all(given({ fallbackText: fields.text('fallbackText'), telegram: telegramOf(fields) }));
}

/**
 * What is said of each picture or file beside its address, in their order.
 *
 * @param count how many there are
 * @throws InputError when there are more lines than that
 */
export function readAltTexts(fields: Input, count: number): IDataObject[] {
	const lines = (fields.text('altText') ?? '')
		.trimEnd()
		.split(/\r?\n/)
		.map((line) => line.trim());
	if (lines.length > Math.max(count, 1))
		throw fields.refuse(
			'altText',
			`has ${lines.length} lines for ${count === 1 ? 'one file' : `${count} files`}`,
			'Write one line for each, in their order; an empty line leaves one out.',
		);
	return Array.from({ length: count }, (_, index) => given({ altText: lines[index] || undefined }));
}
