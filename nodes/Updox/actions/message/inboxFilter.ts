/** Which messages of an inbox are wanted. */
import { filtersField, fromList, type Input, readAddresses } from '../../../shared/operation';
import { INBOX } from '../../transport/messages';
import { type Message, party } from '../../transport/replies';

/** The filters of a list of messages; some are for one kind of list alone. */
export const inboxFilters = filtersField([
	{
		displayName: 'After',
		name: 'dateSince',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this day on; for a user alone. The time of day does not count.',
	},
	{
		displayName: 'Folder',
		name: 'location',
		type: 'string',
		default: INBOX,
		placeholder: 'e.g. I',
		description: 'The code of the folder. I is the inbox; Updox documents no other.',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. ann.lee@direct.example.org',
		description:
			'Only messages from these Direct addresses, separated by commas. Updox has no such filter: all are read for it.',
	},
	{
		displayName: 'After Message ID',
		name: 'messageIdSince',
		...fromList('searchMessages', { placeholder: 'e.g. 249597', hint: 'The messageId in the output of Get Many' }),
		description: 'Only messages with a higher ID, such as the last one that was handled',
	},
	{
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'multiOptions',
		options: [
			{ name: 'Direct Message', value: 'email' },
			{ name: 'Portal Message', value: 'message' },
		],
		default: [],
		description: 'Only messages of these kinds; for a practice alone',
	},
	{
		displayName: 'Shared Items',
		name: 'showSharedItems',
		type: 'boolean',
		default: false,
		description: 'Whether to return messages to the practice as a whole too; for a user alone',
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. referral',
		description: 'Only messages with this text in the subject. Updox has no such filter: all are read for it.',
	},
	{
		displayName: 'Unread Only',
		name: 'unreadOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to return unread messages only. For a practice it is on unless you turn it off: Updox documents no other list.',
	},
]);

/** Which messages are wanted. */
export interface InboxFilter {
	dateSince: string;
	messageIdSince: string;
	unreadOnly: boolean;
	location: string;
	showSharedItems: boolean;
	messageTypes: string[];
}

const FOR_USERS = ['dateSince', 'showSharedItems'];
const FOR_PRACTICES = ['messageTypes'];

/** @throws InputError for a filter that Updox has for the other kind of list alone: it would do nothing */
export function readFilter(filters: Input, isPractice: boolean): InboxFilter {
	const other = (isPractice ? FOR_USERS : FOR_PRACTICES).find((name) => filters.has(name));
	if (other !== undefined)
		throw filters.refuse(
			other,
			`is a filter that Updox does not have for ${isPractice ? 'a practice' : 'a user'}`,
			`Take it out, or set 'Scope' to ${isPractice ? 'User' : 'Practice'}.`,
		);
	const since = filters.has('messageIdSince') ? filters.id('messageIdSince') : '';
	if (!/^\d*$/.test(since))
		throw filters.refuse('messageIdSince', 'is not an ID of Updox', 'Enter the number alone, e.g. 249597.');
	return {
		/** The day as it was entered, whose time zone is that of the practice; of an instant the day in that of the workflow. */
		dateSince: filters.day('dateSince') ?? '',
		messageIdSince: since,
		unreadOnly: isPractice && !filters.has('unreadOnly') ? true : filters.flag('unreadOnly'),
		location: filters.has('location') ? filters.choice('location') : INBOX,
		showSharedItems: filters.flag('showSharedItems'),
		messageTypes: filters.filter('messageTypes'),
	};
}

/** What is looked at here, because Updox has no filter for it. */
export interface Narrowing {
	/** In lower case; everybody where it is empty. */
	from: string[];
	subject: string;
}

/** @throws InputError for what is no address, and for a filter that was set and is empty */
export function readNarrowing(filters: Input): Narrowing {
	const from = filters.has('from') ? readAddresses(filters, 'from', 'Direct') : [];
	if (filters.has('from') && from.length === 0) throw filters.emptyList('from');
	const subject = filters.text('subject')?.trim() ?? '';
	return { from: from.map((address) => address.toLowerCase()), subject: subject.toLowerCase() };
}

/** Whether a message is among those that are wanted. One without a Direct address of its sender is from nobody who was named. */
export function isAmong({ from, subject }: Message, wanted: Narrowing): boolean {
	const sender = party.ifFits(from)?.directAddress?.toLowerCase() ?? '';
	return (
		(wanted.from.length === 0 || wanted.from.includes(sender)) &&
		(typeof subject === 'string' ? subject : '').toLowerCase().includes(wanted.subject)
	);
}
