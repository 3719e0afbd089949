/** Adds files to a folder of a site. */
import type { IDataObject } from 'n8n-workflow';
import { type BinaryFile, multipart } from '../../../shared/files';
import { type Api, path } from '../../../shared/http';
import type { Id } from '../ids';
import { addedFile } from './replies';

/** Characters that HighQ refuses in names of files: the pages that can be read name none. */
const REFUSED_IN_NAMES = '';

/** The parts of the form. */
const PARTS = { name: 'filename', bytes: 'file' };

/** The request that adds a file. */
export const addRequest = 'POST /api/3/files/content?parentfolderid={folderId}';

/**
 * Adds a file: POST /api/3/files/content?parentfolderid= with the case-sensitive parts `filename` and `file` (vendor page
 * add-file); where files of that name are there, a second one, or a new version of each (`overrideduplicate`, vendor page on
 * duplicates of 5.5).
 *
 * @returns `fileid` of the new file, or of the first one that got a new version; `updated` tells which
 */
export async function addFile(api: Api, file: BinaryFile, folderId: Id, replaces: boolean): Promise<IDataObject> {
	const { contentType, size } = file;
	const fileName = file.nameFor(REFUSED_IN_NAMES);
	const parts = multipart([
		{ name: PARTS.name, value: fileName },
		{ name: PARTS.bytes, fileName, contentType, size, open: () => file.open() },
	]);
	const query = { parentfolderid: folderId, overrideduplicate: replaces ? 'true' : undefined };
	const { fileid, documentsWithUpdatedVersion } = await api.post(path`/api/3/files/content`, addedFile, parts, {
		query,
	});
	const updated = documentsWithUpdatedVersion ?? [];
	const facts = { fileName, fileSize: size, folderId };
	if (updated.length === 0) return { fileid, ...facts, updated: false };
	const updatedFiles = updated.map((row) => ({ fileid: row.fileid, name: row.name }));
	return { fileid: fileid ?? updated[0].fileid, ...facts, updated: true, updatedFiles };
}
