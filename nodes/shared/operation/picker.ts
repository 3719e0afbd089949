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

const BY_HAND = 'You can enter the id by hand instead of choosing from the list.';

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
	let token = asked.paginationToken;
	for (let pages = 1; ; pages += 1) {
		const { rows, next } = await pageOf(ctx, api, provider, listing, token);
		const results = rows.map(toItem).filter((item) => item !== undefined);
		const isEnd = next === undefined || pages === MOST_PAGES;
		if (results.length > 0 || isEnd)
			return orWhyEmpty(ctx, { results, ...(next === undefined ? {} : { paginationToken: next }) }, asked);
		token = next;
	}
}

async function pageOf<T>(
	ctx: ILoadOptionsFunctions,
	api: Api,
	{ name }: Provider,
	listing: Listing<T>,
	token: string | undefined,
): Promise<{ rows: T[]; next: string | undefined }> {
	const call: Call = token
		? { ...listing.first, query: undefined, ...(JSON.parse(token) as Partial<Call>) }
		: listing.first;
	const page = await api
		.request(call)
		.then((reply) => {
			const rows = listing.rows(reply);
			return { rows, next: tokenOf(listing.next(reply, call, rows.length)) };
		})
		.catch((error: unknown) => ({ error }));
	if ('error' in page) throw pickerError(ctx, page.error);
	if (page.next !== undefined && page.next === tokenOf(call)) throw pickerError(ctx, repeating(name));
	return page;
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

/** Whether an entry holds what the user types. */
export function isNamed(entry: INodeListSearchItems, filter = ''): boolean {
	return entry.name.toLowerCase().includes(filter.trim().toLowerCase());
}

/** A label: its parts that say something. */
export function labelOf(parts: Array<string | null | undefined>, between = ' - '): string {
	return parts.filter((part) => part).join(between);
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
