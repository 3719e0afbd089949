/** Takes contacts off a list (docs.bird.com, remove-contacts-from-a-list). */
import { changeMembers } from './members';

export const removeContacts = changeMembers(
	{
		value: 'removeContacts',
		name: 'Remove Contacts',
		action: 'Remove contacts from list',
		description: 'Take contacts off a list; the items of one list go out in requests of up to 100 contacts',
	},
	'DELETE',
);
