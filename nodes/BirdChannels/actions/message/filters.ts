/** The filters of a list of messages (vendor page Messaging). */
import { isObject, type Query } from '../../../shared/http';
import { filtersField, type Input } from '../../../shared/operation';
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
		sender: fields.text('sender')?.trim(),
		receiver: fields.text('receiver')?.trim(),
		tag: fields.has('tag') ? fields.choice('tag') : undefined,
		subject: fields.text('subject'),
		phonenumber: fields.text('phonenumber')?.trim(),
		batchId: fields.has('batchId') ? fields.id('batchId') : undefined,
		status: fields.has('status') ? fields.choice('status', STATUSES) : undefined,
		reverse: fields.flag('reverse') ? true : undefined,
		...readExtra(fields),
	};
}

/** Bird's filters for direction, status and tag are not certain to work, so their result is checked. */
export function isWanted({ direction, status, tags }: Message, wanted: Query): boolean {
	return (
		(wanted.direction === undefined || direction === wanted.direction) &&
		(wanted.status === undefined || status === wanted.status) &&
		(wanted.tag === undefined || tags?.includes(String(wanted.tag).toLowerCase()) === true)
	);
}
