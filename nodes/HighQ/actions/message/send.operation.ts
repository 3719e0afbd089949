/** Starts a conversation; its address ends in a slash (vendor page New conversation). */
import type { INodeProperties } from 'n8n-workflow';
import { type Api, path } from '../../../shared/http';
import { fromList, type Input, operation, sendToEach, type Steps, when } from '../../../shared/operation';
import { attachedIds, type Composition, encoded, messageContent } from '../../transport/composition';
import { type Id, isId, toId } from '../../transport/ids';
import { sentMessage } from '../../transport/replies';
import { uploadRequests } from '../../transport/upload';
import { type Circle, idOfUser, inactive, keyOf, membersByKey, membersOf, userIds } from '../../transport/users';
import { readIds, readUsers } from '../common/fields';
import { recipientsIn, toldOf, toldOfEach } from './told';
import { compositionFields, compositionOptions, formatOf, readComposition } from './composition';

interface SendMessage {
	users: string[];
	circles: Circle[];
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

/** Everybody of several: messages know users alone, so that their lists are read first. */
const circle = (displayName: string, name: string, what: string, example: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description: `IDs of ${what}, separated by commas: all their active users get the message. HighQ tells who they are to administrators alone.`,
});
const toGroups = circle('To Groups', 'toGroups', 'groups', '51, 52');
const toOrganisations = circle('To Organisations', 'toOrganisations', 'organisations', '11, 12');
const CIRCLES = [toGroups.name, toOrganisations.name];

const [inGroups, inOrganisations] = CIRCLES.map((name) => ({
	[`additionalFields.${name}`]: [{ _cnd: { exists: true as const } }],
}));
const toOrNobody: INodeProperties = {
	...to,
	required: false,
	description: `${to.description} besides those of the groups and organisations; can be empty`,
};
/** The field for users, which can be empty where a group or an organisation is named: what shows a field knows no "or". */
const recipientFields: INodeProperties[] = [
	{ ...to, displayOptions: { hide: { ...inGroups, ...inOrganisations } } },
	{ ...toOrNobody, displayOptions: { show: inGroups } },
	{ ...toOrNobody, displayOptions: { show: inOrganisations, hide: inGroups } },
];

function readCircles(more: Input): Circle[] {
	const of = ({ name, displayName }: INodeProperties, filter: Circle['filter']) =>
		readIds(more, name).map((id): Circle => ({ filter, id, field: displayName }));
	return [...of(toGroups, 'groupid'), ...of(toOrganisations, 'orgid')];
}

/** @throws InputError where nobody is named, neither here nor by a group or organisation */
function readNamed(input: Input, circles: Circle[]): string[] {
	return circles.length > 0 && !input.has('userIds') ? [] : readUsers(input, 'userIds');
}

/** A group or organisation as it is told, for instance in a preview. */
const nameOf = ({ filter, id }: Circle): string => `${filter === 'groupid' ? 'group' : 'organisation'} ${id}`;
const isCircle = (key: string): boolean => /^(group|org)id=/.test(key);

/** Starts one conversation. Its files are uploaded for it alone: whether two can refer to the same one is not documented. */
async function start(api: Api, steps: Steps, userids: Id[], message: Composition, recipient?: string) {
	const ids = await attachedIds(api, steps, message, recipient);
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
		'GET /api/3/users (for each group and organisation)',
		...when('for each file', uploadRequests),
		'POST /api/4/conversations/',
	],
	fields: [...recipientFields, ...compositionFields([sendIndividually, toGroups, toOrganisations])],
	options: compositionOptions,
	told: (reply, request) => {
		const recipients = recipientsIn(reply) ?? request.users;
		return request.individually ? toldOfEach(reply, recipients) : toldOf(reply, recipients);
	},
	message: {
		recipients: ({ users, circles }) => [...users, ...circles.map(nameOf)],
		text: ({ message }) => message.html,
		redirect: ({ target, noted }, input) => ({
			userIds: target,
			body: noted(input.text('body'), formatOf(input)),
			additionalFields: input.groupWithout('additionalFields', CIRCLES),
		}),
		unreachable: async ({ api, request: { users } }) => await inactive(api, users),
	},
	oneAtATimePer: ({ users, circles }) => [...users.map((user) => user.toLowerCase()), ...circles.map(keyOf)],
	sameRecipient: {
		wayOf: (user) => (isCircle(user) ? user : isId(user) ? 'id' : 'email'),
		settled: async (api, user) => {
			if (isCircle(user)) return (await membersByKey(api, user)).map(String);
			return isId(user) ? user : await idOfUser(api, user);
		},
	},
	async read(input) {
		const more = input.group('additionalFields');
		const circles = readCircles(more);
		return {
			users: readNamed(input, circles),
			circles,
			individually: more.flag('sendIndividually'),
			message: await readComposition(input),
		};
	},
	async run({ api, request: { users, circles, individually, message }, steps }) {
		const named = await userIds(api, users, to.displayName);
		const ids = [...new Set([...named, ...(await membersOf(api, circles))])];
		if (!individually) {
			const sent = await start(api, steps, ids, message);
			return circles.length === 0 ? sent : { ...sent, userIds: ids.map(String) };
		}
		const recipients = ids.map(String);
		const sent = await sendToEach(
			{ api, steps },
			recipients,
			async (user) => await start(api, steps, [toId(user)], message, user),
			({ conversationid }) => String(conversationid),
		);
		const messages = sent.map(({ recipient, reply }) => ({ to: recipient, ...reply }));
		return circles.length === 0 ? { messages } : { messages, userIds: recipients };
	},
});
