/**
 * Changes one conversation (vendor pages docs/conversations, docs/conversation_assignments/create). A user may be named by email, and
 * closing may write a note on the contact (docs/contact_notes/create): TextUs has calls for the parts alone.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Api, type Call, CallFailure, collect, path } from '../../../shared/http';
import { type Input, type RunContext, shownWhen } from '../../../shared/operation';
import { acknowledged } from '../../transport/acknowledged';
import { collection } from '../../transport/collection';
import { contactIn, contactsWith } from '../../transport/contactPhones';
import { slugOf } from '../../transport/ids';
import { assignment, contactNote, type Conversation, conversation, user } from '../../transport/replies';
import { readId, userField } from '../common/fields';
import { ACTIONS } from './actions';

/** A user by the IRI, or by the email address. */
type Assignee = { iri: string } | { email: string };

/** A change of one conversation. */
export interface One {
	scope: 'one';
	action: string;
	id: string;
	assignee?: Assignee;
	/** What is written on the contact, once the conversation is closed. */
	note?: string;
	onlyWhenNeeded: boolean;
}

const byUser = userField({
	displayName: 'Assignee',
	name: 'assignee',
	description: 'The user to assign the conversation to',
});

/** The user, who may be named by email as well. */
export const assigneeField: INodeProperties = {
	...byUser,
	modes: [
		...(byUser.modes ?? []),
		{ displayName: 'By Email', name: 'email', type: 'string', placeholder: 'e.g. dana@example.com' },
	],
};

/** What is written on the contact of a conversation that is closed. */
export const noteField: INodeProperties = shownWhen(
	{ '/action': ['close'], '/applyTo': ['one'] },
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Called back, wants the brochure',
		description: 'Written on the contact of the conversation once that is closed',
	},
);

function readAssignee(input: Input): Assignee {
	const given = input.has('assignee') ? input.choice('assignee') : '';
	if (!given.includes('@')) return { iri: `/users/${readId(input, 'assignee', 'users')}` };
	input.privateTexts.push(given);
	return { email: given };
}

/** @throws InputError for a note with another change than the closing of one conversation */
export function refuseNote(options: Input): void {
	if (!options.has('note')) return;
	const fix = "Take it out, or write it with 'Contact Note: Create'.";
	throw options.refuse('note', 'goes with closing one conversation alone', fix);
}

/** Reads the change of one conversation. @throws InputError */
export function readOne(input: Input, action: string): One {
	const options = input.group('options');
	if (action !== 'close') refuseNote(options);
	return {
		scope: 'one',
		action,
		id: readId(input, 'conversationId', 'conversations'),
		assignee: action === 'assign' ? readAssignee(input) : undefined,
		note: options.has('note') ? options.requiredText('note') : undefined,
		onlyWhenNeeded: options.flag('onlyWhenNeeded'),
	};
}

/** How a call may be answered whose answer no page shows. */
const WITHOUT_BODY = [202, 204];

const notSent = (message: string, hint: string): CallFailure =>
	new CallFailure({ message, hint: `Nothing was changed. ${hint}`, outcome: 'notSent' });

/** The account of a conversation, which its lists and those of its users hang on. */
function accountOf(found: Conversation): string {
	const account = slugOf(found.account);
	if (account !== undefined) return account;
	throw notSent('The conversation does not say to which account it belongs', 'Name the user by ID.');
}

/** The IRI of a user; by email as the account lists its users (a third party's digest; inferred from the links of accounts). */
async function assigneeIri(api: Api, id: string, assignee: Assignee): Promise<string> {
	if ('iri' in assignee) return assignee.iri;
	const account = accountOf(await api.get(path`/conversations/${id}`, conversation));
	const users = await collect(api, collection(path`/${account}/users`, user), Infinity);
	const wanted = assignee.email.toLowerCase();
	const [one, ...others] = users.filter(({ email }) => typeof email === 'string' && email.toLowerCase() === wanted);
	if (one && others.length === 0) return one.id;
	throw one
		? notSent('Several users of the account have this email address', 'Name the one that is meant by ID.')
		: notSent('No user of the account has this email address', "Find the user with 'User: Get Many'.");
}

async function change(api: Api, { action, id }: One): Promise<IDataObject> {
	const { method, part, isInferred } = ACTIONS[action];
	const call: Call = { method, path: path`/conversations/${id}/${part}` };
	const answer = { statuses: isInferred ? WITHOUT_BODY : [], row: conversation };
	return await acknowledged(api, call, answer, { id: `/conversations/${id}`, action });
}

/** Whom a note is written on: the contact that was assigned to the conversation, else the one that has its number. */
async function contactOf(api: Api, found: Conversation): Promise<string> {
	const assigned = contactIn(found.assignedContact);
	if (assigned !== undefined) return assigned;
	const { phoneNumber } = found;
	const number = typeof phoneNumber === 'string' ? phoneNumber : '';
	api.conceal(number);
	const [one, ...others] = number === '' ? [] : await contactsWith(api, accountOf(found), number);
	if (one !== undefined && others.length === 0) return one;
	throw one === undefined
		? notSent('No contact has the number of the conversation, so that there is nobody to write the note on', NO_NOTE)
		: notSent('Several contacts have the number of the conversation', `Assign one of them in TextUs. ${NO_NOTE}`);
}

const NO_NOTE = "Create the contact first, or leave 'Note' out.";

/** What was done stays told; a later try of this execution writes the note alone. */
function afterClosing(error: unknown): unknown {
	if (!(error instanceof CallFailure)) return error;
	const { failure } = error;
	const isUnknown = failure.outcome === 'ambiguous';
	const words = isUnknown ? 'whether its note was written is not known' : 'its note was not written';
	const message = `The conversation was closed, and ${words}: ${failure.message}`;
	return new CallFailure({ ...failure, message, partial: true, resumable: true });
}

async function closeWithNote({ api, steps, request }: RunContext<One>, note: string): Promise<IDataObject> {
	const { id, onlyWhenNeeded } = request;
	const found = await api.get(path`/conversations/${id}`, conversation);
	const contactId = await contactOf(api, found);
	const isClosed = onlyWhenNeeded && ACTIONS.close.isDone?.(found) === true;
	const closed = isClosed ? found : await steps.once('close', async () => await change(api, request));
	const written = await api
		.post(path`/contacts/${contactId}/notes`, contactNote, { content: note })
		.catch(async (error: unknown) => await Promise.reject(isClosed ? error : afterClosing(error)));
	return { ...closed, note: written };
}

/** Makes the change. @throws CallFailure, `partial` where a conversation was closed and its note was not written */
export async function changeOne(context: RunContext<One>): Promise<IDataObject> {
	const { api, request } = context;
	const { action, id, assignee, note, onlyWhenNeeded } = request;
	if (note !== undefined) return await closeWithNote(context, note);
	const { part, isDone } = ACTIONS[action];
	if (onlyWhenNeeded && isDone) {
		const found = await api.get(path`/conversations/${id}`, conversation);
		if (isDone(found)) return found;
	}
	if (!assignee) return await change(api, request);
	const body = { assignee: await assigneeIri(api, id, assignee) };
	return await api.post(path`/conversations/${id}/${part}`, assignment, body);
}
