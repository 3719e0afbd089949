/** Lists the files of a folder (vendor page get-files-list). */
import { collect } from '../../../shared/http';
import { listFields, operation, orderDirection, readDirection, simplifyField } from '../../../shared/operation';
import { fileList } from '../../transport/files/lists';
import { siteFile } from '../../transport/files/replies';
import { readId } from '../common/fields';
import { folderId } from '../common/files';

const ORDERS = ['author', 'filetype', 'lastModified', 'name', 'size'];
/** As the vendor's page prints them; whether case counts is not said. */
const written = (direction?: string): string | undefined => (direction === 'asc' ? 'Asc' : direction);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many files',
	description: 'Get the files in a folder of a site, for example to share one',
	kind: 'read',
	requests: ['GET /api/3/files'],
	fields: [folderId, ...listFields, simplifyField],
	options: [
		{
			displayName: 'Order By',
			name: 'orderBy',
			type: 'options',
			options: [
				{ name: 'Author', value: 'author' },
				{ name: 'File Type', value: 'filetype' },
				{ name: 'Last Modified', value: 'lastModified' },
				{ name: 'Name', value: 'name' },
				{ name: 'Size', value: 'size' },
			],
			default: 'lastModified',
			description: 'What the files are ordered by',
		},
		orderDirection,
	],
	read(input) {
		const options = input.group('options');
		const order = {
			ordertype: options.has('orderBy') ? options.choice('orderBy', ORDERS) : undefined,
			orderby: written(readDirection(options)),
		};
		return { folder: readId(input, 'folderId'), order, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { folder, order, limit, simplify } }) {
		const files = await collect(api, fileList(folder, order, limit), limit);
		return files.map((row) => {
			const known = { ...row, fileid: row.fileid ?? row.id };
			return simplify ? siteFile.simple({ ...known, id: undefined }) : known;
		});
	},
});
