/** The pickers of the HighQ node. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Provider } from '../../shared/http';
import { search } from '../../shared/operation';
import { conversationList } from '../transport/conversations';
import { highQ } from '../transport/profile';
import { latestOf, peopleOf } from '../transport/replies';
import { siteList } from '../transport/sites';
import { USER_LIST_HINT, userList } from '../transport/users';

const SNIPPET = 40;

/** HighQ as the list of users sees it: a 403 says that its reader is no administrator. */
const userDirectory: Provider = {
	...highQ,
	refusal: (reply) => {
		const refusal = highQ.refusal(reply);
		return refusal && reply.status === 403 ? { ...refusal, hint: USER_LIST_HINT } : refusal;
	},
};

function fullName({ firstname, lastname }: IDataObject): string {
	return [firstname, lastname].filter((part) => part).join(' ');
}

/** Active users: label = name and e-mail address, value = user id. For administrators. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const listing = userList({ status: 'active', search: filter || undefined }, Infinity);
	return await search(this, userDirectory, listing, paginationToken, (user) => ({
		name: [fullName(user), user.email ? `(${String(user.email)})` : ''].filter((part) => part).join(' '),
		value: String(user.userid),
	}));
}

/** Active conversations: label = the people and how the latest message begins, value = conversation id. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const listing = conversationList({ searchtext: filter || undefined }, Infinity);
	return await search(this, highQ, listing, paginationToken, (conversation) => {
		const people = peopleOf(conversation).map(fullName).join(', ');
		const text = String(latestOf(conversation).text ?? '').replace(/\s+/g, ' ');
		const snippet = text.length > SNIPPET ? `${text.slice(0, SNIPPET)}...` : text;
		return { name: [people, snippet].filter((part) => part).join(': '), value: String(conversation.conversationid) };
	});
}

/** Active sites: label = name, value = site id. */
export async function searchSites(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listing = siteList({ status: 'active', name: filter || undefined });
	return await search(this, highQ, listing, undefined, ({ id, sitename }) => ({
		name: String(sitename ?? id),
		value: String(id),
	}));
}
