// Queries and form fields of the file and folder resources.
import { z } from 'zod';
import { anyCase, count, flag, integer, textId } from './ids';

export { NOTHING } from './queries';

const paging = {
	limit: integer.default('100'),
	offset: integer.default('0'),
	orderby: anyCase(['asc', 'desc']).default('desc'),
};

/** Page "Get files list": `q` is mandatory, in double quotes, and knows `folderid` alone (documented; the page prints it in three cases). */
export const FILES = z
	.object({
		q: z
			.string()
			.regex(/^"folderid=[1-9]\d{0,9}"$/i)
			.transform((text) => Number(text.slice(text.indexOf('=') + 1, -1))),
		...paging,
		ordertype: anyCase(['name', 'size', 'author', 'lastmodified', 'filetype']).default('lastModified'),
	})
	.strict();

/** Page "Get folder list" (documented). */
export const FOLDER_ITEMS = z
	.object({ ...paging, ordertype: anyCase(['name', 'author', 'lastmodified']).default('lastModified') })
	.strict();

/** Pages "API changes for 5.5" (documented); names of form fields are case-sensitive. */
export const ADD_FILE = z
	.object({ parentfolderid: textId, filename: z.string().min(1), overrideduplicate: flag.default('false') })
	.strict();

/**
 * Pages "Changes list" and "Changes list v1", client contraxsuite: the names of the parameters, a whole number, `current`, or an
 * empty text for everything (documented; that leaving it out is the same is inferred). The words of `contenttype`, and that a site
 * is needed from version 3 on, are inferred; contraxsuite sends it empty for both kinds.
 */
export const CHANGES = z
	.object({
		siteid: textId,
		syncpositionid: z.union([z.literal('current'), z.literal('').transform(() => undefined), count]).optional(),
		contenttype: z.enum(['file', 'folder', '']).default(''),
		limit: textId.default('100'),
	})
	.strict();
