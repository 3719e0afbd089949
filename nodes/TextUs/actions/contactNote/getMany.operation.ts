/** Lists the notes of a contact (vendor page docs/contact_notes). */
import { collect, path } from '../../../shared/http';
import { listFields, operation } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { contactNote } from '../../transport/replies';
import { contactId, readId } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contact notes',
	description: 'Get the notes on a contact',
	kind: 'read',
	requests: ['GET /contacts/{contactId}/notes'],
	fields: [contactId, ...listFields],
	read: (input) => ({ contactId: readId(input, 'contactId', 'contacts'), limit: input.limit() }),
	run: async ({ api, request: { contactId: id, limit } }) =>
		await collect(api, collection(path`/contacts/${id}/notes`, contactNote), limit),
});
