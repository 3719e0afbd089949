/** Writes a note on a contact (vendor page docs/contact_notes/create). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { contactNote } from '../../transport/replies';
import { contactId, readId } from '../common/fields';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create contact note',
	description: 'Write a note on a contact, such as what was agreed by phone',
	kind: 'write',
	requests: ['POST /contacts/{contactId}/notes'],
	fields: [
		contactId,
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Called back, wants the brochure',
			description: 'The text of the note',
		},
	],
	read: (input) => ({
		contactId: readId(input, 'contactId', 'contacts'),
		content: input.requiredText('content'),
	}),
	oneAtATimePer: (request) => request.contactId,
	run: async ({ api, request: { contactId: id, content } }) =>
		await api.post(path`/contacts/${id}/notes`, contactNote, { content }),
});
