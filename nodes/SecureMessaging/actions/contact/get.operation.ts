/** Gets one of the people the user knows (request class GetUserContact). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { contact, userContact } from '../../transport/organised/replies';
import { byContact, readGuid } from '../common/messageFields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get a person the user has written with: the state of the account, and how often they wrote',
	kind: 'read',
	requests: ['GET /v1/user/contact'],
	fields: [
		{
			displayName: 'Contact ID',
			name: 'userServiceGuid',
			...byContact('The userServiceGuid in the output of Get Many'),
			required: true,
			description: "The userServiceGuid of the person, as 'Contact: Get Many' puts it out",
		},
		simplifyField,
	],
	read: (input) => ({ userServiceGuid: readGuid(input, 'userServiceGuid'), simplify: input.flag('simplify') }),
	async run({ api, request: { userServiceGuid, simplify } }) {
		const found = await api.get(path`/v1/user/contact`, userContact, { userServiceGuid });
		if (!simplify) return found;
		const { contact: person, totalMessagesSentToContact, totalMessagesReceivedFromContact, lastCorrespondence } = found;
		return {
			...contact.simple(person),
			totalMessagesSentToContact,
			totalMessagesReceivedFromContact,
			lastCorrespondence,
		};
	},
});
