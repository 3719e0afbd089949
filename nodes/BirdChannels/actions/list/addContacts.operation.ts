/** Puts contacts on a list (docs.bird.com, add-contacts-to-a-list). */
import { changeMembers } from './members';

export const addContacts = changeMembers(
	{
		value: 'addContacts',
		name: 'Add Contacts',
		action: 'Add contacts to list',
		description: 'Put contacts on a list; the items of one list go out in requests of up to 100 contacts',
	},
	'POST',
);
