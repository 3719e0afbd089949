/** Searches files, with the filter in JSV (request class SearchAttachments). */
import { collect } from '../../../shared/http';
import {
	filtersField,
	type Input,
	listFields,
	operation,
	orderDirection,
	readDirection,
	simplifyField,
} from '../../../shared/operation';
import { simplifiedFile } from '../../transport/organised/files';
import { fileSearch } from '../../transport/search/search';
import { type FileOrder, ordered } from '../../transport/organised/order';
import {
	attachmentGuidsFilter,
	campaignFilter,
	labelsFilter,
	peopleFilter,
	readGuids,
	readOneGuid,
} from '../common/messageFields';

const ORDERS = ['fileName', 'fileSize', 'uploadDate'] as const;

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
			campaignFilter('files'),
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
			{
				displayName: 'Types',
				name: 'fileTypes',
				type: 'multiOptions',
				options: [
					{ name: 'E-Signature', value: 'ESignature' },
					{ name: 'Normal', value: 'Normal' },
				],
				default: [],
				description: "Only files of these kinds; further words of the portal's by an expression",
			},
		]),
	],
	options: [
		{
			displayName: 'Order By',
			name: 'orderBy',
			type: 'options',
			options: [
				{ name: 'Name', value: 'fileName' },
				{ name: 'Size', value: 'fileSize' },
				{ name: 'Uploaded', value: 'uploadDate' },
			],
			default: 'uploadDate',
			description:
				'What the files are ordered by. The portal names no order of its own, so all files that the filters let through are read for it.',
		},
		orderDirection,
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
				campaignGuid: readOneGuid(filters, 'campaignGuid'),
				types: filters.filter('fileTypes'),
			},
			order: readOrder(input.group('options')),
			limit: input.limit(),
			simplify: input.flag('simplify'),
		};
	},
	async run({ api, request: { filter, order, limit, simplify } }) {
		const found = order
			? ordered(await collect(api, fileSearch(filter, Infinity), Infinity), order).slice(0, limit)
			: await collect(api, fileSearch(filter, limit), limit);
		return simplify ? found.map(simplifiedFile) : found;
	},
});

/** `undefined` where the portal's own order will do. */
function readOrder(options: Input): FileOrder | undefined {
	if (!options.has('orderBy') && !options.has('orderDirection')) return undefined;
	const by = options.has('orderBy') ? options.choice('orderBy', ORDERS) : 'uploadDate';
	return { by, isAscending: readDirection(options) === 'asc' };
}
