/** The pickers of the Updox node. Practices and users come whole and span all practices of the application. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Shape } from '../../shared/http';
import { chosenInForm, isNamed, labelOf, orWhyEmpty, pickerApi, pickerError } from '../../shared/operation';
import { call } from '../transport/call';
import { type Sender, updoxCredential } from '../transport/credential';
import { getListed, INBOX, listedAttachments } from '../transport/messages';
import { updox } from '../transport/profile';
import { type Message, messageIds, party, practices, saysNo, users } from '../transport/replies';

/** Messages that are read for a page of a list, one request each. */
const PAGE = 20;
/** Pages that are looked through for a search. */
const MOST_PAGES = 3;

async function wholeList<T extends IDataObject>(
	ctx: ILoadOptionsFunctions,
	method: string,
	list: Shape<T>,
): Promise<T> {
	return await call(pickerApi(ctx, updox), method, list, {}, {}).catch(
		async (error: unknown) => await Promise.reject(pickerError(ctx, error)),
	);
}

interface Entry {
	name: string | number | null | undefined;
	id: string | number | null | undefined;
}

/** Those whose name or id holds the filter's text. */
function matching(entries: Entry[], filter?: string): INodeListSearchItems[] {
	return entries
		.map(({ name, id }) => ({ name: String(name ?? '').trim(), value: String(id ?? '') }))
		.map(({ name, value }) => ({ name: name === '' ? value : `${name} (${value})`, value }))
		.filter((entry) => entry.value !== '' && isNamed(entry, filter));
}

/** Practices that are active: PracticeList (public client). */
export async function searchAccounts(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { practiceList } = await wholeList(this, 'PracticeList', practices);
	const active = practiceList.filter((practice) => !saysNo(practice.active));
	const entries = active.map(({ accountId, name }) => ({ name, id: accountId }));
	const nothing = 'the application has no active practice';
	return orWhyEmpty(this, { results: matching(entries, filter) }, { filter, nothing });
}

/** Active users of the practice the options or the credential name: UserList (public client). */
export async function searchUsers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { userList } = await wholeList(this, 'UserList', users);
	const practice = chosenInForm(this, ACCOUNT) ?? updoxCredential.read(await this.getCredentials('updoxApi')).accountId;
	const colleagues = userList.filter(
		({ accountId, active }) => !saysNo(active) && (practice === '' || String(accountId) === practice),
	);
	const entries = colleagues.map(({ userId, firstName, lastName }) => ({
		name: [firstName, lastName].filter((part) => part).join(' '),
		id: userId,
	}));
	const nothing = practice === '' ? 'the application has no active user' : 'the practice has no active user';
	return orWhyEmpty(this, { results: matching(entries, filter) }, { filter, nothing });
}

const ACCOUNT = 'options.accountId';

/** For whom the form acts: practice and user of its options, else those of the credential. */
function senderOf(ctx: ILoadOptionsFunctions): Sender {
	const accountId = chosenInForm(ctx, ACCOUNT);
	const userId = chosenInForm(ctx, 'options.userId');
	return { ...(accountId ? { accountId } : {}), ...(userId ? { userId } : {}) };
}

/** The next messages of the inbox, those with the highest ids first: POST MessageFetch, which gives ids alone. */
async function inbox(
	ctx: ILoadOptionsFunctions,
	from: number,
): Promise<{ messages: Message[]; next: number | undefined }> {
	const api = pickerApi(ctx, updox);
	const sender = senderOf(ctx);
	const fields = { dateSince: '', messageIdSince: '', countUnreadOnly: 'false', location: INBOX };
	const { fetchList } = await call(api, 'MessageFetch', messageIds, fields, sender);
	const ids = [...new Set(fetchList.map(String))].sort((one, other) => (BigInt(one) < BigInt(other) ? 1 : -1));
	const messages: Message[] = [];
	for (const id of ids.slice(from, from + PAGE)) {
		const found = await getListed(api, id, sender);
		if (found) messages.push(found);
	}
	return { messages, next: ids.length > from + PAGE ? from + PAGE : undefined };
}

/** A list made of the inbox, from one page of messages on until something of it matches. */
async function ofInbox(
	ctx: ILoadOptionsFunctions,
	{ filter, paginationToken, nothing }: { filter?: string; paginationToken?: string; nothing: string },
	entriesOf: (message: Message) => INodeListSearchItems[],
): Promise<INodeListSearchResult> {
	let from = Number(paginationToken ?? 0);
	for (let pages = 1; ; pages += 1) {
		const page = await inbox(ctx, from).catch((error: unknown) => ({ error }));
		if ('error' in page) throw pickerError(ctx, page.error);
		const { messages, next } = page;
		const results = messages.flatMap(entriesOf).filter((entry) => isNamed(entry, filter));
		const paged = next === undefined ? { results } : { results, paginationToken: String(next) };
		if (results.length > 0 || next === undefined || pages === MOST_PAGES)
			return orWhyEmpty(ctx, paged, { filter, paginationToken, nothing });
		from = next;
	}
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** How a message is known: its subject and who sent it. */
function nameOf({ messageId, subject, from }: Message): string {
	return labelOf([textOf(subject), party.ifFits(from)?.directAddress ?? textOf(from)]) || String(messageId);
}

/** Messages of the inbox, 20 at a time: label = subject and sender. Updox has no search, and no list of what was sent. */
export async function searchMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the inbox of the user has no message' };
	return await ofInbox(this, asked, (message) => [{ name: nameOf(message), value: String(message.messageId) }]);
}

/** Files of the messages of the inbox, those of 20 messages at a time: label = name and message. */
export async function searchAttachments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'no message of the inbox has a file' };
	return await ofInbox(this, asked, (message) =>
		listedAttachments(message).map(({ id, name }) => ({ name: `${name} (${nameOf(message)})`, value: id })),
	);
}
