/** Changes a contact (vendor page docs/contacts/update). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { replyOr } from '../../transport/replies';
import { assertChange, contactId, readId } from '../common/fields';
import { data, name, phones, readContact } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update contact',
	description: 'Change a contact. Fields left empty stay as they are.',
	kind: 'write',
	requests: ['PUT /contacts/{contactId}'],
	fields: [
		contactId,
		name,
		{ ...phones, description: `${phones.description}. They may replace all numbers the contact has.` },
		data,
	],
	read(input) {
		const contact = readContact(input);
		assertChange(input, 'name', contact);
		return { contactId: readId(input, 'contactId', 'contacts'), contact };
	},
	oneAtATimePer: (request) => request.contactId,
	async run({ api, request: { contactId: id, contact } }) {
		const reply = await api.request({ method: 'PUT', path: path`/contacts/${id}`, body: contact });
		return replyOr(reply, { id: `/contacts/${id}` });
	},
});
