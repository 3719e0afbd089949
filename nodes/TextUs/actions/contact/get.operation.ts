/** Reads a contact (vendor page docs/contacts/get). */
import { operation } from '../../../shared/operation';
import { contact } from '../../transport/replies';
import { contactId } from '../common/fields';
import { getOne } from '../common/getOne';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get a contact by its ID',
	...getOne(contactId, 'contacts', () => contact),
});
