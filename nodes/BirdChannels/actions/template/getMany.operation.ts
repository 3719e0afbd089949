/** Lists the message templates of the workspace (docs.bird.com, touchpoints-api, projects). */
import type { IDataObject } from 'n8n-workflow';
import type { Query } from '../../../shared/http';
import { filtersField, fromList, type Input, listFields, operation, simplifyField } from '../../../shared/operation';
import { type Project, project } from '../../transport/replies';
import { templatesOf } from '../../transport/directory/templates';
import { channelIds, readSeveral } from '../common/fields';

const ORDERS = ['createdAt', 'name'] as const;

const filters = filtersField([
	{
		displayName: 'Approved on Channel',
		name: 'suitableChannelId',
		...fromList('searchChannels', { placeholder: 'e.g. 2f7b0f5e-6f3c-4d0e-9a55-0c1f6f3f9a10' }),
		description: 'Only templates that this channel can send',
	},
	{ ...channelIds, description: 'Only templates of these channels, their IDs separated by commas' },
	{
		displayName: 'Reverse Order',
		name: 'reverse',
		type: 'boolean',
		default: false,
		description: 'Whether to reverse the order of the list',
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'string',
		default: '',
		placeholder: 'e.g. workspace',
		description: 'Only templates of this scope, as Bird calls it',
	},
	{
		displayName: 'Search',
		name: 'q',
		type: 'string',
		default: '',
		placeholder: 'e.g. booking',
		description: 'Only templates with these words',
	},
	{
		displayName: 'Order By',
		name: 'sortBy',
		type: 'options',
		options: [
			{ name: 'Creation', value: 'createdAt' },
			{ name: 'Name', value: 'name' },
		],
		default: 'createdAt',
		description: 'What the list is ordered by',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. active',
		description: 'Only templates with one of these statuses, separated by commas',
	},
]);

function readFilters(input: Input): Query {
	const fields = input.group('filters');
	return {
		q: fields.text('q')?.trim(),
		status: readSeveral(fields, 'status'),
		scope: fields.has('scope') ? fields.choice('scope') : undefined,
		suitableChannelId: fields.has('suitableChannelId') ? fields.id('suitableChannelId') : undefined,
		channelIds: readSeveral(fields, 'channelIds'),
		sortBy: fields.has('sortBy') ? fields.choice('sortBy', ORDERS) : undefined,
		reverse: fields.flag('reverse') ? true : undefined,
	};
}

function simplified(row: Project): IDataObject {
	const { id, ...simple } = project.simple(row);
	return { id, projectId: id, ...simple, approvedChannelIds: row.approvedTemplateChannelsId };
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many templates',
	description: 'Get the message templates of the workspace',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/projects'],
	fields: [...listFields, filters, simplifyField],
	read: (input) => ({ query: readFilters(input), limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { query, limit, simplify } }) {
		const templates = await templatesOf(api, query, limit);
		return simplify ? templates.map(simplified) : templates;
	},
});
