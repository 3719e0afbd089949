/** Searches files, with the filter in JSV (request class SearchAttachments). */
import { collect } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { simplifiedFile } from '../../transport/organised/files';
import { fileSearch } from '../../transport/search/search';
import { attachmentGuidsFilter, labelsFilter, peopleFilter, readGuids } from '../common/messageFields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many attachments',
	description: 'Get files that the user sent or received',
	kind: 'read',
	requests: ['GET /v1/attachments/search'],
	fields: [
		...listFields,
		simplifyField,
		filtersField([
			attachmentGuidsFilter,
			labelsFilter('files'),
			peopleFilter('To Contact IDs', 'recipientGuids', 'Only files that went to'),
			peopleFilter('From Contact IDs', 'uploaderGuids', 'Only files that came from'),
			{
				displayName: 'Search',
				name: 'searchCriteria',
				type: 'string',
				default: '',
				placeholder: 'e.g. invoice',
				description: 'Part of the name of the file',
			},
		]),
	],
	read(input) {
		const filters = input.group('filters');
		return {
			filter: {
				attachmentGuids: readGuids(filters, 'attachmentGuids'),
				labelGuids: readGuids(filters, 'labelGuids'),
				recipientGuids: readGuids(filters, 'recipientGuids'),
				uploaderGuids: readGuids(filters, 'uploaderGuids'),
				searchCriteria: filters.text('searchCriteria')?.trim(),
			},
			limit: input.limit(),
			simplify: input.flag('simplify'),
		};
	},
	async run({ api, request: { filter, limit, simplify } }) {
		const found = await collect(api, fileSearch(filter, limit), limit);
		return simplify ? found.map(simplifiedFile) : found;
	},
});
