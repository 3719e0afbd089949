/** Fields and readings that writing contacts shares (docs.bird.com, manage-workspace-contacts). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { additionalFields, fromList, type Input } from '../../../shared/operation';
import { isUuid } from '../../transport/credential';
import { given } from '../../transport/message';
import { checkLength } from '../common/fields';

export const displayName: INodeProperties = {
	displayName: 'Display Name',
	name: 'displayName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ada Example',
	description: 'How the contact is called in Bird, at most 150 characters',
};

const attributes: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "firstName": "Ada" }',
	description:
		'Attributes of the contact as a JSON object. Phone numbers and email addresses are identifiers, which Bird refuses here.',
};

/** Lists in one member of a contact at most (update-a-contact, create-a-contact). */
const MOST_LISTS = 10;

/** The members that name lists, as the pages call them, with what they do. */
const LISTS = {
	addToLists: {
		displayName: 'Add to List IDs',
		description: 'IDs of at most 10 lists to put the contact on, separated by commas; it stays on its others',
	},
	listIds: {
		displayName: 'List IDs',
		description:
			'IDs of all lists the contact is on, at most 10, separated by commas. It is taken off every other list; use Add to List IDs to keep those.',
	},
	removeFromLists: {
		displayName: 'Remove From List IDs',
		description: 'IDs of at most 10 lists to take the contact off, separated by commas',
	},
};
type Lists = keyof typeof LISTS;

function lists(name: Lists, words: { displayName: string; description: string } = LISTS[name]): INodeProperties {
	return {
		...words,
		name,
		...fromList('searchLists', {
			placeholder: 'e.g. 7c1d9f52-40b8-4a6e-8f0d-3b5a2c9e7d14',
			hint: 'Separate several with commas',
		}),
	};
}

const firstLists = lists('listIds', {
	displayName: 'List IDs',
	description: 'IDs of the lists the contact is on, at most 10, separated by commas',
});

const strategy: INodeProperties = {
	displayName: 'Strategy',
	name: 'strategy',
	type: 'options',
	options: [
		{ name: 'First', value: 'first', description: 'Change the first contact that an identifier finds' },
		{
			name: 'First, With Aliases',
			value: 'first_alias',
			description: 'The same, and give it the identifiers that it lacks',
		},
		{
			name: 'Strict',
			value: 'strict_alias',
			description: 'Refuse the change where identifiers belong to several contacts',
		},
	],
	default: 'strict_alias',
	description: 'What Bird does when several identifiers are involved',
};

/** Additional Fields of a new contact, and of one that is changed. */
export const newFields = additionalFields([attributes, firstLists]);
export const changedFields = additionalFields([
	lists('addToLists'),
	attributes,
	lists('listIds'),
	lists('removeFromLists'),
	strategy,
]);

const STRATEGIES = ['first', 'first_alias', 'strict_alias'] as const;

/**
 * The lists in a field. That `listIds` ("the list of list ids for the contact") takes a contact off all others is inferred: the
 * page has `addToLists` and `removeFromLists` beside it.
 */
function readLists(more: Input, name: Lists): string[] | undefined {
	const ids = [...new Set(more.choices(name))];
	if (!ids.every(isUuid)) throw more.refuse(name, 'has an entry that is no ID of a list', 'Enter UUIDs.');
	if (ids.length > MOST_LISTS)
		throw more.refuse(name, `has ${ids.length} lists`, `Bird takes at most ${MOST_LISTS} for one contact at once.`);
	return ids.length > 0 ? ids : undefined;
}

/** What Bird takes of a contact; what the user left empty is not there. */
export function readContact(input: Input): IDataObject {
	const more = input.group('additionalFields');
	const name = input.text('displayName')?.trim();
	checkLength(input, 'displayName', name, 150, 'A display name');
	const own = more.json('attributes');
	return given({
		displayName: name,
		attributes: own && Object.keys(own).length > 0 ? own : undefined,
		addToLists: readLists(more, 'addToLists'),
		listIds: readLists(more, 'listIds'),
		removeFromLists: readLists(more, 'removeFromLists'),
		strategy: more.has('strategy') ? more.choice('strategy', STRATEGIES) : undefined,
	});
}
