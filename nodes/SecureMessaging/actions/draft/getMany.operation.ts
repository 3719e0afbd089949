/** Lists drafts (request class SearchMessages). The portal has no call that deletes one. */
import { collect } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { simplifiedMessage } from '../../transport/messages';
import { messageSearch } from '../../transport/search/search';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many drafts',
	description: 'Get drafts that are not sent yet, without their texts, newest first',
	kind: 'read',
	requests: ['GET /v1/messages/search'],
	fields: [...listFields, simplifyField],
	read: (input) => ({ limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { limit, simplify } }) {
		const drafts = await collect(api, messageSearch({ types: ['Draft'] }, limit), limit);
		return simplify ? drafts.map(simplifiedMessage) : drafts;
	},
});
