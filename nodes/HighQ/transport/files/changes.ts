/**
 * What has changed among the files and folders of a site: GET /api/3/changes (vendor page changes-list; public client contraxsuite:
 * version 3 and the names of the parameters). The list is kept for each user and device, so that one credential reads it alone.
 */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, type FailureData, isObject, path, type Query } from '../../../shared/http';
import { amending } from '../../../shared/operation';
import { fingerprint } from '../../../shared/privacy';
import { isScalar } from '../forms/tidy';
import { compareIds, type Id } from '../ids';
import { changes, currentPlace, siteFile } from './replies';

/** The request that reads them. */
export const changesRequest = 'GET /api/3/changes?siteid={siteId}';

/** Changes of a page; which page size HighQ takes is not said. */
const PAGE = 100;
/** Changes that are remembered of one place. */
const SEEN = 1000;
/** The place that the list has reached, as the page calls it. */
const CURRENT = 'current';

/** Of which site, and whether of files or of folders alone; the two words are inferred. */
export interface Watched {
	siteid: Id;
	contenttype?: 'file' | 'folder';
}

/** How far a list was read. */
export interface Place {
	/** Where the next request begins; absent: at the first change that HighQ has. */
	position?: string;
	/** Fingerprints of the last page: the page changes-list-v1 says that what stands at a position comes with it. */
	seen: string[];
}

const LOST =
	"HighQ may not know this place in its list of changes any more. 'Get Changes' without a position reads what there still is; a trigger starts from now when its workflow is switched off and on again.";

/** A refusal that may come of the place that was asked from; what HighQ says of one that it forgot is not documented. */
const ofThePlace = ({ statusCode = 0 }: FailureData) =>
	[400, 404, 410].includes(statusCode) ? { hint: LOST } : undefined;

async function ask(api: Api, { siteid, contenttype }: Watched, more: Query) {
	const call = { method: 'GET' as const, path: path`/api/3/changes`, query: { siteid, ...more, contenttype } };
	const isFromPlace = more.syncpositionid !== undefined && more.syncpositionid !== CURRENT;
	return await (isFromPlace ? amending(api.request(call), ofThePlace) : api.request(call));
}

/** The place that the list of a site has reached: what comes after it is new. */
export async function currentPosition(api: Api, watched: Watched): Promise<string> {
	const reply = await ask(api, watched, { syncpositionid: CURRENT });
	return String(api.read(reply, currentPlace, 'read').nextsyncposition);
}

/**
 * What tells a change apart. The file in it may be shown as it is now, and look otherwise when the change comes again; so the words
 * of the change count where they name its place or its time, with the ids.
 */
function keyOf(row: IDataObject): string {
	const isTold = (row.syncpositionid ?? row.actiondate ?? '') !== '';
	return fingerprint(isTold ? [ownWords(row), idsIn(row)] : row).slice(0, 16);
}

/**
 * One page of changes from a place on, oldest first.
 *
 * @param limit changes of it at most
 * @throws CallFailure also where HighQ leads back to an earlier place, and where a full page leads nowhere: changes would be skipped
 */
async function page(api: Api, watched: Watched, { position, seen }: Place, limit: number) {
	const reply = await ask(api, watched, { syncpositionid: position, limit });
	const read = api.read(reply, changes, 'read');
	const next = String(read.nextsyncposition);
	if (position !== undefined && compareIds(next, position) < 0)
		throw new CallFailure({
			message: 'HighQ leads back to an earlier place in its list of changes',
			hint: LOST,
			outcome: 'rejected',
			statusCode: reply.status,
			cause: 'configuration-invalid',
		});
	if (read.change.length === 0 && Number(read.totalchanges ?? 0) > 0 && next !== position)
		throw api.notUnderstood(reply, "'change'", 'read');
	const keys = read.change.map(keyOf);
	const known = new Set(seen);
	const fresh = read.change.filter((_row, index) => !known.has(keys[index]));
	if (fresh.length > 0 && keys.length >= limit && next === position)
		throw api.notUnderstood(reply, 'a place after a full page of changes', 'read');
	const kept = next === position || keys.length === 0 ? [...new Set([...seen, ...keys])].slice(-SEEN) : keys;
	return { fresh, place: { position: next, seen: kept } };
}

/**
 * The changes from a place on, oldest first, until a page brings nothing new.
 *
 * @param most so many at most
 * @param isTimeUp ends it after a page; the place says where to go on
 */
export async function changesFrom(
	api: Api,
	watched: Watched,
	from: Place,
	most: number,
	isTimeUp = () => false,
): Promise<{ rows: IDataObject[]; place: Place }> {
	const rows: IDataObject[] = [];
	let place = from;
	for (;;) {
		const read = await page(api, watched, place, Math.min(PAGE, most - rows.length));
		rows.push(...read.fresh);
		place = read.place;
		if (read.fresh.length === 0 || rows.length >= most || isTimeUp()) return { rows, place };
	}
}

/** The file or folder that a change is about: it stands in the change (vendor page), under this name (inferred). */
function about(row: IDataObject, name: 'file' | 'folder'): IDataObject | undefined {
	const inner: unknown = row[name];
	const [one]: unknown[] = Array.isArray(inner) ? inner : [inner];
	return isObject(one) ? (one as IDataObject) : undefined;
}

const filledIn = (row: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** What a change says itself, without the file or folder in it. */
const ownWords = (row: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => isScalar(value)));

/** The ids of the file or folder that a change is about. */
function idsIn(row: IDataObject): IDataObject {
	const file = about(row, 'file');
	const folder = about(row, 'folder');
	return filledIn({
		fileid: row.fileid ?? file?.fileid ?? file?.id,
		folderid: row.folderid ?? folder?.folderid ?? folder?.id ?? file?.folderid ?? file?.parentfolderid,
	});
}

/** A change with the IDs of what it is about first; simplified without the rest of that but for what lists of files show. */
export function changeOf(row: IDataObject, siteid: Id, simplify: boolean): IDataObject {
	const ids = { siteid, ...idsIn(row) };
	if (!simplify) return { ...ids, ...row };
	const entry = about(row, 'file') ?? about(row, 'folder');
	const shown = siteFile.simple({ ...entry, id: undefined, fileid: undefined, folderid: undefined });
	return { ...ids, ...filledIn(shown), ...filledIn(ownWords(row)), ...ids };
}
