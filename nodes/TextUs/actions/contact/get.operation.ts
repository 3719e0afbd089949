/** Reads a contact (vendor page docs/contacts/get). */
import { operation } from '../../../shared/operation';
import { contactId } from '../common/fields';
import { getOne } from '../common/getOne';
import { simplifyContact } from './simplify';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get a contact by its ID',
	...getOne(contactId, 'contacts', simplifyContact),
});
