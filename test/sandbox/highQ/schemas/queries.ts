// Query parameters and form fields of the sandboxed HighQ. An unknown one is refused everywhere (inferred; a real server may ignore it).
import { z } from 'zod';
import { anyCase, count, flag, integer, textId } from './ids';

const text = z.string();
const ids = text.regex(/^\d{1,10}(,\d{1,10})*$/).transform((list) => list.split(',').map(Number));

export const NOTHING = z.object({}).strict();

/** Page "Get conversations" (documented): words in capitals; a limit outside 1 to 25 is replaced, not refused. */
export const CONVERSATIONS = z
	.object({
		searchtext: text.optional(),
		filter: z.enum(['ACTIVE', 'UNREAD', 'ARCHIVED']).default('ACTIVE'),
		limit: integer.optional(),
		offset: count.default('0'),
	})
	.strict();

/** Page "Update message conversation" (documented). */
export const UPDATE = z
	.object({ action: z.enum(['MARK_AS_READ', 'MARK_AS_UNREAD', 'MARK_AS_ARCHIVE', 'DELETE']) })
	.strict();

/** Page "Add attachment" (documented): the site stands in the query and in a part of its own. */
export const UPLOAD = z.object({ siteid: textId }).strict();
/** The fields beside the file; names are case-sensitive (documented). */
export const UPLOAD_FIELDS = z.object({ filename: text.min(1), siteid: textId }).strict();

/** Page "Download file": `version` and `original` from version 1, `getconvertedfile` from version 2 (documented). */
export const DOWNLOAD = z
	.object({ version: count.optional(), original: flag.optional(), getconvertedfile: flag.optional() })
	.strict();

/** Known from HighQ-API-Consumer and a sign-in library; without `type` the segment would be an id (not offered here). */
export const USER = z.object({ type: z.literal('email') }).strict();

/**
 * Pages "Get user list" and "API Error messages" (documented). -1 is all; the first page replaces other negative numbers, the
 * second refuses them, and so does the sandbox. `orderby` is the direction, as the pages on site users and files say; what
 * `ordertype` may be is taken from the error page's list of fields to sort by (inferred). The numbers that the error page
 * allows for `status` are not offered: which is which is not said.
 */
export const USERS = z
	.object({
		status: anyCase(['active', 'archive', 'archived', 'inactive', 'disable', 'suspended', 'pending']).optional(),
		offset: count.default('0'),
		limit: integer.refine((limit) => limit === -1 || limit > 0).default('100'),
		search: text.optional(),
		firstname: text.optional(),
		lastname: text.optional(),
		email: text.optional(),
		externalid: text.optional(),
		orgid: ids.optional(),
		groupid: ids.optional(),
		alphabets: text.min(1).optional(),
		jobtitle: text.optional(),
		departments: text.optional(),
		locations: text.optional(),
		neverlogin: flag.optional(),
		neverinvited: flag.optional(),
		notingroup: flag.optional(),
		ordertype: anyCase([
			'firstname',
			'lastname',
			'email',
			'status',
			'organisation',
			'invited',
			'lastlogin',
			'created',
			'updated',
		]).optional(),
		orderby: anyCase(['asc', 'desc']).default('asc'),
	})
	.strict();

/** Page "Get site list" (documented); `categoryid` belongs to `filterby=category`. */
export const SITES = z
	.object({
		filterby: z.enum(['recent', 'favourite', 'category', 'all']).default('recent'),
		categoryid: textId.optional(),
		returncount: textId.default('20'),
		status: anyCase(['active', 'archived', 'readonly', 'preparation']).optional(),
		Includefolderpermission: flag.default('false'),
		name: text.default(''),
		callFrom: z.literal('HIGHQDRIVE').optional(),
	})
	.strict()
	.refine(({ filterby, categoryid }) => filterby !== 'category' || categoryid !== undefined, { path: ['categoryid'] });

/** Page "API access mechanism using OAuth2" (documented); `state` as contraxsuite sends it, an empty `scope` as n8n does. */
export const AUTHORIZE = z
	.object({
		response_type: z.literal('code'),
		client_id: text,
		redirect_uri: text.url(),
		state: text.optional(),
		scope: z.literal('').optional(),
	})
	.strict();

const client = { client_id: text, client_secret: text };

/** Page "Managing token expiration" and three clients: names of the two grants; `redirect_uri` is not documented and passes (inferred). */
export const TOKEN = z.discriminatedUnion('grant_type', [
	z
		.object({
			grant_type: z.literal('authorization_code'),
			...client,
			code: text.min(1),
			redirect_uri: text.optional(),
		})
		.strict(),
	z.object({ grant_type: z.literal('refresh_token'), ...client, refresh_token: text.min(1) }).strict(),
]);
