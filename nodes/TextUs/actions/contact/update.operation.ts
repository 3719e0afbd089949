/** Changes a contact (vendor page docs/contacts/update). */
import { type Call, path } from '../../../shared/http';
import { mayBeEmpty, operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { replyOr } from '../../transport/replyOr';
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
	async run({ api, request: { contactId: id, changes } }) {
		const call: Call = { method: 'PUT', path: path`/contacts/${id}`, body: changes };
		return await replyOr(api, call, contact, { id: `/contacts/${id}` });
	},
});
