/** "From list" pickers: one page of a list at a time, a refusal explained in the drop-down. */
import {
	NodeApiError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { Api, type Call, Connection, type Listing, type Provider, repeating, segmentProblem } from '../http';
import { itemFailure } from './errors';
import { oneText } from './input/text';

/** Pages that are looked through for one that holds something, where the provider cannot search itself. */
const MOST_PAGES = 10;

const BY_HAND = 'You can enter the ID by hand instead of choosing from the list.';

/** What is asked of a list in the editor. */
export interface Asked {
	/** What the user types; `toItem` leaves out what does not match where the provider cannot search. */
	filter: string | undefined;
	/** What the previous page gave. */
	paginationToken?: string;
	/** Why a list without rows is empty, as a sentence without its full stop. */
	nothing: string;
}

/**
 * Fetches what a resource locator shows next: the next page that holds something.
 *
 * @param listing the list; the token of its next page is the next call's path or query as text
 * @param toItem the entry of a row; `undefined` leaves it out
 * @throws NodeApiError that says why the list cannot be read or is empty, and that the id can be entered instead
 */
export async function search<T>(
	ctx: ILoadOptionsFunctions,
	provider: Provider,
	listing: Listing<T>,
	asked: Asked,
	toItem: (row: T) => INodeListSearchItems | undefined,
): Promise<INodeListSearchResult> {
	const api = pickerApi(ctx, provider);
	return await untilFound(ctx, asked, async (token) => {
		const { rows, next } = await forPicker(ctx, pageOf(api, provider, listing, token));
		return { results: rows.map(toItem).filter((item) => item !== undefined), next };
	});
}

/**
 * Shows the next page that holds something.
 *
 * @param read reads a page by its token, the first one without; gives the token of what comes after it
 * @param most pages that are looked through
 * @throws NodeApiError that says why the list is empty
 */
export async function untilFound(
	ctx: ILoadOptionsFunctions,
	asked: Asked,
	read: (token: string | undefined) => Promise<{ results: INodeListSearchItems[]; next: string | undefined }>,
	most = MOST_PAGES,
): Promise<INodeListSearchResult> {
	let token = asked.paginationToken;
	for (let pages = 1; ; pages += 1) {
		const { results, next } = await read(token);
		if (results.length > 0 || next === undefined || pages === most)
			return orWhyEmpty(ctx, { results, ...(next === undefined ? {} : { paginationToken: next }) }, asked);
		token = next;
	}
}

async function pageOf<T>(
	api: Api,
	{ name }: Provider,
	listing: Listing<T>,
	token: string | undefined,
): Promise<{ rows: T[]; next: string | undefined }> {
	const call: Call = token
		? { ...listing.first, query: undefined, ...(JSON.parse(token) as Partial<Call>) }
		: listing.first;
	const reply = await api.request(call);
	const rows = listing.rows(reply);
	const next = tokenOf(listing.next(reply, call, rows.length));
	if (next !== undefined && next === tokenOf(call)) throw repeating(name);
	return { rows, next };
}

/** What a picker waits for. @throws NodeApiError that says why it cannot be had, and that the id can be entered instead */
export async function forPicker<T>(ctx: ILoadOptionsFunctions, work: Promise<T>): Promise<T> {
	return await work.catch(async (error: unknown) => await Promise.reject(pickerError(ctx, error)));
}

/** A list that comes whole, of which only what the user types is shown. @throws NodeApiError as `search` does */
export async function wholeList(
	ctx: ILoadOptionsFunctions,
	entries: Promise<INodeListSearchItems[]>,
	asked: Asked,
): Promise<INodeListSearchResult> {
	const results = (await forPicker(ctx, entries)).filter((entry) => isNamed(entry, asked.filter));
	return orWhyEmpty(ctx, { results }, asked);
}

/**
 * A list, where it has entries or something was searched for; n8n itself says that a search finds nothing.
 *
 * @throws NodeApiError that says why it is empty
 */
export function orWhyEmpty(
	ctx: ILoadOptionsFunctions,
	list: INodeListSearchResult,
	{ filter = '', paginationToken, nothing }: Asked,
): INodeListSearchResult {
	const isAnswer = list.results.length > 0 || list.paginationToken !== undefined || paginationToken !== undefined;
	if (isAnswer || filter.trim() !== '') return list;
	throw new NodeApiError(
		ctx.getNode(),
		{ message: nothing },
		{ message: `The list is empty: ${nothing}`, description: BY_HAND },
	);
}

/** What the user types, as a provider is to search for it. */
export function searchWords(filter?: string): string | undefined {
	return filter?.trim() || undefined;
}

/** Whether an entry holds what the user types. */
export function isNamed(entry: INodeListSearchItems, filter = ''): boolean {
	return entry.name.toLowerCase().includes(filter.trim().toLowerCase());
}

/** A label: those of its parts that are a text and say something. */
export function labelOf(parts: unknown[], between = ' - '): string {
	return parts.filter((part) => typeof part === 'string' && part !== '').join(between);
}

const SNIPPET = 40;

/** How a text begins, on one line. */
export function snippetOf(text: string): string {
	const line = text
		.slice(0, 10 * SNIPPET)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > SNIPPET ? `${line.slice(0, SNIPPET)}...` : line;
}

const asItIs = (text: string): string | undefined => (segmentProblem(text) === undefined ? text : undefined);

/**
 * The ID that the form holds in a field; `undefined` while there is none, and for an expression, which cannot be read while
 * the workflow does not run.
 *
 * @param name the field, or where it stands, e.g. `options.accountId`
 * @param idIn gives the ID in what a user writes; `undefined` for none
 */
export function chosenInForm(ctx: ILoadOptionsFunctions, name: string, idIn = asItIs): string | undefined {
	const value = ctx.getCurrentNodeParameter(name);
	const held = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	const text = oneText(held)?.trim() ?? '';
	return text === '' || text.startsWith('=') ? undefined : idIn(text);
}

/** The same for a field that a list needs. @throws NodeApiError that asks for it */
export function neededInForm(ctx: ILoadOptionsFunctions, name: string, label: string, idIn = asItIs): string {
	const id = chosenInForm(ctx, name, idIn);
	if (id === undefined) throw pickerError(ctx, new Error(`choose '${label}' first`));
	return id;
}

/** What the editor hands back to get the page of a call. */
function tokenOf(call: Call | undefined): string | undefined {
	if (!call) return undefined;
	const { path, query } = call;
	return JSON.stringify({ path: String(path), query });
}

/** The shared HTTP helper for pickers: patient enough for a person, not more. */
export function pickerApi(ctx: ILoadOptionsFunctions, provider: Provider): Api {
	const authentication = ctx.getCurrentNodeParameter('authentication');
	const connection = new Connection(ctx, provider, typeof authentication === 'string' ? authentication : undefined);
	return new Api(connection, { itemIndex: 0, effect: 'read', timeoutMs: 15_000, maxWaitMs: 10_000, privateTexts: [] });
}

/** The error of a picker: the reason, and the way round. */
export function pickerError(ctx: ILoadOptionsFunctions, error: unknown): NodeApiError {
	const { message, hint } = itemFailure(error, 0).failure;
	const description = `${hint ?? ''} ${BY_HAND}`.trim();
	return new NodeApiError(ctx.getNode(), { message }, { message: `The list cannot be shown: ${message}`, description });
}
