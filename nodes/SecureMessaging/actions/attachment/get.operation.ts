/** Gets what is known of a file (request class GetAttachment). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { simplifiedFile } from '../../transport/organised/files';
import { file } from '../../transport/organised/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get attachment',
	description: 'Get what is known of a file: who has it, how often it was downloaded, whether it is signed',
	kind: 'read',
	requests: ['GET /v1/attachments/{attachmentGuid}/details'],
	fields: [attachmentGuid, simplifyField],
	read: (input) => ({ guid: readGuid(input, 'attachmentGuid'), simplify: input.flag('simplify') }),
	async run({ api, request: { guid, simplify } }) {
		const found = await api.get(path`/v1/attachments/${guid}/details`, file);
		return simplify ? simplifiedFile(found) : { attachmentGuid: guid, ...found };
	},
});
