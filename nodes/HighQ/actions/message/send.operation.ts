/** Starts a conversation; its address ends in a slash (vendor page New conversation). */
import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { fromList, operation, when } from '../../../shared/operation';
import { attachedIds, type Composition, encoded, messageContent } from '../../transport/composition';
import { sentMessage } from '../../transport/replies';
import { uploadRequests } from '../../transport/upload';
import { inactive, userIds } from '../../transport/users';
import { readUsers } from '../common/fields';
import { toldOf } from './told';
import { compositionFields, compositionOptions, formatOf, readComposition } from './composition';

interface SendMessage {
	users: string[];
	message: Composition;
}

export const to: INodeProperties = {
	displayName: 'To',
	name: 'userIds',
	...fromList('searchUsers', {
		placeholder: 'e.g. 2041, ana@example.com',
		hint: 'User IDs or e-mail addresses. Separate several with commas.',
	}),
	required: true,
	description: 'The users who get the message',
};

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a message to one or several users, as a new conversation',
	kind: 'send',
	requests: [
		'GET /api/6/users/{email}?type=email (for each e-mail address)',
		...when('for each file', uploadRequests),
		'POST /api/4/conversations/',
	],
	fields: [to, ...compositionFields],
	options: compositionOptions,
	told: (reply, { users }) => toldOf(reply, users),
	message: {
		recipients: ({ users }) => users,
		text: ({ message }) => message.html,
		redirect: ({ target, noted }, input) => ({ userIds: target, body: noted(input.text('body'), formatOf(input)) }),
		unreachable: async ({ api, request: { users } }) => await inactive(api, users),
	},
	oneAtATimePer: ({ users }) => users.map((user) => `user:${user.toLowerCase()}`),
	read: async (input) => ({ users: readUsers(input, 'userIds'), message: await readComposition(input) }),
	async run({ api, request: { users, message }, steps }) {
		const user = (await userIds(api, users, to.displayName)).map((userid) => ({ userid }));
		const ids = await attachedIds(api, steps, message);
		// The vendor's sample quotes attachment ids here and does not in a reply.
		const conversation = {
			recipients: { users: { user } },
			messages: { message: [messageContent(message, ids.map(String))] },
		};
		const body = encoded('conversation', conversation, message.encoding);
		return await api.json({ method: 'POST', path: path`/api/4/conversations/`, ...body }, sentMessage);
	},
});
