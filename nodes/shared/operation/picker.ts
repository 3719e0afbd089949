/** "From list" pickers: one page of a list at a time, a refusal explained in the drop-down. */
import {
	NodeApiError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { Api, type Call, Connection, type Listing, type Provider, repeating } from '../http';
import { itemFailure } from './errors';

/**
 * Fetches one page for a resource locator.
 *
 * @param listing the list; the token of its next page is the next call's path or query as text
 * @param paginationToken what the previous page gave
 * @param toItem the entry of a row; `undefined` leaves it out
 * @throws NodeApiError that says why the list cannot be read and that the id can be entered instead
 */
export async function search<T>(
	ctx: ILoadOptionsFunctions,
	provider: Provider,
	listing: Listing<T>,
	paginationToken: string | undefined,
	toItem: (row: T) => INodeListSearchItems | undefined,
): Promise<INodeListSearchResult> {
	const call: Call = paginationToken
		? { ...listing.first, query: undefined, ...(JSON.parse(paginationToken) as Partial<Call>) }
		: listing.first;
	const api = pickerApi(ctx, provider);
	const page = await api
		.request(call)
		.then((reply) => {
			const rows = listing.rows(reply);
			return { rows, next: listing.next(reply, call, rows.length) };
		})
		.catch((error: unknown) => ({ error }));
	if ('error' in page) throw pickerError(ctx, page.error);
	const { rows } = page;
	const next = tokenOf(page.next);
	if (next !== undefined && next === tokenOf(call)) throw pickerError(ctx, repeating(provider.name));
	const results = rows.map(toItem).filter((item) => item !== undefined);
	return { results, ...(next === undefined ? {} : { paginationToken: next }) };
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
	const description = `${hint ?? ''} You can enter the id by hand instead of choosing from the list.`.trim();
	return new NodeApiError(ctx.getNode(), { message }, { message: `The list cannot be shown: ${message}`, description });
}
