/** Files and folders of a site: what is in a folder. */
import { type Listing, pageReader, path, type Query, type Read } from '../../../shared/http';
import type { Id } from '../ids';
import { highQ } from '../profile';
import { folder, folders, type SiteFile, siteFiles } from './replies';

/**
 * The files of a folder: GET /api/3/files?q="folderid=..", q in double quotes (vendor page get-files-list). Pages of it are not
 * used, since the vendor's page calls `offset` an id and a public client a count: as many rows as are wanted are asked for at
 * once, -1 for all of them (public client contraxsuite).
 *
 * @param wanted how many rows are wanted; a list that brings fewer than `filetotal`, which counts all files of the folder, and
 * fewer than are wanted, is cut off
 */
export function fileList(folderId: Id, order: Query, wanted: number): Listing<SiteFile> {
	const read = pageReader(highQ, siteFiles);
	const query = { q: `"folderid=${folderId}"`, ...order, limit: wanted === Infinity ? -1 : wanted };
	return {
		first: { method: 'GET', path: '/api/3/files', query },
		rows: (reply) => read(reply).file,
		next: () => undefined,
		total: (reply) => countOf(read(reply).filetotal),
	};
}

const countOf = (told: string | number | null | undefined): number | undefined =>
	told === undefined || told === null ? undefined : Number(told);

/**
 * The folders in a folder: GET /api/3/folders/{folderid}/items (vendor page get-folder-list). Without a limit all of them come in
 * one reply (inferred: the public client contraxsuite walks whole trees so, and no page names a limit of its own).
 */
export function folderList(folderId: Id): Listing<Read<typeof folder>> {
	const read = pageReader(highQ, folders);
	return {
		first: { method: 'GET', path: path`/api/3/folders/${folderId}/items`.value },
		rows: (reply) => read(reply).folder,
		next: () => undefined,
	};
}
