/**
 * The pickers of folders and files of sites. HighQ lists both for one folder at a time and searches neither, so these lists walk
 * down from the folders that the active sites begin with: a few folders for each page, those first whose way holds what is typed.
 */
import {
	jsonParse,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { type Api, collect } from '../../shared/http';
import { type Asked, chosenInForm, forPicker, isNamed, pickerApi, untilFound } from '../../shared/operation';
import { orNothing } from '../transport/calls';
import { fullName } from '../transport/files/download';
import { fileList, folderList } from '../transport/files/lists';
import { isId } from '../transport/ids';
import { highQ } from '../transport/profile';
import { siteList } from '../transport/sites';

/** Folders that are looked into for a page: one request each, for files a second one. */
const FOLDERS = 5;
/** Pages that are looked through for one that holds something. */
const MOST_PAGES = 3;
/** Names on the longest way that is walked, that of the site included: folders that hold each other would be walked for ever. */
const DEEPEST = 12;

/** A folder: its ID, and the names on the way to it, that of its site first. */
interface Folder {
	id: string;
	way: string[];
	/** There is no folder in it. */
	isLeaf?: boolean;
}

/** What a step of the walk came upon. */
interface Found {
	folders: Folder[];
	files: INodeListSearchItems[];
}

type Wanted = keyof Found;

const entryOf = ({ id, way }: Folder): INodeListSearchItems => ({ name: way.join(' / '), value: id });

/** The folders that the active sites begin with, which carry the names of their sites. */
async function firstFolders(api: Api): Promise<Folder[]> {
	const sites = await collect(api, siteList({ status: 'active' }), Infinity);
	return sites
		.map(({ id, sitename, sitefolderID }) => ({ id: String(sitefolderID ?? ''), way: [String(sitename ?? id)] }))
		.filter(({ id }) => isId(id));
}

/**
 * The folders in a folder; none where the user may not look into it, or where its site is closed to the API. `child` counts those
 * that are in each of them (inferred: the vendor's page breaks off after "The no of", and counts files apart).
 */
async function foldersIn(api: Api, { id, way, isLeaf }: Folder): Promise<Folder[]> {
	if (isLeaf || way.length === DEEPEST) return [];
	const folders = await orNothing(collect(api, folderList(id), Infinity));
	return folders.map((row) => ({
		id: String(row.id),
		way: [...way, nameOf(row)],
		isLeaf: String(row.child).trim() === '0',
	}));
}

/** The files in a folder, as far as the user may see them: label = the way and the name. */
async function filesIn(api: Api, { id, way }: Folder): Promise<INodeListSearchItems[]> {
	// A list that is cut off shows what came of it.
	const listing = { ...fileList(id, {}, Infinity), total: undefined };
	const files = await orNothing(collect(api, listing, Infinity));
	return files.map((row) => {
		const fileid = String(row.fileid ?? row.id);
		const name = fullName({ name: row.name, extension: row.type }) ?? fileid;
		return entryOf({ id: fileid, way: [...way, name] });
	});
}

const nameOf = ({ id, name }: { id: unknown; name?: unknown }): string =>
	typeof name === 'string' && name.trim() !== '' ? name.trim() : String(id);

/** Looks into some folders, one after another. */
async function lookInto(api: Api, folders: Folder[], wanted: Wanted): Promise<Found> {
	const found: Found = { folders: [], files: [] };
	for (const folder of folders) {
		found.folders.push(...(await foldersIn(api, folder)));
		if (wanted === 'files') found.files.push(...(await filesIn(api, folder)));
	}
	return found;
}

/** The folders still to be looked into: the new ones on a way to what is typed before all others, the rest behind them. */
function queue(waiting: Folder[], found: Folder[], filter = ''): Folder[] {
	const [site] = filter.split('/');
	const isOnTheWay = (folder: Folder) => isNamed(entryOf(folder), site);
	const others = found.filter((folder) => !isOnTheWay(folder));
	return [...found.filter(isOnTheWay), ...waiting, ...others];
}

/** One page of a walk, or the next ones until something is found. The token of a page is what is still to be looked into. */
async function walk(ctx: ILoadOptionsFunctions, asked: Asked, wanted: Wanted): Promise<INodeListSearchResult> {
	const api = pickerApi(ctx, highQ);
	const read = async (token: string | undefined) => {
		const waiting = token === undefined ? [] : jsonParse<Folder[]>(token);
		const step: Promise<Found> =
			token === undefined
				? firstFolders(api).then((folders) => ({ folders, files: [] }))
				: lookInto(api, waiting.slice(0, FOLDERS), wanted);
		const { folders, files } = await forPicker(ctx, step);
		const further = wanted === 'files' ? folders : folders.filter(({ isLeaf }) => !isLeaf);
		const next = queue(waiting.slice(FOLDERS), further, asked.filter);
		return {
			results: (wanted === 'files' ? files : folders.map(entryOf)).filter((entry) => isNamed(entry, asked.filter)),
			next: next.length > 0 ? JSON.stringify(next) : undefined,
		};
	};
	return await untilFound(ctx, asked, read, MOST_PAGES);
}

/**
 * Folders of the active sites, those that sites begin with first: label = the way, value = folder id. A page takes one request for
 * the sites or five for folders, and a search 15 at most.
 */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await walk(this, { filter, paginationToken, nothing: 'the user is in no active site with files' }, 'folders');
}

/** Files of the active sites: label = the way and the name, value = file id. A page takes ten requests, and a search 30 at most. */
export async function searchFiles(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await walk(this, { filter, paginationToken, nothing: 'no active site of the user has a file' }, 'files');
}

/** Files, or folders where the form shares one. */
export async function searchFilesOrFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const isFolder = chosenInForm(this, 'resourceType') === 'folder';
	return await (isFolder ? searchFolders : searchFiles).call(this, filter, paginationToken);
}
