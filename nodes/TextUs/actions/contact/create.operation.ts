/** Creates a contact (vendor page docs/contacts/create-contact). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { account, readAccount } from '../common/fields';
import { data, name, phones, readContact } from './fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Create a contact in an account',
	kind: 'write',
	requests: ['POST /{account}/contacts'],
	fields: [account, { ...name, required: true }, phones, data],
	read: (input) => ({
		account: readAccount(input),
		fields: { ...readContact(input), name: input.requiredText('name').trim() },
	}),
	run: async ({ api, request: { account: slug, fields } }) => await api.post(path`/${slug}/contacts`, contact, fields),
});
