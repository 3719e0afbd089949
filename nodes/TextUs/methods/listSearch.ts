/** The pickers of the TextUs node. */
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { type Call, collect, type Listing, path, type Query, type Read, type Shape } from '../../shared/http';
import {
	type Asked,
	chosenInForm,
	forPicker,
	isNamed,
	labelOf,
	neededInForm,
	orWhyEmpty,
	pickerApi,
	pickerError,
	search,
	searchWords,
	snippetOf,
} from '../../shared/operation';
import { collection } from '../transport/collection';
import { accountIn, idIn } from '../transport/ids';
import { textUs } from '../transport/profile';
import {
	account,
	campaign,
	contact,
	conversation,
	conversationFilter,
	group,
	message,
	savedReply,
	user,
} from '../transport/replies';

/** Users or accounts whose lists are looked through at most: at least one request each. */
const MOST = 20;

type Text = string | null | undefined;

function item(name: Text, value: Text): INodeListSearchItems | undefined {
	return value === undefined || value === null ? undefined : { name: name || value, value };
}

/** For lists that TextUs cannot search itself. */
function matching(entry: INodeListSearchItems | undefined, filter?: string): INodeListSearchItems | undefined {
	return entry && isNamed(entry, filter) ? entry : undefined;
}

/** Messaging accounts: label = name and first phone number, value = slug. `GET /accounts?q=` filters by text. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const accounts = collection(path`/accounts`, account, { q: searchWords(filter) });
	const asked = { filter, paginationToken, nothing: NO_ACCOUNT };
	return await search(this, textUs, accounts, asked, ({ name, slug, phoneNumbers }) => {
		const [number] = phoneNumbers ?? [];
		return item(labelOf([name, number]), slug);
	});
}

const NO_ACCOUNT = 'the API token has no account';

async function rows<T>(ctx: ILoadOptionsFunctions, listing: Listing<T>, limit: number): Promise<T[]> {
	return await forPicker(ctx, collect(pickerApi(ctx, textUs), listing, limit));
}

/** The account chosen in the form, else those that the token can use. */
async function accountsOf(ctx: ILoadOptionsFunctions, most: number): Promise<string[]> {
	const chosen = chosenInForm(ctx, 'account', accountIn);
	if (chosen !== undefined) return [chosen];
	const all = await rows(ctx, collection(path`/accounts`, account), most);
	if (all.length === 0) throw pickerError(ctx, new Error(NO_ACCOUNT));
	return all.map(({ slug }) => slug);
}

/** The filters of the chosen account's inbox: label = title, value = slug. */
export async function searchConversationFilters(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const slug = neededInForm(this, 'account', 'Account', accountIn);
	const filters = collection(path`/${slug}/conversation_filters`, conversationFilter);
	const asked = { filter, paginationToken, nothing: 'the account has no inbox filter' };
	return await search(this, textUs, filters, asked, ({ title, slug: value }) => matching(item(title, value), filter));
}

/** The users of an account: label = name, value = IRI. `GET /{account}/users` is inferred from the account's links. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const [slug] = await accountsOf(this, 1);
	const asked = { filter, paginationToken, nothing: 'the account lists no user' };
	const users = collection(path`/${slug}/users`, user);
	return await search(this, textUs, users, asked, ({ name, id }) => matching(item(name, id), filter));
}

/** Several lists, one after another. */
function inTurn<T extends { id?: string | null }>(calls: Call[], row: Shape<T>): Listing<T> {
	const { rows: rowsOf, next } = collection(calls[0].path, row);
	const after = ({ path: page }: Call): Call | undefined => {
		const [address] = String(page).split('?');
		const place = calls.findIndex(({ path: start }) => address.endsWith(String(start)));
		return place < 0 ? undefined : calls[place + 1];
	};
	return { first: calls[0], rows: rowsOf, next: (reply, call, fetched) => next(reply, call, fetched) ?? after(call) };
}

/** A list of each account, one account after another. */
async function ofAccounts<T extends { id?: string | null }>(
	ctx: ILoadOptionsFunctions,
	rest: string,
	row: Shape<T>,
	query?: Query,
): Promise<Listing<T>> {
	const slugs = await accountsOf(ctx, MOST);
	return inTurn(
		slugs.map((slug): Call => ({ method: 'GET', path: `/${encodeURIComponent(slug)}/${rest}`, query })),
		row,
	);
}

/**
 * Saved replies, which belong to users: those of all the account's users, for a message may be made from any of them. Shared ones
 * come with the first. Label = title, value = IRI.
 */
export async function searchSavedReplies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the users of the account have no saved reply' };
	const [slug] = await accountsOf(this, 1);
	const users = await rows(this, collection(path`/${slug}/users`, user), MOST);
	const userIds = users.map(({ id }) => idIn(id ?? '', 'users')).filter((id) => id !== undefined);
	if (userIds.length === 0)
		return orWhyEmpty(this, { results: [] }, { ...asked, nothing: 'the account lists no user' });
	const calls = userIds.map((id, index): Call => {
		const query = { filter: index === 0 ? 'all' : 'mine', q: searchWords(filter) };
		return { method: 'GET', path: `/users/${id}/saved_replies`, query };
	});
	return await search(this, textUs, inTurn(calls, savedReply), asked, ({ title, id }) => item(title, id));
}

/** Contacts: label = name, value = IRI. TextUs searches names and numbers. */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the accounts of the token have no contact' };
	const contacts = await ofAccounts(this, 'contact_filters/all/contacts', contact, { q: searchWords(filter) });
	return await search(this, textUs, contacts, asked, ({ name, id }) => item(labelOf([name]), id));
}

/** Campaigns: label = title and state, value = IRI. Their list is inferred from the links of accounts; it has no search. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the accounts of the token have no campaign' };
	const campaigns = await ofAccounts(this, 'campaign_filters/all/campaigns', campaign);
	return await search(this, textUs, campaigns, asked, ({ title, state, id }) =>
		matching(item(labelOf([title, state]), id), filter),
	);
}

/** Groups of the token's user: label = name, value = IRI. No page names a filter for those of others. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the accounts of the token have no group of yours' };
	const groups = await ofAccounts(this, 'group_filters/mine/groups', group, { q: searchWords(filter) });
	return await search(this, textUs, groups, asked, ({ name, id }) => item(labelOf([name]), id));
}

type Row = Read<typeof conversation>;

/** The conversations of the accounts, those with the newest message first; TextUs searches them. */
async function conversations(
	ctx: ILoadOptionsFunctions,
	asked: Asked,
	entry: (row: Row) => INodeListSearchItems | undefined,
) {
	const query = { q: searchWords(asked.filter) };
	const listing = await ofAccounts(ctx, 'conversation_filters/all/conversations', conversation, query);
	return await search(ctx, textUs, listing, asked, entry);
}

const latestOf = ({ latestPreviewableItem }: Row) => message.ifFits(latestPreviewableItem);

/** How a conversation is known: its number, and how its latest message begins. */
function nameOf(row: Row): string {
	const number = labelOf([row.formattedPhoneNumber]) || row.phoneNumber;
	return labelOf([number, snippetOf(labelOf([latestOf(row)?.body]))], ': ');
}

/** Conversations: label = number and how the latest message begins, value = IRI. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the accounts of the token have no conversation' };
	return await conversations(this, asked, (row) => item(nameOf(row), row.id));
}

/** The latest message of each conversation: TextUs has no list of an account's messages. Label as above, value = IRI. */
export async function searchMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the accounts of the token have no message' };
	return await conversations(this, asked, (row) => item(nameOf(row), latestOf(row)?.id));
}
