/** The pickers of the TextUs node. */
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { type Call, collect, type Listing, path, type Read } from '../../shared/http';
import { pickerApi, pickerError, search } from '../../shared/operation';
import { collection } from '../transport/collection';
import { idIn } from '../transport/ids';
import { textUs } from '../transport/profile';
import { account, conversationFilter, savedReply, user } from '../transport/replies';

/** Users whose saved replies are looked through at most: one request each. */
const MAX_USERS = 20;

type Text = string | null | undefined;

function item(name: Text, value: Text): INodeListSearchItems | undefined {
	return value === undefined || value === null ? undefined : { name: name || value, value };
}

/** For lists that TextUs cannot search itself. */
function matching(entry: INodeListSearchItems | undefined, filter = ''): INodeListSearchItems | undefined {
	return entry?.name.toLowerCase().includes(filter.toLowerCase()) ? entry : undefined;
}

/** Messaging accounts: label = name and first phone number, value = slug. `GET /accounts?q=` filters by text. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const accounts = collection(path`/accounts`, account, { q: filter || undefined });
	return await search(this, textUs, accounts, paginationToken, ({ name, slug, phoneNumbers }) => {
		const [number] = phoneNumbers ?? [];
		return item([name, number].filter((part) => part).join(' - '), slug);
	});
}

/** The slug chosen in the form, if its operation has an account. */
function chosenAccount(ctx: ILoadOptionsFunctions): string | undefined {
	const value: unknown = ctx.getCurrentNodeParameter('account');
	const slug: unknown = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	return typeof slug === 'string' && slug !== '' ? idIn(slug, 'accounts') : undefined;
}

async function rows<T>(ctx: ILoadOptionsFunctions, listing: Listing<T>, limit: number): Promise<T[]> {
	const fetched = await collect(pickerApi(ctx, textUs), listing, limit).catch((error: unknown) => ({ error }));
	if ('error' in fetched) throw pickerError(ctx, fetched.error);
	return fetched;
}

/** The account chosen in the form, else the first one the token can use. */
async function accountOf(ctx: ILoadOptionsFunctions): Promise<string> {
	const chosen = chosenAccount(ctx);
	if (chosen !== undefined) return chosen;
	const [first] = await rows(ctx, collection(path`/accounts`, account), 1);
	if (first?.slug) return first.slug;
	throw pickerError(ctx, new Error('the API token has no account'));
}

/** The filters of the chosen account's inbox: label = title, value = slug. */
export async function searchConversationFilters(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const slug = chosenAccount(this);
	if (slug === undefined) throw pickerError(this, new Error("choose 'Account' first"));
	const filters = collection(path`/${slug}/conversation_filters`, conversationFilter);
	return await search(this, textUs, filters, paginationToken, ({ title, slug: value }) =>
		matching(item(title, value), filter),
	);
}

/** The users of an account: label = name, value = IRI. `GET /{account}/users` is inferred from the account's links. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const users = collection(path`/${await accountOf(this)}/users`, user);
	return await search(this, textUs, users, paginationToken, ({ name, id }) => matching(item(name, id), filter));
}

/** The saved replies of several users, one user after another; shared ones come with the first. */
function savedReplies(userIds: string[], filter?: string): Listing<Read<typeof savedReply>> {
	const calls = userIds.map((id, index): Call => {
		const query = { filter: index === 0 ? 'all' : 'mine', q: filter || undefined };
		return { method: 'GET', path: `/users/${id}/saved_replies`, query };
	});
	const ownerOf = ({ path: address }: Call): number => userIds.findIndex((id) => String(address).includes(`/${id}/`));
	const { rows, next } = collection(path`/users`, savedReply);
	return {
		first: calls[0],
		rows,
		next: (reply, call, fetched) => next(reply, call, fetched) ?? calls[ownerOf(call) + 1],
	};
}

/**
 * Saved replies, which belong to users: those of the account's users, for TextUs does not say who the token's user is.
 * Label = title, value = IRI.
 */
export async function searchSavedReplies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const users = await rows(this, collection(path`/${await accountOf(this)}/users`, user), MAX_USERS);
	const userIds = users.map(({ id }) => idIn(id ?? '', 'users')).filter((id) => id !== undefined);
	if (userIds.length === 0) return { results: [] };
	const listing = savedReplies(userIds, filter);
	const page = async (token?: string) => await search(this, textUs, listing, token, ({ title, id }) => item(title, id));
	let result = await page(paginationToken);
	while (result.results.length === 0 && typeof result.paginationToken === 'string')
		result = await page(result.paginationToken);
	return result;
}
