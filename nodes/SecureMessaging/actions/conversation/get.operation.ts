/** Reads a conversation (request class GetConversation). */
import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { fromList, operation, simplifyField } from '../../../shared/operation';
import { simplifiedFile } from '../../transport/organised/files';
import { simplifiedMessage } from '../../transport/messages';
import { contact, conversation } from '../../transport/organised/replies';
import { readGuid } from '../common/messageFields';

const shown = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether to return ${what}`,
});

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get conversation',
	description: 'Get the messages, files and people of a conversation, to read it before it is answered',
	kind: 'read',
	requests: ['GET /v1/conversations/{conversationGuid}'],
	fields: [
		{
			displayName: 'Conversation ID',
			name: 'conversationGuid',
			...fromList('searchConversations', {
				placeholder: 'e.g. 2f90ab11000000000000000000000001',
				hint: 'The conversationGuid of any of its messages',
			}),
			required: true,
			description: 'The conversationGuid of any of its messages',
		},
		shown('Include Attachments', 'returnAttachments', 'the files of the conversation'),
		shown('Include Members', 'returnMembers', 'the people of the conversation'),
		shown('Include Messages', 'returnMessages', 'the messages of the conversation, without their texts'),
		simplifyField,
	],
	read: (input) => ({
		guid: readGuid(input, 'conversationGuid'),
		query: {
			returnMessageSummaries: input.flag('returnMessages'),
			returnAttachmentSummaries: input.flag('returnAttachments'),
			returnConversationMembers: input.flag('returnMembers'),
		},
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { guid, query, simplify } }) {
		const found = await api.get(path`/v1/conversations/${guid}`, conversation, query);
		if (!simplify) return { conversationGuid: guid, ...found };
		const { conversationOwner, conversationMembers, messageSummaries, attachmentSummaries } = found;
		return {
			conversationGuid: guid,
			owner: contact.simple(conversationOwner),
			...(query.returnConversationMembers
				? { members: (conversationMembers ?? []).map((row) => contact.simple(row)) }
				: {}),
			...(query.returnMessageSummaries ? { messages: (messageSummaries ?? []).map(simplifiedMessage) } : {}),
			...(query.returnAttachmentSummaries ? { attachments: (attachmentSummaries ?? []).map(simplifiedFile) } : {}),
		};
	},
});
