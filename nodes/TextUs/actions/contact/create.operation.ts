/** Creates a contact (vendor page docs/contacts/create-contact). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { replyOr } from '../../transport/replies';
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
		contact: { ...readContact(input), name: input.requiredText('name').trim() },
	}),
	async run({ api, request: { account: slug, contact } }) {
		return replyOr(await api.request({ method: 'POST', path: path`/${slug}/contacts`, body: contact }), {});
	},
});
