/** Creates a group of contacts (vendor page docs/groups/create-a-new-group-with-contacts). */
import { path } from '../../../shared/http';
import { fromList, operation } from '../../../shared/operation';
import { idIn } from '../../transport/ids';
import { group } from '../../transport/replies';
import { account, readAccount } from '../common/fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create group',
	description: 'Create a group of contacts in an account',
	kind: 'write',
	requests: ['POST /{account}/groups'],
	fields: [
		account,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Night shift',
			description: 'The name of the group',
		},
		{
			displayName: 'Contact IDs',
			name: 'contactIds',
			...fromList('searchContacts', { placeholder: 'e.g. /contacts/Ab12Cd', hint: 'Separate several with commas' }),
			description: 'IDs of the contacts that are in it, separated by commas',
		},
	],
	read(input) {
		const contacts = input.choices('contactIds').map((value) => {
			const id = idIn(value, 'contacts');
			if (id !== undefined) return `/contacts/${id}`;
			throw input.refuse('contactIds', 'has an entry that is not a contact', 'Enter IDs such as /contacts/Ab12Cd.');
		});
		return { account: readAccount(input), name: input.requiredText('name').trim(), contacts: [...new Set(contacts)] };
	},
	run: async ({ api, request: { account: slug, ...body } }) => await api.post(path`/${slug}/groups`, group, body),
});
