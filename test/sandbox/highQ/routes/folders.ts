// Files and folders of sites in the sandboxed HighQ: lists, one folder, and adding a file.
import type { Request } from 'express';
import { readMultipart, type ReceivedFile } from '../../core';
import type { StoredFile } from '../records';
import { ADD_FILE, FILES, FOLDER_ITEMS, NOTHING } from '../schemas/files';
import { OWN_USER_ID, SMART_FOLDER_ID } from '../seed';
import { forbidden, HighQError, invalid, missing, unsupported } from '../wire/errors';
import { Cdata, type Reply, type Value } from '../wire/page';
import { idSegment, mediaType, readQuery } from '../wire/request';
import type { World } from '../world';

/** Dates of files and folders are not kept. */
const WHEN = '20 Jun 2014 10:06';

interface Listing {
	limit: number;
	offset: number;
	orderby: 'asc' | 'desc';
	ordertype: 'name' | 'size' | 'author' | 'lastmodified' | 'filetype';
}

/** The handlers of the file and folder resources. */
export class Folders {
	constructor(private readonly world: World) {}

	/** `GET /api/{version}/files?q="folderid=1"` (page "Get files list", documented): the files of one folder with their number. */
	files(req: Request): Reply {
		const { q: folderid, ...listing } = readQuery(req, FILES);
		const all = this.within(folderid, 'file');
		const file = listed(all, listing).map((one) => this.fileEntry(one));
		return { kind: 'files', status: 200, value: { filetotal: all.length, file } };
	}

	/** `GET /api/{version}/folders/{folderid}/items` (page "Get folder list", documented): the folders of one folder. */
	items(req: Request): Reply {
		const listing = readQuery(req, FOLDER_ITEMS);
		const all = this.within(idSegment(req, 'folderid'), 'folder');
		return {
			kind: 'folders',
			status: 200,
			value: { folder: listed(all, listing).map((one) => this.folderEntry(one)) },
		};
	}

	/** `GET /api/{version}/folders/{folderid}` (contraxsuite); that its entry is that of the list is inferred. */
	folder(req: Request): Reply {
		readQuery(req, NOTHING);
		const found = this.world.files.get(idSegment(req, 'folderid'));
		if (found?.kind !== 'folder') throw forbidden();
		return { kind: 'folder', status: 200, value: this.folderEntry(found) };
	}

	/**
	 * `POST /api/{version}/files/content` (pages "API changes for 5.5", documented): 201 with the id of a new file, or, where files
	 * of that name are there and `overrideduplicate` is true, 202 with those that got a version. The pages call everything a query
	 * parameter, the sibling "Add file version" sends a form: the three fields are taken from either, once (inferred).
	 */
	async add(req: Request): Promise<Reply> {
		if (mediaType(req) !== 'multipart/form-data') throw unsupported();
		const { fields, file } = await parts(req);
		const given = ADD_FILE.safeParse(fields);
		if (!given.success)
			throw ['parentfolderid', 'filename'].some((name) => !fields[name]) ? missing() : invalid('body');
		const { parentfolderid, filename: name, overrideduplicate } = given.data;
		if (parentfolderid === SMART_FOLDER_ID) throw new HighQError(403, 130, 'Access denied');
		const known = this.within(parentfolderid, 'file').filter((one) => overrideduplicate && one.name === name);
		const refused = this.world.refusedInside();
		if (refused) return refused;
		const { size, sha256, contentType } = file;
		for (const one of known) {
			Object.assign(one, { size, sha256, contentType, version: (one.version ?? 1) + 1 });
			this.world.noteChange(one.id, 'version');
		}
		if (known.length > 0) {
			const updated = known.map(({ id: fileid }) => ({ name: new Cdata(name, false), fileid, size }));
			return { kind: 'stored', status: 202, value: { documentsWithUpdatedVersion: updated } };
		}
		const siteid = this.siteOf(parentfolderid);
		const { id: fileid } = this.world.addFile({ name, siteid, parentfolderid, size, sha256, contentType });
		this.world.noteChange(fileid, 'added');
		return { kind: 'stored', status: 201, value: { fileid } };
	}

