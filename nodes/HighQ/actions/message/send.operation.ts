/** Starts a conversation; its address ends in a slash (vendor page New conversation). */
import type { INodeProperties } from 'n8n-workflow';
import { type Api, path } from '../../../shared/http';
import { fromList, operation, sendToEach, type Steps, when } from '../../../shared/operation';
import { attachedIds, type Composition, encoded, messageContent } from '../../transport/composition';
import { type Id, isId, toId } from '../../transport/ids';
import { sentMessage } from '../../transport/replies';
import { uploadRequests } from '../../transport/upload';
import { idOfUser, inactive, userIds } from '../../transport/users';
import { readUsers } from '../common/fields';
import { toldOf, toldOfEach } from './told';
import { compositionFields, compositionOptions, formatOf, readComposition } from './composition';

interface SendMessage {
	users: string[];
	individually: boolean;
	message: Composition;
}

export const to: INodeProperties = {
	displayName: 'To',
	name: 'userIds',
	...fromList('searchUsers', {
		displayName: 'By Email or ID',
		placeholder: 'e.g. ana@example.com, 2041',
		hint: 'User IDs or email addresses. Separate several with commas.',
	}),
	required: true,
	description: 'The users who get the message',
};

const sendIndividually: INodeProperties = {
	displayName: 'Send Individually',
	name: 'sendIndividually',
	type: 'boolean',
	default: false,
	description: 'Whether to start one conversation with each user, so that they do not see each other',
};

const fields = compositionFields.map((field) =>
	field.name === 'additionalFields' ? { ...field, options: [...(field.options ?? []), sendIndividually] } : field,
);

/** Starts one conversation. Its files are uploaded for it alone: whether two can refer to the same one is not documented. */
async function start(api: Api, steps: Steps, userids: Id[], message: Composition, firstUpload = 0) {
	const ids = await attachedIds(api, steps, message, firstUpload);
	// The vendor's sample quotes attachment ids here and does not in a reply.
	const conversation = {
		recipients: { users: { user: userids.map((userid) => ({ userid })) } },
		messages: { message: [messageContent(message, ids.map(String))] },
	};
	const body = encoded('conversation', conversation, message.encoding, 'userid');
	return await api.json({ method: 'POST', path: path`/api/4/conversations/`, ...body }, sentMessage);
}

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a message to one or several users, as a new conversation',
	kind: 'send',
	requests: [
		'GET /api/6/users/{email}?type=email (for each email address)',
		...when('for each file', uploadRequests),
		'POST /api/4/conversations/',
	],
	fields: [to, ...fields],
	options: compositionOptions,
	told: (reply, { users, individually }) => (individually ? toldOfEach(reply, users) : toldOf(reply, users)),
	message: {
		recipients: ({ users }) => users,
		text: ({ message }) => message.html,
		redirect: ({ target, noted }, input) => ({ userIds: target, body: noted(input.text('body'), formatOf(input)) }),
		unreachable: async ({ api, request: { users } }) => await inactive(api, users),
	},
	oneAtATimePer: ({ users }) => users.map((user) => user.toLowerCase()),
	sameRecipient: {
		wayOf: (user) => (isId(user) ? 'id' : 'email'),
		settled: async (api, user) => (isId(user) ? user : await idOfUser(api, user)),
	},
	read: async (input) => ({
		users: readUsers(input, 'userIds'),
		individually: input.group('additionalFields').flag('sendIndividually'),
		message: await readComposition(input),
	}),
	async run({ api, request: { users, individually, message }, steps }) {
		const ids = await userIds(api, users, to.displayName);
		if (!individually) return await start(api, steps, ids, message);
		const recipients = ids.map(String);
		const sent = await sendToEach(
			{ api, steps },
			recipients,
			async (user) => await start(api, steps, [toId(user)], message, recipients.indexOf(user) * message.uploads.length),
			({ conversationid }) => String(conversationid),
		);
		return { messages: sent.map(({ recipient, reply }) => ({ to: recipient, ...reply })) };
	},
});
