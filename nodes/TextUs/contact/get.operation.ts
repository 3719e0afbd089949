/** Reads a contact (vendor page docs/contacts/get). */
import type { IDataObject } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields';
import { operation } from '../../shared/operation';
import { path } from '../../shared/url';
import { contactId, readId } from '../fields';
import { simplifyContact } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get a contact by its ID',
	kind: 'read',
	requests: ['GET /contacts/{contactId}'],
	fields: [contactId, simplifyField],
	read: (input) => ({
		contactId: readId(input, 'contactId', 'contacts'),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request }) {
		const contact = await api.get<IDataObject>(path`/contacts/${request.contactId}`);
		return request.simplify ? simplifyContact(contact) : contact;
	},
});