	/** What lies in a folder; 403 for one that is not there or closed to the API (inferred). */
	private within(folderid: number, kind: StoredFile['kind']): StoredFile[] {
		const siteid = this.siteOf(folderid);
		if (this.world.sites.get(siteid)?.restricted) throw forbidden();
		return [...this.world.files.values()].filter((one) => one.kind === kind && one.parentfolderid === folderid);
	}

	/** A folder is the root of a site, or lies in one. */
	private siteOf(folderid: number): number {
		const root = [...this.world.sites.values()].find((site) => site.folderid === folderid);
		const folder = this.world.files.get(folderid);
		const siteid = root?.id ?? (folder?.kind === 'folder' ? folder.siteid : undefined);
		if (siteid === undefined) throw forbidden();
		return siteid;
	}

	/** In the order of the page's sample, with the rest of the entry as far as it is readable inferred from that of folders. */
	fileEntry({ id, name, version = 1, size, parentfolderid, siteid }: StoredFile): Value {
		const dot = name.lastIndexOf('.');
		return {
			name: new Cdata(dot > 0 ? name.slice(0, dot) : name, false),
			id,
			versionid: version,
			createddate: WHEN,
			modifieddate: WHEN,
			type: dot > 0 ? name.slice(dot + 1) : '',
			size,
			location: `Documents/${parentfolderid}`,
			siteid,
			parentfolderid,
			createdby: this.person(),
			modifiedby: this.person(),
		};
	}

	folderEntry({ id, name, parentfolderid: parentFolderID }: StoredFile): Value {
		const child = this.within(id, 'folder').length;
		const described = { id, name: new Cdata(name, false), permission: 'UPDATE', child, description: undefined };
		const when = { createddate: WHEN, modifieddate: WHEN };
		return { ...described, parentFolderID, ...when, createdby: this.person(), modifiedby: this.person() };
	}

	private person(): Value {
		const { firstname = '', lastname = '', email = '' } = this.world.users.get(OWN_USER_ID) ?? {};
		return { firstname, lastname, email, userid: OWN_USER_ID };
	}
}

/** One page: by default the newest 100 (contraxsuite: -1 is all, what is less is the default; an offset below 0 is 0). */
function listed(all: StoredFile[], { limit, offset, orderby, ordertype }: Listing): StoredFile[] {
	const sign = orderby === 'asc' ? 1 : -1;
	const extension = ({ name }: StoredFile) => name.slice(name.lastIndexOf('.') + 1);
	const compare: Record<Listing['ordertype'], (a: StoredFile, b: StoredFile) => number> = {
		name: (a, b) => a.name.localeCompare(b.name, 'en'),
		size: (a, b) => a.size - b.size,
		author: () => 0,
		lastmodified: (a, b) => a.id - b.id,
		filetype: (a, b) => extension(a).localeCompare(extension(b), 'en'),
	};
	const sorted = [...all].sort((a, b) => sign * compare[ordertype](a, b));
	const from = Math.max(0, offset);
	return limit === -1 ? sorted.slice(from) : sorted.slice(from, from + (limit > 0 ? limit : 100));
}

/** The fields of the form and of the query, none in both, and the one file, called `file`. */
async function parts(req: Request): Promise<{ fields: Record<string, unknown>; file: ReceivedFile }> {
	const { fields, files, order } = await readMultipart(req).catch((error: Error) => {
		if (req.destroyed && !req.complete) throw error;
		throw invalid('body');
	});
	const names = [...order, ...Object.keys(req.query)];
	const again = names.find((name, index) => names.indexOf(name) !== index);
	if (again !== undefined) throw invalid(again);
	const [file, other] = files;
	if (file === undefined) throw missing();
	if (file.field !== 'file' || other !== undefined) throw invalid('file');
	return { fields: { ...req.query, ...fields }, file };
}
