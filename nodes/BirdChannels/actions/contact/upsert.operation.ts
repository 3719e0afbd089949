/** Changes or creates a contact: PATCH /contacts/identifiers/{key}/{value} (docs.bird.com, manage-workspace-contacts). */
import { path, PathText } from '../../../shared/http';
import { mayBeEmpty, operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { identifierFields, identifierKinds, readKind } from '../common/fields';
import { readIdentifier } from '../message/recipients';
import { changedFields, displayName, readContact } from './fields';

export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update contact',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	kind: 'write',
	requests: ['PATCH /workspaces/{workspaceId}/contacts/identifiers/{identifierKey}/{identifierValue}'],
	fields: [
		...identifierFields(
			identifierKinds,
			'The phone number with country code, email address or other identifier of the contact',
		),
		{ ...displayName, ...mayBeEmpty },
		changedFields,
	],
	read(input) {
		const key = readKind(input);
		return { key, value: readIdentifier(input, 'identifierValue', key), changes: readContact(input) };
	},
	oneAtATimePer: (request) => request.value,
	async run({ api, request: { key, value, changes: body } }) {
		const address = path`/contacts/identifiers/${key}/${new PathText(value)}`;
		return await api.json({ method: 'PATCH', path: address, body }, contact);
	},
});
