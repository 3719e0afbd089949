/** Lists the messages that have a file (request class GetRelatedMessages). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { simplifiedMessage } from '../../transport/messages';
import { relatedMessages } from '../../transport/organised/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

export const getMessages = operation({
	value: 'getMessages',
	name: 'Get Messages',
	action: 'Get messages of attachment',
	description: 'Get the messages that a file goes with, without their texts',
	kind: 'read',
	requests: ['GET /v1/attachments/{attachmentGuid}/messages'],
	fields: [attachmentGuid, simplifyField],
	read: (input) => ({ guid: readGuid(input, 'attachmentGuid'), simplify: input.flag('simplify') }),
	async run({ api, request: { guid, simplify } }) {
		const { relatedMessages: rows } = await api.get(path`/v1/attachments/${guid}/messages`, relatedMessages);
		return simplify ? rows.map(simplifiedMessage) : rows;
	},
});
