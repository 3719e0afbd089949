/** Creates a contact: POST /contacts (docs.bird.com, create-a-contact; that identifiers go with it is inferred). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { identifierFields, identifierKinds, readKind } from '../common/fields';
import { readIdentifier } from '../message/recipients';
import { displayName, newFields, readContact } from './fields';

const [key, value] = identifierFields(
	identifierKinds,
	'The phone number with country code, email address or other identifier of the contact. Leave it empty for none.',
);

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Create a contact in the workspace',
	kind: 'write',
	requests: ['POST /workspaces/{workspaceId}/contacts'],
	fields: [{ ...displayName, required: true }, key, { ...value, required: false }, newFields],
	read(input) {
		const kind = readKind(input);
		const identifiers = input.has('identifierValue')
			? [{ key: kind, value: readIdentifier(input, 'identifierValue', kind) }]
			: undefined;
		return {
			...readContact(input),
			displayName: input.requiredText('displayName').trim(),
			...(identifiers ? { identifiers } : {}),
		};
	},
	run: async ({ api, request }) => await api.post(path`/contacts`, contact, request),
});
