/** Lists sites (vendor page get-site-list). */
import { collect, type Query } from '../../../shared/http';
import { filtersField, type Input, listFields, operation, simplifyField } from '../../../shared/operation';
import { site } from '../../transport/replies';
import { siteList } from '../../transport/sites';
import { readId } from '../common/fields';

const KINDS = ['all', 'category', 'favourite', 'recent'] as const;
const STATUSES = ['active', 'archived', 'preparation', 'readonly'] as const;

const filters = filtersField([
	{
		displayName: 'Category ID',
		name: 'categoryId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2',
		description: "Only sites of this category; the ID stands in the 'categories' of a site",
	},
	{
		displayName: 'Search',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Project Juniper',
		description: 'A part of the name',
	},
	{
		displayName: 'Show',
		name: 'filterBy',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Category', value: 'category', description: "Those of a category, with the filter 'Category ID'" },
			{ name: 'Favourite', value: 'favourite', description: 'Those that the user marked as a favourite' },
			{ name: 'Recent', value: 'recent', description: 'Those that the user opened last' },
		],
		default: 'all',
		description: 'Which sites of the user to return. Archived ones are among all, otherwise Status brings them.',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Archived', value: 'archived' },
			{ name: 'In Preparation', value: 'preparation' },
			{ name: 'Read Only', value: 'readonly' },
		],
		default: 'active',
		description: 'Only sites with this status',
	},
]);

/** @throws InputError for a category without its ID, and for an ID beside another kind: HighQ would not look at it */
function readFilters(input: Input): Query {
	const fields = input.group('filters');
	const categoryid = fields.has('categoryId') ? readId(fields, 'categoryId') : undefined;
	const usual = categoryid === undefined ? 'all' : 'category';
	const filterby = fields.has('filterBy') ? fields.choice('filterBy', KINDS) : usual;
	if (filterby === 'category' && categoryid === undefined)
		throw fields.refuse('categoryId', 'is missing', "Add it, or set 'Show' to another kind than 'Category'.");
	if (filterby !== 'category' && categoryid !== undefined)
		throw fields.refuse(
			'categoryId',
			"works only where 'Show' is 'Category'",
			"Set 'Show' to 'Category', or remove the filter.",
		);
	return {
		name: fields.text('name')?.trim(),
		filterby,
		categoryid,
		status: fields.has('status') ? fields.choice('status', STATUSES) : undefined,
	};
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many sites',
	description:
		'Get the sites that the user of the credential can open. Sites with extra security are left out by HighQ.',
	kind: 'read',
	requests: ['GET /api/4/sites'],
	fields: [...listFields, filters, simplifyField],
	read: (input) => ({ query: readFilters(input), limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { query, limit, simplify } }) {
		const found = await collect(api, siteList(query, limit), limit);
		return simplify ? found.map((row) => site.simple(row)) : found;
	},
});
