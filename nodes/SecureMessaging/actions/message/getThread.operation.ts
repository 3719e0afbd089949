/** Reads the tree of replies and forwards that a message stands in (request class GetMessageTree). */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { addresses } from '../../transport/messages';
import { type Branch, branch, thread } from '../../transport/organised/replies';
import { messageLocator, readGuid } from '../common/messageFields';

/** A branch with people as addresses. */
function simplified(row: Branch): IDataObject {
	const { messageSender, to, cc, bcc, childMessages } = row;
	return {
		...branch.simple(row),
		messageSender: messageSender?.email,
		to: addresses(to),
		cc: addresses(cc),
		bcc: addresses(bcc),
		childMessages: (childMessages ?? []).map(simplified),
	};
}

export const getThread = operation({
	value: 'getThread',
	name: 'Get Thread',
	action: 'Get thread of message',
	description:
		'Get the tree of replies and forwards below a message, those between others included where the user sent it',
	kind: 'read',
	requests: ['GET /v1/messages/{messageGuid}/tree'],
	fields: [
		messageLocator('searchMessages'),
		{
			displayName: 'Show Original Message',
			name: 'showOriginal',
			type: 'boolean',
			default: false,
			description:
				'Whether to begin with the message that started it all, or the highest one the user may see, instead of this one',
		},
		{
			displayName: 'Max Depth',
			name: 'maxDepth',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many levels below the first message to return; 0 returns all of them',
		},
		simplifyField,
	],
	read: (input) => ({
		guid: readGuid(input, 'messageGuid'),
		query: {
			showOriginalMessage: input.flag('showOriginal'),
			maxDepth: input.number('maxDepth', { min: 0, integer: true }) || undefined,
		},
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { guid, query, simplify } }) {
		const { messageTree } = await api.get(path`/v1/messages/${guid}/tree`, thread, query);
		return simplify ? simplified(messageTree) : messageTree;
	},
});
