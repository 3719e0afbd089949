/** Changes a contact (vendor page docs/contacts/update). */
import { path } from '../../../shared/http';
import { mayBeEmpty, operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
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
		{ ...name, ...mayBeEmpty },
		{
			...phones,
			...mayBeEmpty,
			description: `${phones.description}. They may replace all numbers the contact has.`,
		},
		{ ...data, ...mayBeEmpty },
	],
	read(input) {
		const changes = readContact(input);
		assertChange(input, 'name', changes);
		return { contactId: readId(input, 'contactId', 'contacts'), changes };
	},
	oneAtATimePer: (request) => request.contactId,
	run: async ({ api, request: { contactId: id, changes } }) => await api.put(path`/contacts/${id}`, contact, changes),
});
