/** What the node's filters look at in a message that came in. */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { Api, Connection, findRow, InputError, isObject, path } from '../../shared/http';
import {
	type Filters,
	isToSelf,
	passes,
	readFilters,
	type Settings,
	settingsOf,
	textsAmong,
} from '../../shared/triggers';
import { collection, embeddedRows, linkTo } from '../transport/collection';
import { accountIn, idIn, slugOf } from '../transport/ids';
import { textUs } from '../transport/profile';
import { isMessage, message, positionOf, timelineRow } from '../transport/replies';

/** How many of the newest rows of a conversation are looked through for a message before one. */
const LOOKED_THROUGH = 50;
/** TextUs waits for the answer to its delivery. */
const TIMEOUT_MS = 10_000;

/** Reads the filters. @throws InputError for one that cannot be used */
export function filtersIn(ctx: IWebhookFunctions): Filters {
	return readFilters(settingsOf(ctx).group('filters'), 'Filters');
}

const ACCOUNTS = 'Filters > Account IDs';

/** The accounts whose events are wanted; all of those that are delivered where there are none. @throws InputError */
export function readAccounts(filters: Settings): string[] {
	const text = filters.text('accounts', ACCOUNTS);
	const slugs = text === '' ? [] : text.split(/[,;\n]/).map((entry) => accountIn(entry.trim())?.toLowerCase());
	const known = slugs.filter((slug) => slug !== undefined);
	if (known.length === slugs.length) return known;
	throw new InputError(ACCOUNTS, 'has an entry that is not the ID of an account', 'Choose it from the list.');
}

/**
 * Whether an event is of one of the wanted accounts: a webhook of the account of an organization is told of those below it as well
 * (inferred). An event that names no account is let through.
 */
export function isOfAccounts(ctx: IWebhookFunctions, body: IDataObject): boolean {
	const wanted = readAccounts(settingsOf(ctx).group('filters'));
	if (wanted.length === 0) return true;
	const parts = [body.conversation, body.optOut, body.contact].filter(isObject);
	const told = parts.flatMap(({ account }) => slugOf(account)?.toLowerCase() ?? []);
	return told.length === 0 || told.some((slug) => wanted.includes(slug));
}

/** Whether a message that came in passes; whether it is the first one is another question, which takes a call. */
export function isLetIn(filters: Filters, { conversation, message: row }: IDataObject): boolean {
	const { phoneNumber, accountPhoneNumber } = isObject(conversation) ? conversation : {};
	const { direction, body, attachments } = isObject(row) ? row : {};
	const from = textsAmong(phoneNumber);
	return passes(filters, {
		from,
		texts: typeof body === 'string' ? [body] : [],
		isOwn: String(direction).startsWith('out') || isToSelf(from, textsAmong(accountPhoneNumber)),
		hasFiles: hasFiles(attachments),
	});
}

/** A list or a collection; a link to one tells nothing. */
function hasFiles(attachments: unknown): boolean | undefined {
	const rows = embeddedRows(attachments);
	return rows && rows.length > 0;
}

/** What asks while TextUs waits for the answer to its delivery. */
export function apiOf(ctx: IWebhookFunctions): Api {
	return new Api(new Connection(ctx, textUs), {
		itemIndex: 0,
		effect: 'read',
		timeoutMs: TIMEOUT_MS,
		maxWaitMs: TIMEOUT_MS,
		privateTexts: [],
	});
}

/**
 * Whether a conversation has a message before this one: GET /conversations/{id}/timeline, newest first. A page that tells is enough,
 * whatever becomes of those behind it.
 *
 * @returns `false` as well where that cannot be told: the message must not be lost
 */
export async function hasEarlier(ctx: IWebhookFunctions, body: IDataObject): Promise<boolean> {
	const own = message.ifFits(body.message);
	const conversation = linkTo(body.conversation);
	const conversationId = conversation === undefined ? undefined : idIn(conversation, 'conversations');
	if (own === undefined || conversationId === undefined) return false;
	const at = positionOf(own);
	// One without a time is none before another.
	const isEarlier = (row: IDataObject): boolean => isMessage(row) && row.id !== own.id && positionOf(row) < at;
	const timeline = collection(path`/conversations/${conversationId}/timeline`, timelineRow);
	return await findRow(apiOf(ctx), timeline, isEarlier, LOOKED_THROUGH).then(
		(found) => found !== undefined,
		(error: unknown) => {
			const words = error instanceof Error ? error.message : String(error);
			ctx.logger.warn(
				`${ctx.getNode().name}: whether a message is the first of its conversation is not known: ${words}`,
			);
			return false;
		},
	);
}
