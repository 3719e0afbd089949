/** Reads a conversation (vendor page docs/conversations/get). */
import type { IDataObject } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { path } from '../../shared/url';
import { conversationId, readId } from '../fields';
import { simplifyConversation } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get conversation',
	description: 'Get a conversation by its ID',
	kind: 'read',
	requests: ['GET /conversations/{conversationId}'],
	fields: [conversationId, simplifyField],
	read: (input) => ({
		conversationId: readId(input, 'conversationId', 'conversations'),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request }) {
		const conversation = await api.get<IDataObject>(path`/conversations/${request.conversationId}`);
		return request.simplify ? simplifyConversation(conversation) : conversation;
	},
});
