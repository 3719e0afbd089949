/** The replies about files and folders of sites. */
import { isObject, type Read, shape } from '../../../shared/http';
import { withChanges, withPlace } from '../forms/changes';
import { collected, listing } from '../forms/lists';
import { COLLECTIONS, count, id, maybe } from '../forms/parts';
import { within } from '../forms/tidy';

const { anything, lenient, listOf, object, optional, textOrNumber, where, whole } = shape;

/** A file of a site (vendor pages get-files-list, v1 and v2: `id`; that a later version says `fileid` is inferred). */
export const siteFile = object({
	fileid: maybe(id),
	id: maybe(id),
	name: anything,
	type: anything,
	size: anything,
	author: anything,
	folderid: maybe(id),
	versionid: anything,
	createddate: anything,
	modifieddate: anything,
}).having('id', 'fileid');
export type SiteFile = Read<typeof siteFile>;

/** The files of a folder (vendor pages get-files-list, v1 and v2). */
export const siteFiles = object({}, { file: listOf(siteFile.part), filetotal: count }).prepared(
	listing('files', COLLECTIONS.files),
);

/** A folder of a site (vendor page get-folder-list; public client contraxsuite: `id`). */
export const folder = object(
	{ id, name: anything, parentFolderID: anything, createddate: anything, modifieddate: anything },
	{ child: lenient(textOrNumber) },
);

/**
 * The folders in a folder (public client contraxsuite: `folder`). It goes down whole trees, and takes a reply without that member
 * for the end of a branch; so one without any member says here that there are none (inferred).
 */
export const folders = object({}, { folder: listOf(folder.part) }).prepared(
	listing('folders', COLLECTIONS.folders, true),
);

/** A file that got a new version in the place of a second one of its name. */
const updatedFile = object({ name: anything, fileid: id, size: anything });

const UPDATED = { entry: 'file', marks: ['fileid', 'name'] };
/** Where it is empty nothing got one. */
const updatedFiles = whole(optional(listOf(updatedFile.part))).prepared((value) => {
	const told = collected(UPDATED)(value);
	const rows = isObject(told) ? told.file : told;
	const given = Array.isArray(rows) ? rows.filter((row) => !isObject(row) || Object.keys(row).length > 0) : rows;
	return Array.isArray(given) && given.length === 0 ? undefined : given;
}).part;

/** A file that was added: its id (201), or those of the files that got a new version (202; vendor page on duplicates, 5.5). */
export const addedFile = object({
	fileid: maybe(id),
	documentsWithUpdatedVersion: updatedFiles,
})
	.having('fileid', 'documentsWithUpdatedVersion')
	.prepared(within('file'));

// Changes in a site (vendor page changes-list). Its readable part says that they are a list in the order of time, in pages, with the
// file or folder in each, and that there is a place to go on from; how all that is written is inferred, and brought into one form.

/** A place in the list: a whole number (page changes-list-v1: int); it is kept as it is written. */
const place = where(textOrNumber, (value) => /^\d{1,19}$/.test(String(value)));

/** One change; nothing of it is looked at but what file or folder stands in it. */
const change = object({});

/** The place that the list has reached. */
export const currentPlace = object({}, { nextsyncposition: place }).prepared(withPlace);

/** A page of changes. */
export const changes = object(
	{},
	{ nextsyncposition: place, change: listOf(change.part), totalchanges: lenient(count) },
).prepared(withChanges);
