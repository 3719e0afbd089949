/** Lists a conversation's messages, which come without paging (vendor page get-conversation-messages). */
import type { INodeProperties } from 'n8n-workflow';
import { fromList, type Input, listFields, operation, OutputWithFiles, simplifyField } from '../../../shared/operation';
import {
	downloadAll,
	downloadRequest,
	downloadThumbnails,
	filesOf,
	thumbnailRequest,
	withoutIds,
} from '../../transport/files/download';
import { compareIds, type Id } from '../../transport/ids';
import { messagesOf, simplifiedMessage } from '../../transport/messages';
import { conversation, readId } from '../common/fields';
import { downloadAttachments, readFilesWanted } from '../common/files';

/** The conversation comes whole: HighQ has no such filter. */
const messageIdSince: INodeProperties = {
	displayName: 'After Message ID',
	name: 'messageIdSince',
	...fromList('searchMessages', { placeholder: 'e.g. 1207', hint: 'The messageid in the output of Get Many' }),
	description: 'Only messages with a higher ID, such as the last one that was handled',
};

const thumbnails: INodeProperties = {
	displayName: 'Download Thumbnails',
	name: 'downloadThumbnails',
	type: 'boolean',
	default: false,
	displayOptions: { show: { '/downloadAttachments': [true] } },
	description:
		'Whether to download the small forms of the pictures as well; their fields have _thumbnail, _thumbnail_1 and so on added to the name',
};

function readSince(options: Input): Id | undefined {
	return options.has('messageIdSince') ? readId(options, 'messageIdSince') : undefined;
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get the messages of a conversation, newest first',
	kind: 'read',
	requests: [
		'GET /api/4/conversations/{conversationId}/messages',
		`${downloadRequest} (for each file to download)`,
		`${thumbnailRequest} (for each picture, with 'Download Thumbnails')`,
	],
	fields: [conversation, ...listFields, ...downloadAttachments, simplifyField],
	options: [messageIdSince, thumbnails],
	read: (input) => ({
		conversationId: readId(input, 'conversationId'),
		since: readSince(input.group('options')),
		limit: input.limit(),
		simplify: input.flag('simplify'),
		property: readFilesWanted(input),
		hasThumbnails: input.group('options').flag('downloadThumbnails'),
	}),
	async run({ api, request: { conversationId, since, limit, simplify, property, hasThumbnails } }) {
		const known = { conversationid: conversationId };
		const listed = await messagesOf(api, conversationId);
		const wanted = listed.filter(({ messageid }) => since === undefined || compareIds(messageid, since) > 0);
		const newestFirst = wanted.sort((a, b) => compareIds(b.messageid, a.messageid));
		const messages = newestFirst.slice(0, limit).map((message) => ({ ...known, ...message, ...known }));
		const json = simplify ? messages.map(simplifiedMessage) : messages;
		if (property === undefined) return json;
		const withFiles: OutputWithFiles[] = [];
		for (const [index, message] of messages.entries()) {
			const { files, withoutId } = filesOf(message);
			const binary = await downloadAll(api, files, property);
			const small = hasThumbnails ? await downloadThumbnails(api, message, property) : {};
			const told = withoutId > 0 ? { contentError: withoutIds(withoutId).join(' ') } : {};
			withFiles.push(new OutputWithFiles({ ...json[index], ...told }, { ...binary, ...small }));
		}
		return withFiles;
	},
});
