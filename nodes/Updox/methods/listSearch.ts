/** The pickers of the Updox node. Practices and users come whole and span all practices of the application. */
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import {
	type Asked,
	chosenInForm,
	forPicker,
	isNamed,
	labelOf,
	pickerApi,
	untilFound,
	wholeList,
} from '../../shared/operation';
import { call } from '../transport/call';
import { type Sender, updoxCredential } from '../transport/credential';
import { getListed, INBOX, listedAttachments } from '../transport/messages';
import { updox } from '../transport/profile';
import { type Message, messageIds, party, practices, saysNo, users } from '../transport/replies';

/** Messages that are read for a page of a list, one request each. */
const PAGE = 20;
/** Pages that are looked through for a search. */
const MOST_PAGES = 3;

interface Entry {
	name: string | number | null | undefined;
	id: string | number | null | undefined;
}

/** Those that have an id, each by its name and id. */
function items(entries: Entry[]): INodeListSearchItems[] {
	return entries
		.map(({ name, id }) => ({ name: String(name ?? '').trim(), value: String(id ?? '') }))
		.map(({ name, value }) => ({ name: name === '' ? value : `${name} (${value})`, value }))
		.filter(({ value }) => value !== '');
}

/** Practices that are active: PracticeList (public client). */
export async function searchAccounts(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const active = call(pickerApi(this, updox), 'PracticeList', practices, {}, {}).then(({ practiceList }) =>
		items(
			practiceList
				.filter((practice) => !saysNo(practice.active))
				.map(({ accountId, name }) => ({ name, id: accountId })),
		),
	);
	return await wholeList(this, active, { filter, nothing: 'the application has no active practice' });
}

/** Active users of the practice the options or the credential name: UserList (public client). */
export async function searchUsers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const practice = chosenInForm(this, ACCOUNT) ?? updoxCredential.read(await this.getCredentials('updoxApi')).accountId;
	const colleagues = call(pickerApi(this, updox), 'UserList', users, {}, {}).then(({ userList }) =>
		items(
			userList
				.filter(({ accountId, active }) => !saysNo(active) && (practice === '' || String(accountId) === practice))
				.map(({ userId, firstName, lastName }) => ({ name: labelOf([firstName, lastName], ' '), id: userId })),
		),
	);
	const nothing = practice === '' ? 'the application has no active user' : 'the practice has no active user';
	return await wholeList(this, colleagues, { filter, nothing });
}

const ACCOUNT = 'options.accountId';

/** For whom the form acts: practice and user of its options, else those of the credential. */
function senderOf(ctx: ILoadOptionsFunctions): Sender {
	const accountId = chosenInForm(ctx, ACCOUNT);
	const userId = chosenInForm(ctx, 'options.userId');
	return { ...(accountId ? { accountId } : {}), ...(userId ? { userId } : {}) };
}

/** The ids of the inbox, the highest first: POST MessageFetch, which gives ids alone. */
async function inboxOf(api: Api, sender: Sender): Promise<string[]> {
	const fields = { dateSince: '', messageIdSince: '', countUnreadOnly: 'false', location: INBOX };
	const { fetchList } = await call(api, 'MessageFetch', messageIds, fields, sender);
	return [...new Set(fetchList.map(String))].sort((one, other) => (BigInt(one) < BigInt(other) ? 1 : -1));
}

async function messagesOf(api: Api, ids: string[], sender: Sender): Promise<Message[]> {
	const messages: Message[] = [];
	for (const id of ids) {
		const found = await getListed(api, id, sender);
		if (found) messages.push(found);
	}
	return messages;
}

/** A list made of the inbox, from one page of messages on until something of it matches. */
async function ofInbox(
	ctx: ILoadOptionsFunctions,
	asked: Asked,
	entriesOf: (message: Message) => INodeListSearchItems[],
): Promise<INodeListSearchResult> {
	const api = pickerApi(ctx, updox);
	const sender = senderOf(ctx);
	const ids = await forPicker(ctx, inboxOf(api, sender));
	const read = async (token = '0') => {
		const from = Number(token);
		const messages = await forPicker(ctx, messagesOf(api, ids.slice(from, from + PAGE), sender));
		const results = messages.flatMap(entriesOf).filter((entry) => isNamed(entry, asked.filter));
		return { results, next: ids.length > from + PAGE ? String(from + PAGE) : undefined };
	};
	return await untilFound(ctx, asked, read, MOST_PAGES);
}

/** How a message is known: its subject and who sent it. */
function nameOf({ messageId, subject, from }: Message): string {
	return labelOf([subject, party.ifFits(from)?.directAddress ?? from]) || String(messageId);
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
