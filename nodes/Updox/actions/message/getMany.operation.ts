/**
 * Lists messages: the list gives ids alone (developer wiki Retrieving_a_Message), so each message is got, only as far as
 * needed.
 */
import type { IDataObject } from 'n8n-workflow';
import { filtersField, type Input, listFields, operation, simplifyField } from '../../../shared/operation';
import { call } from '../../transport/call';
import { getListed, INBOX, simplified } from '../../transport/messages';
import { messageIds } from '../../transport/replies';
import { readSender } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get messages that a user received',
	kind: 'read',
	requests: ['POST MessageFetch', 'POST MessageRetrieveWithAttachmentID (for each message)'],
	fields: [
		...listFields,
		simplifyField,
		filtersField([
			{
				displayName: 'Date Since',
				name: 'dateSince',
				type: 'dateTime',
				default: '',
				description: 'Only messages from this day on. The time of day does not count.',
			},
			{
				displayName: 'Location',
				name: 'location',
				type: 'string',
				default: INBOX,
				placeholder: 'e.g. I',
				description: 'The code of the folder. I is the inbox; Updox documents no other.',
			},
			{
				displayName: 'Message ID Since',
				name: 'messageIdSince',
				type: 'string',
				default: '',
				placeholder: 'e.g. 249597',
				description: 'Only messages with a higher ID, such as the last one that was handled',
			},
			{
				displayName: 'Unread Only',
				name: 'unreadOnly',
				type: 'boolean',
				default: false,
				description: 'Whether to return unread messages only',
			},
		]),
	],
	read: (input) => ({
		filter: readFilter(input.group('filters')),
		limit: input.limit(),
		simplify: input.flag('simplify'),
		sender: readSender(input),
	}),
	async run({ api, request: { filter, limit, simplify, sender } }) {
		const { fetchList } = await call(api, 'MessageFetch', messageIds, filter, sender);
		const messages: IDataObject[] = [];
		for (const messageId of newIds(fetchList, filter.messageIdSince)) {
			if (messages.length >= limit) break;
			const message = await getListed(api, messageId, sender);
			if (message !== undefined) messages.push(simplify ? simplified(message) : message);
		}
		return messages;
	},
});

/** Booleans and ids go as text, as the documentation has them for this method. */
function readFilter(filters: Input): {
	dateSince: string;
	messageIdSince: string;
	countUnreadOnly: string;
	location: string;
} {
	const since = filters.has('messageIdSince') ? filters.id('messageIdSince') : '';
	if (!/^\d*$/.test(since))
		throw filters.refuse('messageIdSince', 'is not an ID of Updox', 'Enter the number alone, e.g. 249597.');
	return {
		dateSince: readDay(filters),
		messageIdSince: since,
		countUnreadOnly: String(filters.flag('unreadOnly')),
		location: filters.has('location') ? filters.choice('location') : INBOX,
	};
}

/** The day as it was entered, whose time zone is that of the practice; of an instant the day in that of the workflow. */
function readDay(filters: Input): string {
	return filters.day('dateSince') ?? '';
}

/** Whether the id of Message ID Since itself is listed is not documented, so it is left out here. */
function newIds(ids: Array<number | string>, since: string): Array<number | string> {
	return [...new Set(ids)].filter((id) => since === '' || BigInt(id) > BigInt(since));
}
