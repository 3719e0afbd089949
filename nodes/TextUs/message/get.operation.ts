/** Reads a message with its delivery state (vendor page docs/messages/get). */
import type { IDataObject } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { path } from '../../shared/url';
import { messageId, readId } from '../fields';
import { simplifyMessage } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message and how far its delivery is',
	kind: 'read',
	requests: ['GET /messages/{messageId}'],
	fields: [messageId, simplifyField],
	read: (input) => ({
		messageId: readId(input, 'messageId', 'messages'),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request }) {
		const message = await api.get<IDataObject>(path`/messages/${request.messageId}`);
		return request.simplify ? simplifyMessage(message) : message;
	},
});
