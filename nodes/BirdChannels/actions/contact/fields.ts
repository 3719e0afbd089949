/** Fields and readings that writing contacts shares (docs.bird.com, manage-workspace-contacts). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { additionalFields, fromList, type Input } from '../../../shared/operation';
import { isUuid } from '../../transport/credential';
import { given } from '../../transport/message';

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

const listIds: INodeProperties = {
	displayName: 'List IDs',
	name: 'listIds',
	...fromList('searchLists', {
		placeholder: 'e.g. 7c1d9f52-40b8-4a6e-8f0d-3b5a2c9e7d14',
		hint: 'Separate several with commas',
	}),
	description: 'IDs of the lists the contact is on, separated by commas',
};

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
export const newFields = additionalFields([attributes, listIds]);
export const changedFields = additionalFields([attributes, listIds, strategy]);

const STRATEGIES = ['first', 'first_alias', 'strict_alias'] as const;

/** What Bird takes of a contact; what the user left empty is not there. */
export function readContact(input: Input): IDataObject {
	const more = input.group('additionalFields');
	const name = input.text('displayName')?.trim();
	if (name !== undefined && name.length > 150)
		throw input.refuse('displayName', 'is too long', 'A display name may have 150 characters.');
	const lists = more.choices('listIds');
	if (!lists.every(isUuid)) throw more.refuse('listIds', 'has an entry that is no ID of a list', 'Enter UUIDs.');
	const own = more.json('attributes');
	return given({
		displayName: name,
		attributes: own && Object.keys(own).length > 0 ? own : undefined,
		listIds: lists.length > 0 ? lists : undefined,
		strategy: more.has('strategy') ? more.choice('strategy', STRATEGIES) : undefined,
	});
}
