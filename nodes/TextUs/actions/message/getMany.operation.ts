/** Lists the messages of a conversation (vendor pages docs/conversations/timeline, docs/accounts/conversation). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, collect, type FailureData, type Listing, path, type Reply } from '../../../shared/http';
import {
	amending,
	defaultCountryCode,
	filtersField,
	type Input,
	listFields,
	operation,
	readHomeCountry,
	readPhone,
	shownWhen,
	simplifyField,
} from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { idIn } from '../../transport/ids';
import { conversation, isMessage, message, positionOf, simpleMessage, timelineRow } from '../../transport/replies';
import { account, conversationId, phoneNumber, readAccount, readId } from '../common/fields';

/** Whose messages: those of a conversation, or those with a phone number. */
type Source = { conversationId: string } | { account: string; phoneNumber: string };

interface Wanted {
	includeEvents: boolean;
	direction?: 'in' | 'out';
	/** Milliseconds. */
	since?: number;
}

function readSource(input: Input): Source {
	const options = input.group('options');
	if (input.choice('source', ['conversation', 'phoneNumber'] as const) === 'conversation') {
		// Nothing needs it here, and yet what is no country is said at once.
		readHomeCountry(options);
		return { conversationId: readId(input, 'conversationId', 'conversations') };
	}
	return { account: readAccount(input), phoneNumber: readPhone(input, 'phoneNumber', options) };
}

function readWanted(input: Input): Wanted {
	const filters = input.group('filters');
	const since = filters.date('since');
	return {
		includeEvents: filters.flag('includeEvents'),
		direction: filters.has('direction') ? filters.choice('direction', ['in', 'out'] as const) : undefined,
		since: since === undefined ? undefined : Date.parse(since),
	};
}

/** The conversation of an account with a number. */
async function conversationOf(api: Api, source: Source): Promise<string> {
	if ('conversationId' in source) return source.conversationId;
	const target = path`/${source.account}/conversations/${source.phoneNumber}`;
	const found = await amending(api.get(target, conversation), explained);
	return idIn(found.id, 'conversations') ?? found.id;
}

function explained({ statusCode }: FailureData): Partial<FailureData> | undefined {
	if (statusCode !== 404) return undefined;
	return { hint: 'The account has no conversation with this number yet, or its ID is wrong.' };
}

type Row = Parameters<typeof isMessage>[0];

function timeOf(row: Row): number {
	return Date.parse(String(message.ifFits(row)?.displayTimestamp));
}

/** Whether a row is asked for. Examples write the directions in and out, the page on types incoming and outgoing. */
function isWanted(row: Row, { includeEvents, direction, since }: Wanted): boolean {
	if (!isMessage(row)) return includeEvents && direction === undefined && since === undefined;
	const isOfDirection = direction === undefined || String(message.ifFits(row)?.direction).startsWith(direction);
	return isOfDirection && !(since !== undefined && timeOf(row) < since);
}

/**
 * The timeline, newest first: no page is asked for, and none is missed, behind one that reaches back before the time that is wanted.
 * It is sorted by the position of its rows, which need not be the time that is shown of a message.
 */
function wantedOf<T extends IDataObject>(timeline: Listing<T>, wanted: Wanted): Listing<T> {
	const { since } = wanted;
	const isOver = (reply: Reply): boolean =>
		since !== undefined && timeline.rows(reply).some((row) => positionOf(row) < since);
	return {
		...timeline,
		isWanted: (row) => isWanted(row, wanted),
		next: (reply, call, fetched) => (isOver(reply) ? undefined : timeline.next(reply, call, fetched)),
		total: (reply) => (isOver(reply) ? undefined : timeline.total?.(reply)),
	};
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get the messages of a conversation or with a phone number, newest first',
	kind: 'read',
	requests: [
		'GET /{account}/conversations/{phoneNumber} (with a phone number)',
		'GET /conversations/{conversationId}/timeline',
	],
	fields: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Conversation', value: 'conversation', description: 'The messages of a conversation, by its ID' },
				{ name: 'Phone Number', value: 'phoneNumber', description: 'The messages of an account with a number' },
			],
			default: 'conversation',
			description: 'Whose messages to get',
		},
		shownWhen({ source: ['conversation'] }, conversationId),
		shownWhen({ source: ['phoneNumber'] }, account),
		shownWhen({ source: ['phoneNumber'] }, phoneNumber),
		...listFields,
		filtersField([
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'Incoming', value: 'in' },
					{ name: 'Outgoing', value: 'out' },
				],
				default: 'in',
				description: 'Only messages that came in, or only those that went out',
			},
			{
				displayName: 'Include Events',
				name: 'includeEvents',
				type: 'boolean',
				default: false,
				description: 'Whether to return what else is in the timeline, such as assignments and opt-outs',
			},
			{
				displayName: 'After',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Only messages from this time on',
			},
		]),
		simplifyField,
	],
	options: [defaultCountryCode],
	read: (input) => ({
		source: readSource(input),
		wanted: readWanted(input),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { source, wanted, limit, simplify } }) {
		const id = await conversationOf(api, source);
		const timeline = collection(path`/conversations/${id}/timeline`, timelineRow);
		const rows = await collect(api, wantedOf(timeline, wanted), limit);
		return simplify ? rows.map(simpleMessage) : rows;
	},
});
