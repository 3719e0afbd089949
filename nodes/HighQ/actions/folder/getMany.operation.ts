/** Lists the folders in a folder (public client contraxsuite). */
import { collect } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { folderList } from '../../transport/files/lists';
import { folder } from '../../transport/files/replies';
import { readId } from '../common/fields';
import { folderId } from '../common/files';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many folders',
	description: 'Get the folders in a folder of a site, for example to find the one with a file',
	kind: 'read',
	requests: ['GET /api/3/folders/{folderId}/items'],
	fields: [folderId, ...listFields, simplifyField],
	read: (input) => ({
		parent: readId(input, 'folderId'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { parent, limit, simplify } }) {
		const folders = await collect(api, folderList(parent), limit);
		return simplify ? folders.map((row) => folder.simple(row)) : folders;
	},
});
