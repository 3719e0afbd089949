/**
 * Changes one conversation, or many at once (vendor pages docs/conversations, docs/conversation_assignments/create,
 * docs/conversation_filters/batch_close, batch_reopen, batch_read).
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Api, type Call, path } from '../../../shared/http';
import { fromList, type Input, operation, shownWhen, when } from '../../../shared/operation';
import { idIn } from '../../transport/ids';
import { acknowledged } from '../../transport/acknowledged';
import { account, conversationId, conversationUrl, readAccount } from '../common/fields';
import { ACTIONS } from './actions';
import { filter } from './fields';
import { assigneeField, changeOne, noteField, type One, readOne, refuseNote } from './one';

/** TextUs does not say what a call without either of the two would do, so there is none. */
type Chosen = { conversations: string[] } | { modifiedBefore: string };

interface Many {
	scope: 'many';
	action: string;
	account: string;
	filter: string;
	chosen: Chosen;
}

const requests = [
	'GET /conversations/{conversationId} (with Skip If Unchanged, with a note, or to assign by email)',
	'GET /{account}/users (to assign by email)',
	'GET /{account}/contact_phones?q={phoneNumber} (with a note, where no contact is assigned to the conversation)',
	...Object.values(ACTIONS).flatMap(({ name, method, part }) =>
		when(name, [`${method} /conversations/{conversationId}/${part}`]),
	),
	...when(
		'for several conversations',
		Object.values(ACTIONS)
			.filter(({ toMany }) => toMany)
			.map(({ part }) => `PUT /{account}/conversation_filters/{filter}/conversations/${part}`),
	),
	'POST /contacts/{contactId}/notes (with a note)',
];

const SEVERAL = ['several', 'modifiedBefore'];

const fields: INodeProperties[] = [
	{
		displayName: 'Change',
		name: 'action',
		type: 'options',
		options: Object.entries(ACTIONS).map(([value, { name, description }]) => ({ name, value, description })),
		default: 'markRead',
		required: true,
		description: 'What to do to the conversation',
	},
	{
		displayName: 'Apply To',
		name: 'applyTo',
		type: 'options',
		options: [
			{ name: 'Conversations Before a Time', value: 'modifiedBefore' },
			{ name: 'One Conversation', value: 'one' },
			{ name: 'Several Conversations', value: 'several' },
		],
		default: 'one',
		description: 'Several at once can be closed, reopened and marked as read',
	},
	shownWhen({ applyTo: ['one'] }, conversationId),
	shownWhen({ applyTo: ['one'], action: ['assign'] }, assigneeField),
	shownWhen({ applyTo: SEVERAL }, account),
	shownWhen({ applyTo: SEVERAL }, filter),
	shownWhen(
		{ applyTo: ['several'] },
		{
			displayName: 'Conversation IDs',
			name: 'conversationIds',
			...fromList('searchConversations', {
				placeholder: 'e.g. /conversations/kY1QwY, /conversations/Ab12Cd',
				hint: 'Separate several with commas',
				url: conversationUrl,
			}),
			required: true,
			description: 'The IDs of the conversations, separated by commas',
		},
	),
	shownWhen(
		{ applyTo: ['modifiedBefore'] },
		{
			displayName: 'Before',
			name: 'modifiedBefore',
			type: 'dateTime',
			default: '',
			required: true,
			placeholder: 'e.g. 2026-01-31T09:00:00Z',
			description: 'All conversations of the filter that have not changed since then',
		},
	),
];

function readConversations(input: Input): string[] {
	const ids = input.choices('conversationIds').map((value) => idIn(value, 'conversations'));
	const known = ids.filter((id) => id !== undefined);
	if (known.length === 0)
		throw input.refuse('conversationIds', 'is empty', 'Enter at least one ID; separate several with commas.');
	if (known.length < ids.length)
		throw input.refuse('conversationIds', 'has an entry that is not an ID', 'Enter IDs such as /conversations/kY1QwY.');
	return [...new Set(known)].map((id) => `/conversations/${id}`);
}

function readTime(input: Input): string {
	const time = input.requiredDate('modifiedBefore');
	if (Date.parse(time) > Date.now())
		throw input.refuse('modifiedBefore', 'is in the future', 'Enter an earlier time: this one would mean all of them.');
	return time;
}

function readMany(input: Input, action: string, applyTo: string): Many {
	refuseNote(input.group('options'));
	if (!ACTIONS[action].toMany) {
		const fix = "Use Close, Reopen or Mark as Read, or set 'Apply To' to one conversation.";
		throw input.refuse('action', 'cannot be done to several conversations at once', fix);
	}
	const chosen =
		applyTo === 'several' ? { conversations: readConversations(input) } : { modifiedBefore: readTime(input) };
	return { scope: 'many', action, account: readAccount(input), filter: input.id('filter'), chosen };
}

async function changeMany(api: Api, request: Many): Promise<IDataObject> {
	const { action, chosen } = request;
	const { part } = ACTIONS[action];
	const call: Call = {
		method: 'PUT',
		path: path`/${request.account}/conversation_filters/${request.filter}/conversations/${part}`,
		...('conversations' in chosen ? { body: chosen } : { query: { modified_before: chosen.modifiedBefore } }),
	};
	return await acknowledged(api, call, { statuses: [202] }, { action, filter: request.filter, ...chosen });
}

/** Conversations named twice are changed in input order. */
function orderOf(request: One | Many): string | string[] {
	if (request.scope === 'one') return `/conversations/${request.id}`;
	const { chosen, account: slug } = request;
	return 'conversations' in chosen ? chosen.conversations : slug;
}

export const update = operation<One | Many>({
	value: 'update',
	name: 'Update',
	action: 'Update conversation',
	description: 'Close (also with a note), reopen, mark, star, block or assign conversations',
	kind: 'write',
	requests,
	fields,
	options: [
		noteField,
		{
			displayName: 'Skip If Unchanged',
			name: 'onlyWhenNeeded',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the conversation first and skip it where nothing would change. TextUs refuses to close a closed conversation.',
		},
	],
	read(input) {
		const action = input.choice('action', Object.keys(ACTIONS));
		const applyTo = input.choice('applyTo', ['one', ...SEVERAL]);
		return applyTo === 'one' ? readOne(input, action) : readMany(input, action, applyTo);
	},
	oneAtATimePer: orderOf,
	run: async ({ api, request, steps }) =>
		await (request.scope === 'one' ? changeOne({ api, request, steps }) : changeMany(api, request)),
});
