/** The optional properties of a message (docs.bird.com, sending-whatsapp-messages); only what the user set is sent. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../shared/http';
import {
	additionalFields,
	defaultCountryCode,
	type Input,
	mayBeEmpty,
	shownWhen,
	webAddress,
} from '../../../shared/operation';
import { given } from '../../transport/message';
import { checkLength } from '../common/fields';
import { attachmentsField, attachmentUrlsField, inlineImagesField } from './parts/attachments';
import { buttonsField } from './parts/buttons';
import { mediaExtras, textExtras } from './parts/channelFields';
import { emailReplyToField } from './parts/email';
import { messageJsonField } from './parts/messageJson';
import { plainText, subjectLine } from './parts/words';
import { readReplyTo, readSender, replyToFields, senderFields } from './parts/senderAndReply';
import { recipientType } from './recipients';
import { templateChoices } from './template';

const FURTHEST_DAYS = 35;

const inTemplates = (field: INodeProperties): INodeProperties => shownWhen({ '/contentType': ['template'] }, field);

const options: INodeProperties[] = [
	attachmentUrlsField,
	{
		displayName: 'BCC',
		name: 'bcc',
		type: 'string',
		default: '',
		placeholder: 'e.g. archive@example.com',
		description: 'Email addresses that get a blind copy, separated by commas',
	},
	{
		displayName: 'Apply Frequency Cap',
		name: 'capFrequency',
		type: 'boolean',
		default: false,
		description: 'Whether Bird may hold the message back by its frequency cap. Needs the use case marketing.',
	},
	{
		displayName: 'CC',
		name: 'cc',
		type: 'string',
		default: '',
		placeholder: 'e.g. colleague@example.com',
		description: 'Email addresses that get a copy, separated by commas',
	},
	defaultCountryCode,
	{
		displayName: 'Include Holdout Contacts',
		name: 'ignoreGlobalHoldout',
		type: 'boolean',
		default: false,
		description: 'Whether to send also to contacts that campaigns leave out',
	},
	{
		displayName: 'Ignore Quiet Hours',
		name: 'ignoreQuietHours',
		type: 'boolean',
		default: false,
		description: 'Whether to send also during quiet hours',
	},
	messageJsonField,
	{
		displayName: 'Status Webhook URL',
		name: 'notificationUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/bird-events',
		description: 'Where Bird reports events of this message. Works where a webhook subscription exists.',
	},
	{
		displayName: 'Reference',
		name: 'reference',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. order-17',
		description:
			'Your own ID of the message. It comes back in the message and its events; Bird does not detect duplicates by it.',
	},
	emailReplyToField,
	...replyToFields,
	{
		displayName: 'Send At',
		name: 'scheduledFor',
		type: 'dateTime',
		default: '',
		description:
			'When to send it, up to 35 days ahead. Bird may send at once what is due within 10 minutes, and cannot take it back.',
	},
	recipientType,
	...senderFields,
	{
		displayName: 'Short Link Domain',
		name: 'shortLinkDomain',
		type: 'string',
		default: '',
		placeholder: 'e.g. default',
		description: 'Shorten the links of an SMS under this domain',
	},
	subjectLine,
	{
		displayName: 'Tags',
		name: 'tags',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. booking, vip',
		description:
			'Up to 10 tags separated by commas: letters, digits, spaces, - and _, at most 50 characters each. Bird writes them in lower case.',
	},
	...templateChoices.map(inTemplates),
	...textExtras,
	{
		displayName: 'Use Case',
		name: 'useCase',
		type: 'string',
		default: '',
		placeholder: 'e.g. transactional',
		description: 'What the message is for, such as transactional or marketing',
	},
	{
		displayName: 'Valid For (Seconds)',
		name: 'validity',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 129600,
		description: 'How long Bird tries to deliver it; 36 hours when it is not set',
	},
];

const buttonsOf = (...kinds: string[]): INodeProperties => shownWhen({ '/contentType': kinds }, buttonsField);

/** Additional Fields of Send. */
export const sendFields = additionalFields([
	attachmentsField,
	inlineImagesField,
	buttonsOf('text', 'image', 'file'),
	plainText,
	...mediaExtras,
	...options,
]);
/** Additional Fields of Send Batch, which takes no files. */
export const batchFields = additionalFields([buttonsOf('text'), ...options]);

function readTags(fields: Input): string[] | undefined {
	const tags = fields.choices('tags');
	if (tags.length > 10) throw fields.refuse('tags', `has ${tags.length} tags`, 'Bird takes at most 10.');
	if (tags.some((tag) => !/^[A-Za-z0-9\-_ ]{1,50}$/.test(tag)))
		throw fields.refuse(
			'tags',
			'has a tag that Bird does not take',
			'Use letters, digits, spaces, - and _, at most 50 characters for each tag.',
		);
	return tags.length > 0 ? tags : undefined;
}

function readSchedule(fields: Input): string | undefined {
	const date = fields.date('scheduledFor', { future: true });
	if (date !== undefined && Date.parse(date) > Date.now() + FURTHEST_DAYS * 86_400_000)
		throw fields.refuse('scheduledFor', `is more than ${FURTHEST_DAYS} days ahead`, 'Enter an earlier date and time.');
	return date;
}

function flag(fields: Input, name: string): boolean | undefined {
	return fields.has(name) ? fields.flag(name) : undefined;
}

/**
 * Refuses a frequency cap for what is not marketing (sending-whatsapp-messages, `capFrequency`). Either may stand in Message
 * (JSON) as well as in its field, so that the whole message is looked at.
 *
 * @throws InputError
 */
export function checkCap(fields: Input, { capFrequency, meta }: IDataObject): void {
	const information = isObject(meta) ? meta.extraInformation : undefined;
	if (capFrequency !== true || (isObject(information) && information.useCase === 'marketing')) return;
	if (flag(fields, 'capFrequency') === true)
		throw fields.refuse('capFrequency', 'needs another use case', "Set 'Use Case' to marketing, or switch it off.");
	throw fields.refuse(
		'messageJson',
		'sets capFrequency, which needs another use case',
		"Set 'Use Case' to marketing, or take it out.",
	);
}

/** The properties that stand beside receiver and content, apart from `meta` and short links of a template. */
export function readAdditional(fields: Input, isTemplate: boolean): IDataObject {
	const url = fields.text('notificationUrl');
	const domain = readShortLinkDomain(fields);
	return given({
		sender: readSender(fields),
		reference: fields.text('reference'),
		replyTo: readReplyTo(fields),
		notification: url === undefined ? undefined : { url: webAddress(fields, 'notificationUrl', url) },
		tags: readTags(fields),
		scheduledFor: readSchedule(fields),
		validity: fields.number('validity', { min: 0, integer: true }),
		shortLinks: domain === undefined || isTemplate ? undefined : { domain },
		capFrequency: flag(fields, 'capFrequency'),
		ignoreQuietHours: flag(fields, 'ignoreQuietHours'),
		ignoreGlobalHoldout: flag(fields, 'ignoreGlobalHoldout'),
	});
}

/** What the message is for; goes into `meta.extraInformation`. */
export function readUseCase(fields: Input): string | undefined {
	return fields.has('useCase') ? fields.choice('useCase') : undefined;
}

/** The domain of short links; with a template it belongs inside the template. */
export function readShortLinkDomain(fields: Input): string | undefined {
	const domain = fields.has('shortLinkDomain') ? fields.choice('shortLinkDomain') : undefined;
	checkLength(fields, 'shortLinkDomain', domain, 128, 'A domain');
	return domain;
}
