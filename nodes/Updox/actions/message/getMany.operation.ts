/**
 * Lists messages: the list gives ids alone (developer wiki Retrieving_a_Message), so each message is got, only as far as
 * needed.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { listFields, operation, OutputWithFiles, simplifyField } from '../../../shared/operation';
import { simplified } from '../../transport/messages';
import { filesOf } from '../../transport/received/messageFiles';
import { readSender } from '../common/fields';
import { downloadFields, readDownload } from '../common/download';
import { listed, listedForPractice, type Listed } from './inbox';
import { inboxFilters, isAmong, readFilter, readNarrowing } from './inboxFilter';

const scope: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: [
		{ name: 'Practice', value: 'practice', description: 'The inboxes of all users of the practice' },
		{ name: 'User', value: 'user', description: 'The inbox of one user' },
	],
	default: 'user',
	description: 'Whose messages to get',
};

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get messages that a user, or a whole practice, received',
	kind: 'read',
	requests: [
		'POST MessageFetch (for a user)',
		'POST MessageFetchForAccount (for a practice)',
		'POST MessageRetrieveWithAttachmentID (for each message)',
		'POST MessageAttachRetrieve (for each file to download)',
	],
	fields: [scope, ...listFields, ...downloadFields('each message'), simplifyField, inboxFilters],
	read(input) {
		const isPractice = input.choice('scope', ['user', 'practice']) === 'practice';
		return {
			filter: readFilter(input.group('filters'), isPractice),
			narrowing: readNarrowing(input.group('filters')),
			isPractice,
			limit: input.limit(),
			simplify: input.flag('simplify'),
			property: readDownload(input),
			sender: readSender(input),
		};
	},
	async run({ api, request }) {
		const { filter, narrowing, isPractice, limit, simplify, property, sender } = request;
		const rows = isPractice ? await listedForPractice(api, filter, sender) : await listed(api, filter, sender);
		const output: OutputWithFiles[] = [];
		for (const row of rows) {
			if (output.length >= limit) break;
			const message = await row.get();
			if (message === undefined) continue;
			if ('contentError' in message) {
				output.push(new OutputWithFiles(message, {}));
				continue;
			}
			if (!isAmong(message, narrowing)) continue;
			const binary = property === undefined ? {} : await filesOf(api, message, property, row.sender);
			output.push(new OutputWithFiles(shown(row, simplify ? simplified(message) : message), binary));
		}
		return output;
	},
});

/** Whose message it is comes first, where the list says so. */
function shown({ userId }: Listed, json: IDataObject): IDataObject {
	const known = userId === undefined ? {} : { userId };
	return { ...known, ...json, ...known };
}
