/** Rows of a feed that become items: one after another, as long as there is time and nothing fails. */
import type { Failure, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api, CallFailure } from '../http';
import { explained, isOfRow, type Limits, mayPass } from './poll';

/** What becomes of a row. */
export interface Emission<Row> {
	/** What the provider's own codes mean for polling, where the status does not tell. */
	readonly causes?: Record<string, Failure['cause']>;
	/** What tells two rows apart. */
	id(row: Row): string;
	/** What is known of a row without fetching more. */
	json(row: Row): IDataObject;
	/** The whole item of a row, where more has to be fetched; `undefined` when it is gone meanwhile. */
	fetched?(api: Api, row: Row): Promise<INodeExecutionData | undefined>;
}

/**
 * The item of a row. One that can never be fetched, such as a protected message, must not hold up those after it: it comes
 * without. Likewise one whose reply is not understood, where the list that names it was, of the same provider.
 */
export async function itemOf<Row>(feed: Emission<Row>, api: Api, row: Row): Promise<INodeExecutionData | undefined> {
	if (!feed.fetched) return { json: feed.json(row) };
	const result = await feed.fetched(api, row).then(
		(item) => ({ item }),
		(error: unknown) => ({ error }),
	);
	if ('item' in result) return result.item;
	if (!isOfRow(result.error, feed.causes)) return await Promise.reject(result.error);
	return withoutContent(feed, row, result.error);
}

function withoutContent<Row>(feed: Emission<Row>, row: Row, error: CallFailure): INodeExecutionData {
	return { json: { ...feed.json(row), contentError: explained(error) } };
}

/**
 * Makes items of rows.
 *
 * @param rows in the order in which they are emitted
 * @param wanted those among them that are to be emitted
 * @returns the items, and the rows that are done with: those emitted and those that are not wanted
 * @throws what fetching the first row throws; what was fetched before a failure goes out, and the next poll begins with the
 * row that failed. One at which polls stop again and again comes without what cannot be fetched, so that it does not keep back
 * those after it for ever
 */
export async function emit<Row>(
	feed: Emission<Row>,
	api: Api,
	rows: Row[],
	wanted: Set<Row>,
	limits: Limits,
): Promise<{ items: INodeExecutionData[]; done: Row[] }> {
	const items: INodeExecutionData[] = [];
	const done: Row[] = [];
	let fetched = 0;
	for (const row of rows) {
		if (fetched > 0 && limits.isTimeUp()) break;
		fetched += Number(wanted.has(row) && feed.fetched !== undefined);
		const result = await (wanted.has(row) ? itemOf(feed, api, row) : Promise.resolve(undefined)).then(
			(item) => ({ item }),
			(error: unknown) => ({ error }),
		);
		if ('error' in result && items.length > 0) break;
		const item = 'error' in result ? await heldUp(feed, row, result.error, limits) : result.item;
		if (item) items.push(item);
		done.push(row);
	}
	return { items, done };
}

/** @throws the error, unless the row has kept back the others for too long */
async function heldUp<Row>(feed: Emission<Row>, row: Row, error: unknown, limits: Limits): Promise<INodeExecutionData> {
	const isOver = mayPass(error, feed.causes) && limits.isHeldUp?.(feed.id(row)) === true;
	return isOver ? withoutContent(feed, row, error) : await Promise.reject(error);
}
