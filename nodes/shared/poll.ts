/** Polling triggers: a watermark and the ids seen at it, so that nothing is emitted twice and nothing is skipped. */
import { NodeApiError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { itemFailure, nodeError } from './errors';
import type { Provider } from './provider';
import { Api, Connection } from './request';

/** What a feed of new things looks like to the trigger. `Row` is one thing that can be emitted. */
export interface Feed<Row> {
	/** What tells two rows apart. */
	id(row: Row): string;
	/** Where a row stands; later ones are greater. Milliseconds for a date, the number for a growing id. */
	position(row: Row): number;
	/** How far back from the newest a row may still turn up late, in the unit of `position`. */
	overlap: number;
	/**
	 * All rows at or after a position, in any order; everything when it is undefined is not needed: then the newest
	 * rows are enough, at least all that lie within `overlap` of the newest.
	 */
	rowsSince(api: Api, position: number | undefined): Promise<Row[]>;
	/** The newest row, for a manual test. */
	newest(api: Api): Promise<Row | undefined>;
	/** What is emitted for a row; may fetch its content. */
	emit(api: Api, row: Row): Promise<INodeExecutionData>;
}

/** What a trigger remembers between polls, in n8n's static data. */
interface Memory {
	/** The greatest position emitted, or found at activation. */
	mark?: number;
	/** Ids seen within `overlap` of the mark, with their positions. */
	seen?: Record<string, number>;
	/** What the memory belongs to: a changed setting starts anew. */
	of?: string;
}

/** Items one poll emits at most; the rest follows with the next poll. */
const MOST = 500;

/** The shared HTTP helper for a poll. */
export function pollApi(ctx: IPollFunctions, provider: Provider): Api {
	const authentication: unknown = ctx.getNodeParameter('authentication', '');
	const connection = new Connection(ctx, provider, typeof authentication === 'string' ? authentication : undefined);
	return new Api(connection, { itemIndex: 0, effect: 'read', timeoutMs: 30_000, maxWaitMs: 60_000, privateTexts: [] });
}

/**
 * One poll of a trigger. On a manual test it gives the newest row and remembers nothing; the first poll after activation
 * remembers what is there and emits nothing.
 *
 * @param settings what the memory belongs to, e.g. folder and account; when it changes the trigger starts anew
 * @returns the new rows, oldest first, or `null` when there are none
 * @throws NodeApiError with n8n's `failure` cause, so that polling backs off; the memory is then unchanged
 */
export async function poll<Row>(
	ctx: IPollFunctions,
	provider: Provider,
	feed: Feed<Row>,
	settings: IDataObject,
): Promise<INodeExecutionData[][] | null> {
	const api = pollApi(ctx, provider);
	return await guarded(ctx, provider, async () => {
		if (ctx.getMode() === 'manual') return await sample(api, feed);
		return await emitNew(api, feed, ctx.getWorkflowStaticData('node') as Memory, JSON.stringify(settings));
	});
}

/** Runs the work of a poll; whatever goes wrong becomes n8n's own error. */
export async function guarded<T>(ctx: IPollFunctions, provider: Provider, work: () => Promise<T>): Promise<T> {
	const result = await work().then(
		(value) => ({ value }),
		(error: unknown) => ({
			failed: error instanceof NodeApiError ? error : nodeError(ctx.getNode(), provider, itemFailure(error, 0), ''),
		}),
	);
	if ('failed' in result) throw result.failed;
	return result.value;
}

async function sample<Row>(api: Api, feed: Feed<Row>): Promise<INodeExecutionData[][] | null> {
	const row = await feed.newest(api);
	return row === undefined ? null : [[await feed.emit(api, row)]];
}

async function emitNew<Row>(
	api: Api,
	feed: Feed<Row>,
	memory: Memory,
	settings: string,
): Promise<INodeExecutionData[][] | null> {
	const known = memory.of === settings && memory.mark !== undefined;
	if (!known) {
		remember(memory, feed, await feed.rowsSince(api, undefined), settings);
		return null;
	}
	const mark = memory.mark ?? 0;
	const rows = (await feed.rowsSince(api, mark - feed.overlap))
		.filter((row) => feed.position(row) >= mark - feed.overlap && !Object.hasOwn(memory.seen ?? {}, feed.id(row)))
		.sort((a, b) => feed.position(a) - feed.position(b));
	const fresh = distinct(rows, feed).slice(0, MOST);
	if (fresh.length === 0) return null;
	const items: INodeExecutionData[] = [];
	for (const row of fresh) items.push(await feed.emit(api, row));
	remember(memory, feed, fresh, settings);
	return [items];
}

function distinct<Row>(rows: Row[], feed: Feed<Row>): Row[] {
	return [...new Map(rows.map((row) => [feed.id(row), row])).values()];
}

function remember<Row>(memory: Memory, feed: Feed<Row>, rows: Row[], settings: string): void {
	const own = memory.of === settings ? memory : {};
	const mark = rows.reduce((greatest, row) => Math.max(greatest, feed.position(row)), own.mark ?? 0);
	const seen = { ...own.seen, ...Object.fromEntries(rows.map((row) => [feed.id(row), feed.position(row)])) };
	memory.mark = mark;
	memory.seen = Object.fromEntries(Object.entries(seen).filter(([, position]) => position >= mark - feed.overlap));
	memory.of = settings;
}
