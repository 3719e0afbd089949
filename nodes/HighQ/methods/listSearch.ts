/** The pickers of the HighQ node. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { type Api, collect, type Provider } from '../../shared/http';
import { labelOf, neededInForm, pickerApi, search, searchWords, snippetOf, wholeList } from '../../shared/operation';
import { conversationList } from '../transport/conversations';
import { filesOf } from '../transport/files/download';
import { compareIds } from '../transport/ids';
import { messagesOf } from '../transport/messages';
import { highQ } from '../transport/profile';
import { latestOf, type Message, peopleOf } from '../transport/replies';
import { siteList } from '../transport/sites';
import { USER_LIST_HINT, userList } from '../transport/users';

/** Conversations whose files are listed: one request each. */
const CONVERSATIONS = 10;

/** HighQ as the list of users sees it: a 403 says that its reader is no administrator. */
const userDirectory: Provider = {
	...highQ,
	refusal: (reply) => {
		const refusal = highQ.refusal(reply);
		return refusal && reply.status === 403 ? { ...refusal, hint: USER_LIST_HINT } : refusal;
	},
};

function fullName({ firstname, lastname }: IDataObject): string {
	return labelOf([firstname, lastname], ' ');
}

/** Active users: label = name and e-mail address, value = user id. For administrators. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const listing = userList({ status: 'active', search: searchWords(filter) }, Infinity);
	const asked = { filter, paginationToken, nothing: 'the instance has no active user' };
	return await search(this, userDirectory, listing, asked, (user) => ({
		name: labelOf([fullName(user), user.email ? `(${String(user.email)})` : ''], ' '),
		value: String(user.userid),
	}));
}

/** Active conversations: label = the people and how the latest message begins, value = conversation id. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const listing = conversationList({ searchtext: searchWords(filter) }, Infinity);
	const asked = { filter, paginationToken, nothing: 'the user is in no active conversation' };
	return await search(this, highQ, listing, asked, (conversation) => {
		const people = peopleOf(conversation).map(fullName).join(', ');
		const name = labelOf([people, snippetOf(String(latestOf(conversation).text ?? ''))], ': ');
		return { name, value: String(conversation.conversationid) };
	});
}

/** Active sites: label = name, value = site id. */
export async function searchSites(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listing = siteList({ status: 'active', name: searchWords(filter) });
	const asked = { filter, nothing: 'the user is in no active site' };
	return await search(this, highQ, listing, asked, ({ id, sitename }) => ({
		name: String(sitename ?? id),
		value: String(id),
	}));
}

/** How a message is known: when it was sent, and how it begins. */
function nameOf({ messageid, text, lastsentdatetime }: Message): string {
	return labelOf([lastsentdatetime, snippetOf(labelOf([text]))]) || String(messageid);
}

/** Messages of the chosen conversation, which come whole, newest first: label = time and how they begin. */
export async function searchMessages(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const conversation = neededInForm(this, 'conversationId', 'Conversation');
	const messages = messagesOf(pickerApi(this, highQ), conversation).then((found) =>
		found
			.sort((one, other) => compareIds(other.messageid, one.messageid))
			.map((message) => ({ name: nameOf(message), value: String(message.messageid) })),
	);
	return await wholeList(this, messages, { filter, nothing: 'the conversation has no message' });
}

async function latestFiles(api: Api): Promise<Array<{ name: string; value: string }>> {
	const conversations = await collect(api, conversationList({}, CONVERSATIONS), CONVERSATIONS);
	const entries = [];
	for (const { conversationid } of conversations) {
		for (const message of await messagesOf(api, conversationid)) {
			const files = filesOf(message).files.map(({ id, name }) => ({
				name: labelOf([name, nameOf(message)]),
				value: String(id),
			}));
			entries.push(...files);
		}
	}
	return entries;
}

/** Files of the messages of ten active conversations, for HighQ lists them nowhere else: label = name and message. */
export async function searchAttachments(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const nothing = 'no message of the latest conversations has a file';
	return await wholeList(this, latestFiles(pickerApi(this, highQ)), { filter, nothing });
}
