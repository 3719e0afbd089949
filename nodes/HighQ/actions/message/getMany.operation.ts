/** Lists a conversation's messages, which come without paging (vendor page get-conversation-messages). */
import { listFields, operation, OutputWithFiles, simplifyField } from '../../../shared/operation';
import { downloadAll, downloadRequest, filesOf } from '../../transport/files/download';
import { compareIds } from '../../transport/ids';
import { messagesOf } from '../../transport/messages';
import { simplifiedMessage } from '../../transport/replies';
import { conversation, readId } from '../common/fields';
import { downloadAttachments, readFilesWanted } from '../common/files';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Get the messages of a conversation, newest first',
	kind: 'read',
	requests: ['GET /api/4/conversations/{conversationId}/messages', `${downloadRequest} (for each file to download)`],
	fields: [conversation, ...listFields, ...downloadAttachments, simplifyField],
	read: (input) => ({
		conversationId: readId(input, 'conversationId'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
		property: readFilesWanted(input),
	}),
	async run({ api, request: { conversationId, limit, simplify, property } }) {
		const known = { conversationid: conversationId };
		const listed = await messagesOf(api, conversationId);
		const newestFirst = listed.sort((a, b) => compareIds(b.messageid, a.messageid));
		const messages = newestFirst.slice(0, limit).map((message) => ({ ...known, ...message, ...known }));
		const json = simplify ? messages.map(simplifiedMessage) : messages;
		if (property === undefined) return json;
		const withFiles: OutputWithFiles[] = [];
		for (const [index, message] of messages.entries()) {
			const binary = await downloadAll(api, filesOf(message).files, property);
			withFiles.push(new OutputWithFiles(json[index], binary));
		}
		return withFiles;
	},
});
