/** Which messages start the workflow: whose they are, what stands in them, and what has to be asked for that. */
import type { Api } from '../../shared/http';
import { type Filters, isOfRow, passes, textsAmong } from '../../shared/triggers';
import { filesOf } from '../transport/files/download';
import { isId } from '../transport/ids';
import { authorsOf } from '../transport/messages';
import { ownEmail } from '../transport/token';
import { userByEmail } from '../transport/users';
import type { Placed } from './reading';

/** What decides which messages are emitted. */
export interface Choice {
	/** Users whose messages are left out, by id or e-mail address. */
	withoutAuthors: string[];
	/** Its senders are ids or e-mail addresses. */
	filters: Filters;
}

/** The users that a choice names, by their ids. */
interface People {
	from: Set<string>;
	without: Set<string>;
	/** The user of the credential, where that can be told. */
	own?: string;
}

/**
 * Asks HighQ for the users that a choice names by their e-mail addresses, and makes the choice.
 *
 * @returns tells whether a message is wanted
 * @throws CallFailure when an address is that of no user
 */
export async function chooser(api: Api, choice: Choice): Promise<(message: Placed) => boolean> {
	const { filters, withoutAuthors } = choice;
	const people: People = {
		from: await idsOf(api, filters.from),
		without: await idsOf(api, withoutAuthors),
		own: filters.ignoreOwn ? await ownId(api) : undefined,
	};
	return (message) => isWanted(message, people, filters);
}

async function idsOf(api: Api, users: string[]): Promise<Set<string>> {
	const ids = new Set<string>();
	for (const one of users) ids.add(isId(one) ? one : String((await userByEmail(api, one)).userid));
	return ids;
}

/** There is no call that says who one is; the token endpoint tells the address. Where it cannot be told, nothing is left out. */
async function ownId(api: Api): Promise<string | undefined> {
	const email = ownEmail(await api.connection.credentials(0));
	const found = email === '' ? undefined : await userByEmail(api, email).catch(unlessOfThatUser);
	if (found === undefined)
		api.connection.ctx.logger.warn(
			"HighQ: 'Leave Out Own Messages' leaves out nothing, for it is not known who signed in",
		);
	return found && String(found.userid);
}

/** There is no such user, or the record is not one of that address. */
async function unlessOfThatUser(error: unknown): Promise<undefined> {
	if (!isOfRow(error)) await Promise.reject(error);
}

function isWanted({ row, isFirst }: Placed, { from, without, own }: People, filters: Filters): boolean {
	const authors = authorsOf(row);
	if (authors.some((author) => without.has(author))) return false;
	if (from.size > 0 && authors.length > 0 && !authors.some((author) => from.has(author))) return false;
	const { files, withoutId } = filesOf(row);
	return passes(
		{ ...filters, from: [] },
		{
			texts: textsAmong(row.text, row.html),
			isOwn: authors.length === 1 && own !== undefined ? authors[0] === own : undefined,
			hasFiles: files.length + withoutId + (row.images?.image ?? []).length > 0,
			isFirst,
		},
	);
}
