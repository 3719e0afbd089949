/** The filters of a list of messages (vendor page Messaging). */
import { isObject, type Query } from '../../../shared/http';
import { filtersField, type Input, phoneRefusal } from '../../../shared/operation';
import { readPhoneNumber, withoutMarks } from '../../../shared/recipients';
import { directionOf } from '../../transport/receiver';
import type { Message } from '../../transport/replies';

const STATUSES = [
	'accepted',
	'deleted',
	'delivered',
	'delivery_failed',
	'processing',
	'rejected',
	'scheduled',
	'sending_failed',
	'sent',
	'skipped',
] as const;
const DIRECTIONS = ['incoming', 'outgoing'] as const;

export const filters = filtersField([
	{
		displayName: 'Batch ID',
		name: 'batchId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1c5d2f90-7a3b-4e8c-9d41-6b2f0a7e3c55',
		description: 'Only messages of this batch; for the messages of one channel',
	},
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Incoming', value: 'incoming' },
			{ name: 'Outgoing', value: 'outgoing' },
		],
		default: 'incoming',
		description: 'Only messages from contacts, or only messages to them',
	},
	{
		displayName: 'Before',
		name: 'endAt',
		type: 'dateTime',
		default: '',
		description: 'Only messages before this time. Bird may refuse long spans; 7 days are safe.',
	},
	{
		displayName: 'Further Query Parameters (JSON)',
		name: 'extraQuery',
		type: 'json',
		default: '',
		placeholder: 'e.g. { "phonenumber": "+31612345678" }',
		description: 'Query parameters of Bird that have no field here, as a JSON object. They overrule the other filters.',
	},
	{
		displayName: 'Phone Number',
		name: 'phonenumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31612345678',
		description: 'Only messages to or from this number; for the messages of one channel',
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'string',
		default: '',
		placeholder: 'e.g. whatsapp',
		description: 'Only messages of this platform',
	},
	{
		displayName: 'To',
		name: 'receiver',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31612345678',
		description: 'Only messages to this phone number or address',
	},
	{
		displayName: 'Reverse Order',
		name: 'reverse',
		type: 'boolean',
		default: false,
		description: 'Whether to reverse the order of the list',
	},
	{
		displayName: 'From',
		name: 'sender',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31612345678',
		description: 'Only messages from this phone number or address',
	},
	{
		displayName: 'After',
		name: 'startAt',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this time on',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: STATUSES.map((status) => ({ name: statusName(status), value: status })),
		default: 'delivered',
		description: 'Only messages with this status',
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. reservation',
		description: 'Only emails with these words in the subject',
	},
	{
		displayName: 'Tag',
		name: 'tag',
		type: 'string',
		default: '',
		placeholder: 'e.g. booking',
		description: 'Only messages with this tag',
	},
]);

function statusName(status: string): string {
	return status
		.split('_')
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.join(' ');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Further query parameters: an object of names and values, or rows of `{ name, value }`. */
function readExtra(fields: Input): Query {
	const value = fields.jsonValue('extraQuery');
	if (value === undefined) return {};
	const rows = isObject(value) && 'parameter' in value ? value.parameter : value;
	const entries: Array<[string, unknown]> | undefined = Array.isArray(rows)
		? rows.map((row) => (isObject(row) ? [textOf(row.name), row.value] : ['', row]))
		: isObject(value)
			? Object.entries(value)
			: undefined;
	if (!entries?.every(([name]) => name !== ''))
		throw fields.refuse(
			'extraQuery',
			'is neither an object nor a list of names and values',
			'Use an object such as { "phonenumber": "+31612345678" }.',
		);
	const query: Query = {};
	for (const [name, entry] of entries) {
		if (typeof entry !== 'string' && typeof entry !== 'number' && typeof entry !== 'boolean')
			throw fields.refuse(
				'extraQuery',
				'has a value that is no text, number or yes or no',
				'Use an object such as { "phonenumber": "+31612345678" }.',
			);
		query[name] = entry;
	}
	return query;
}

/**
 * The number in a filter, in E.164, as Bird keeps numbers. JSON and spreadsheets have them without a plus, and many people write
 * 00 in its place: nothing is sent by a filter, so that a number which is one with a plus is taken for that.
 *
 * @returns `undefined` for what reads as no number, such as a short code or an address
 */
function numberIn(fields: Input, text: string): string | undefined {
	const written = withoutMarks(text).trim();
	const read = readPhoneNumber(written.replace(/^(?:00)?(?=[1-9])/, '+'));
	if (!('number' in read)) return undefined;
	fields.privateTexts.push(read.number);
	return read.number;
}

/** A filter by a person or a channel: a number however it is written, anything else as it is. */
function readParty(fields: Input, name: 'sender' | 'receiver'): string | undefined {
	const text = fields.text(name)?.trim();
	return text === undefined ? undefined : (numberIn(fields, text) ?? text);
}

/** @throws InputError for what is no phone number with its country code: no message would have it */
function readNumber(fields: Input): string | undefined {
	const text = fields.text('phonenumber');
	const number = text === undefined ? undefined : numberIn(fields, text);
	if (text !== undefined && number === undefined) throw phoneRefusal(fields, 'phonenumber', 'no country', false);
	return number;
}

/** The query of the filters. `isChannel`: for the messages of one channel. */
export function readFilters(input: Input, isChannel: boolean): Query {
	const fields = input.group('filters');
	const startAt = fields.date('startAt');
	const endAt = fields.date('endAt');
	if (startAt !== undefined && endAt !== undefined && endAt < startAt)
		throw fields.refuse('endAt', "is before 'After'", 'Enter a later time.');
	const ofChannels = ['batchId', 'phonenumber'].find((name) => fields.has(name));
	if (ofChannels !== undefined && !isChannel)
		throw fields.refuse(
			ofChannels,
			'works for one channel only',
			"Set 'Scope' to 'One Channel', or remove the filter.",
		);
	return {
		platform: fields.has('platform') ? fields.choice('platform') : undefined,
		direction: fields.has('direction') ? fields.choice('direction', DIRECTIONS) : undefined,
		startAt,
		endAt,
		sender: readParty(fields, 'sender'),
		receiver: readParty(fields, 'receiver'),
		tag: fields.has('tag') ? fields.choice('tag') : undefined,
		subject: fields.text('subject'),
		phonenumber: readNumber(fields),
		batchId: fields.has('batchId') ? fields.id('batchId') : undefined,
		status: fields.has('status') ? fields.choice('status', STATUSES) : undefined,
		reverse: fields.flag('reverse') ? true : undefined,
		...readExtra(fields),
	};
}

/**
 * Bird's filters for direction, status and tag are not certain to work, so their result is checked. A message that does not
 * say which way it went is let through.
 */
export function isWanted(row: Message, wanted: Query): boolean {
	const direction = directionOf(row);
	return (
		(wanted.direction === undefined || direction === undefined || direction === wanted.direction) &&
		(wanted.status === undefined || row.status?.toLowerCase() === wanted.status) &&
		(wanted.tag === undefined || row.tags?.includes(String(wanted.tag).toLowerCase()) === true)
	);
}
