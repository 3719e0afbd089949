/** Lists sites (vendor page get-site-list). */
import { collect } from '../../../shared/http';
import { filtersField, listFields, operation } from '../../../shared/operation';
import { siteList } from '../../transport/sites';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many sites',
	description:
		'Get the sites that the user of the credential can open. Sites with extra security are left out by HighQ.',
	kind: 'read',
	requests: ['GET /api/4/sites'],
	fields: [
		...listFields,
		filtersField([
			{
				displayName: 'Search',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Project Juniper',
				description: 'A part of the name',
			},
		]),
	],
	read: (input) => ({ query: { name: input.group('filters').text('name')?.trim() }, limit: input.limit() }),
	run: async ({ api, request: { query, limit } }) => await collect(api, siteList(query), limit),
});
