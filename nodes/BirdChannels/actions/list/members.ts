/** Putting contacts on a list and taking them off: 100 people a call (docs.bird.com, manage-contact-lists). */
import type { INodeProperties } from 'n8n-workflow';
import { path, type Read } from '../../../shared/http';
import { batchOperation, fromList, type Input, type Operation } from '../../../shared/operation';
import { isUuid } from '../../transport/credential';
import { processed } from '../../transport/replies';
import { contactList, identifierKinds, readKind } from '../common/fields';
import { readIdentifiers } from '../message/recipients';

/** People in one request at most, by ID and by identifier together. */
const MOST = 100;

interface Members {
	listId: string;
	contacts: string[];
	identifiers: Array<{ key: string; value: string }>;
}

const fields: INodeProperties[] = [
	contactList,
	{
		displayName: 'Contact IDs',
		name: 'contactIds',
		...fromList('searchContacts', {
			placeholder: 'e.g. 0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03',
			hint: 'Separate several with commas',
		}),
		description: 'IDs of contacts, separated by commas',
	},
	{
		displayName: 'Identifier Type',
		name: 'identifierKey',
		type: 'options',
		options: identifierKinds,
		default: 'phonenumber',
		description: "What kind of identifiers 'Identifiers' holds",
	},
	{
		displayName: 'Identifiers',
		name: 'identifiers',
		type: 'string',
		default: '',
		placeholder: 'e.g. +31612345678',
		description: 'Phone numbers, email addresses or other identifiers of contacts, separated by commas',
	},
];

function readMembers(input: Input): Members {
	const contacts = [...new Set(input.choices('contactIds'))];
	if (!contacts.every(isUuid))
		throw input.refuse('contactIds', 'has an entry that is not a contact ID', 'Enter the UUIDs of contacts.');
	const key = readKind(input);
	const values = input.has('identifiers') ? readIdentifiers(input, 'identifiers', key) : [];
	const count = contacts.length + values.length;
	if (count === 0) throw input.refuse('contactIds', "is empty, and so is 'Identifiers'", 'Enter at least one contact.');
	if (count > MOST)
		throw input.refuse('contactIds', `and 'Identifiers' name ${count} contacts`, `Give ${MOST} to one item at most.`);
	return { listId: input.id('listId'), contacts, identifiers: values.map((value) => ({ key, value })) };
}

type Words = Pick<Operation, 'value' | 'name' | 'action' | 'description'>;

/**
 * An operation that changes who is on a list. All items of one list share requests.
 *
 * @param method POST puts them on it, DELETE takes them off
 */
export function changeMembers(words: Words, method: 'POST' | 'DELETE'): Operation {
	return batchOperation<Members>({
		...words,
		kind: 'write',
		requests: [`${method} /workspaces/{workspaceId}/lists/{listId}/contacts`],
		fields,
		read: readMembers,
		oneAtATimePer: ({ listId }) => listId,
		batch: {
			size: MOST,
			// Here the measure of a request is people, not bytes.
			bytes: { most: MOST, of: ({ contacts, identifiers }) => contacts.length + identifiers.length },
			key: ({ listId }) => listId,
		},
		async run({ api, requests }) {
			const [{ listId }] = requests;
			const contacts = requests.flatMap((request) => request.contacts);
			const identifiers = requests.flatMap((request) => request.identifiers);
			const body = {
				...(contacts.length > 0 ? { contacts } : {}),
				...(identifiers.length > 0 ? { identifiers } : {}),
			};
			const told: Read<typeof processed> = await api.json(
				{ method, path: path`/lists/${listId}/contacts`, body },
				processed,
			);
			return requests.map((request) => ({ ...told, listId, items: requests.length, ...givenBy(request) }));
		},
	});
}

/** How many people an item named; `processed` of the reply is that of all items in the request. */
function givenBy({ contacts, identifiers }: Members) {
	return { given: contacts.length + identifiers.length };
}
