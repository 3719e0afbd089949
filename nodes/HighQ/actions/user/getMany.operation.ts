/** Lists users, for administrators alone (vendor page get-user-list). */
import type { INodeProperties } from 'n8n-workflow';
import { collect } from '../../../shared/http';
import {
	filtersField,
	type Input,
	listFields,
	operation,
	orderDirection,
	readAddresses,
	readDirection,
	simplifyField,
} from '../../../shared/operation';
import { explainForbidden } from '../../transport/calls';
import { user } from '../../transport/replies';
import { USER_LIST_HINT, userList } from '../../transport/users';

const STATUSES = ['active', 'archived', 'inactive', 'pending', 'suspended'];

/** What HighQ calls the other filters that are texts (vendor page get-user-list); that a switch is written as `true` is inferred. */
const TEXTS = {
	departments: 'departments',
	externalId: 'externalid',
	firstName: 'firstname',
	jobTitle: 'jobtitle',
	lastName: 'lastname',
	locations: 'locations',
};
/** The fields that the vendor's error page lists to sort by; that `ordertype` takes these words is inferred. */
const ORDERS = [
	'created',
	'email',
	'firstname',
	'invited',
	'lastlogin',
	'lastname',
	'organisation',
	'status',
	'updated',
];
const FLAGS = { neverInvited: 'neverinvited', neverSignedIn: 'neverlogin', notInGroup: 'notingroup' };

function text(
	displayName: string,
	name: keyof typeof TEXTS | 'email',
	example: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder: `e.g. ${example}`, description };
}

function flag(displayName: string, name: keyof typeof FLAGS, description: string): INodeProperties {
	return { displayName, name, type: 'boolean', default: false, description };
}

/** @throws InputError for a filter that was set and is empty: it would return everybody */
function textOf(filters: Input, name: string): string | undefined {
	const given = filters.text(name)?.trim();
	if (given === undefined && filters.has(name))
		throw filters.refuse(name, 'is empty, which is no filter', 'Give it a value, or take the field out.');
	return given;
}

/** The address of the one user that is wanted; @throws InputError for what is none, and for several */
function emailOf(filters: Input): string | undefined {
	if (!filters.has('email')) return undefined;
	const [email, ...others] = readAddresses(filters, 'email');
	if (email === undefined) throw filters.emptyList('email');
	if (others.length > 0)
		throw filters.refuse('email', 'names several users', 'Enter one address. Use one item for each user.');
	return email;
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get users of HighQ. The user of the credential must be an administrator.',
	kind: 'read',
	requests: ['GET /api/3/users'],
	fields: [
		...listFields,
		filtersField([
			text('Departments', 'departments', 'Corporate', 'Only users of these departments'),
			text('Email', 'email', 'ana@example.com', 'Only the user with this email address'),
			text('External ID', 'externalId', 'EXT-2041', 'Only the user whom another system knows by this ID'),
			text('First Name', 'firstName', 'Ana', 'Only users with this first name'),
			{
				displayName: 'Group IDs',
				name: 'groupIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 51, 52',
				description: 'Only members of these groups, separated by commas',
			},
			text('Job Title', 'jobTitle', 'Partner', 'Only users with this job title; several are separated by |'),
			text('Last Name', 'lastName', 'Ferreira', 'Only users with this last name'),
			text('Locations', 'locations', 'London', 'Only users at these locations'),
			flag('Never Invited', 'neverInvited', 'Whether to return only users who were never invited'),
			flag('Never Signed In', 'neverSignedIn', 'Whether to return only users who never signed in'),
			flag('Not in a Group', 'notInGroup', 'Whether to return only users who are in no group'),
			{
				displayName: 'Organisation IDs',
				name: 'organisationIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 11, 12',
				description: 'Only users of these organisations, separated by commas',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. Ferreira',
				description: 'A part of the first name, last name, email address or external ID',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'Archived', value: 'archived' },
					{ name: 'Inactive', value: 'inactive' },
					{ name: 'Pending', value: 'pending' },
					{ name: 'Suspended', value: 'suspended' },
				],
				default: 'active',
				description: 'Only users with this status',
			},
		]),
		simplifyField,
	],
	options: [
		{
			displayName: 'Order By',
			name: 'orderBy',
			type: 'options',
			options: [
				{ name: 'Created', value: 'created' },
				{ name: 'Email', value: 'email' },
				{ name: 'First Name', value: 'firstname' },
				{ name: 'Invited', value: 'invited' },
				{ name: 'Last Name', value: 'lastname' },
				{ name: 'Last Sign-In', value: 'lastlogin' },
				{ name: 'Organisation', value: 'organisation' },
				{ name: 'Status', value: 'status' },
				{ name: 'Updated', value: 'updated' },
			],
			default: 'lastname',
			description: 'What the users are ordered by',
		},
		orderDirection,
	],
	read(input) {
		const filters = input.group('filters');
		const options = input.group('options');
		const query = {
			ordertype: options.has('orderBy') ? options.choice('orderBy', ORDERS) : undefined,
			orderby: readDirection(options),
			search: filters.text('search')?.trim(),
			status: filters.has('status') ? filters.choice('status', STATUSES) : undefined,
			orgid: filters.filter('organisationIds').join(',') || undefined,
			groupid: filters.filter('groupIds').join(',') || undefined,
			email: emailOf(filters),
			...Object.fromEntries(Object.entries(TEXTS).map(([name, query]) => [query, textOf(filters, name)])),
			...Object.fromEntries(Object.entries(FLAGS).map(([name, query]) => [query, filters.flag(name) || undefined])),
		};
		return { query, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { query, limit, simplify } }) {
		const users = await explainForbidden(collect(api, userList(query, limit), limit), USER_LIST_HINT);
		return simplify ? users.map((row) => user.simple(row)) : users;
	},
});
