/** Reads a draft (request class GetMessage). */
import { operation, simplifyField } from '../../../shared/operation';
import { getMessage, simplifiedMessage } from '../../transport/messages';
import { draftLocator, readGuid } from '../common/messageFields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get draft',
	description: 'Get a draft with its text and the list of its files',
	kind: 'read',
	requests: ['GET /v1/messages/{messageGuid}'],
	fields: [draftLocator, simplifyField],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), simplify: input.flag('simplify') }),
	async run({ api, request: { messageGuid, simplify } }) {
		const draft = await getMessage(api, messageGuid, true);
		return simplify ? simplifiedMessage(draft) : draft;
	},
});
