/** Changes a contact: PATCH /contacts/{contactId} (docs.bird.com, update-a-contact). */
import { path } from '../../../shared/http';
import { mayBeEmpty, operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { contactId } from '../common/fields';
import { changedFields, displayName, readContact } from './fields';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update contact',
	description: 'Change a contact. Fields left empty stay as they are.',
	kind: 'write',
	requests: ['PATCH /workspaces/{workspaceId}/contacts/{contactId}'],
	fields: [contactId, { ...displayName, ...mayBeEmpty }, changedFields],
	read(input) {
		const changes = readContact(input);
		if (Object.keys(changes).every((name) => name === 'strategy'))
			throw input.refuse(
				'displayName',
				'is empty, and so are the other fields',
				'Fill in at least one field to change.',
			);
		return { contactId: input.id('contactId'), changes };
	},
	oneAtATimePer: (request) => request.contactId,
	run: async ({ api, request: { contactId: id, changes: body } }) =>
		await api.json({ method: 'PATCH', path: path`/contacts/${id}`, body }, contact),
});
