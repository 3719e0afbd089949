/**
 * New messages in unread conversations. HighQ has no list of messages, so the trigger lists the unread conversations and
 * reads those that may hold something new; of each it remembers the last message it emitted.
 */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure, collect, path, unchecked } from '../../shared/http';
import { pick } from '../../shared/operation';
import { fingerprint } from '../../shared/privacy';
import { isForGood, type Limits, type Source } from '../../shared/triggers';
import { requestWithoutBody } from '../transport/calls';
import { conversationList, latestOf } from '../transport/conversations';
import { highQ } from '../transport/profile';
import { entries, messagesIn } from '../transport/replies';

/** What the trigger emits, and what it does with a conversation afterwards. */
export interface InboxSettings {
	authentication: string;
	markAsRead: boolean;
	simplify: boolean;
	/** Users whose messages are left out. */
	withoutAuthors: string[];
}

/** What is remembered of one conversation. */
interface Known {
	/** The last message that was emitted or left out; there is nothing new up to it. */
	last: number;
	/** What the list showed of it when it was last read to its end, and since when it shows that. */
	look?: string;
	since?: number;
	/** All of it was emitted; it is to be marked as read. */
	toMark?: true;
}

/** What is remembered between polls. */
export interface InboxState {
	/** Messages up to this id are old in every conversation that is not known. */
	floor: number;
	conversations: Record<string, Known>;
}

interface Message {
	conversationid: number;
	messageid: number;
	row: IDataObject;
}

/** Conversations that are read to their end and remembered at most; the others rest on the floor. */
const REMEMBERED = 1000;
/** A conversation that looks the same for this long is not read again; what it shows has the time in minutes. */
const SETTLED_MS = 10 * 60_000;
/** How many conversations are looked through at activation for the newest message. */
const LOOKED_THROUGH = 250;
const NEWEST = 3;
const ACTION = 'MARK_AS_READ';
/** An address that is not on the list of the registration comes with 401 (vendor page api-error-messages). */
const CAUSES = {
	53: 'configuration-invalid',
	invalid_client: 'credential-invalid',
	invalid_grant: 'credential-invalid',
} as const;

/** New messages in unread conversations, oldest first. */
export function inbox(settings: InboxSettings): Source<InboxState> {
	return {
		provider: highQ,
		settings: { authentication: settings.authentication },
		accountFields: ['instanceUrl', 'clientId'],
		causes: CAUSES,
		sample: async (api) => await sample(api, settings),
		begin: async (api) => ({ floor: await newestId(api), conversations: {} }),
		next: async (api, state, limits) => await new Inbox(api, settings, state, limits).next(),
	};
}

async function list(api: Api, filter: string, wanted = Infinity): Promise<IDataObject[]> {
	return await collect(api, conversationList({ filter }, wanted), wanted);
}

/** GET /api/4/conversations/{id}/messages: all of them. */
async function messagesOf(api: Api, conversationid: number): Promise<Message[]> {
	const body = await api.get(path`/api/4/conversations/${conversationid}/messages`, unchecked<unknown>());
	return messagesIn(body)
		.map((row) => ({ conversationid, messageid: Number(row.messageid), row }))
		.filter(({ messageid }) => Number.isSafeInteger(messageid))
		.sort((a, b) => a.messageid - b.messageid);
}

function idOf({ conversationid }: IDataObject): number {
	return Number(conversationid);
}

/** The conversations of a list that may hold its newest message: those at its head, and those with the latest date. */
function newestOf(conversations: IDataObject[]): IDataObject[] {
	const dated = conversations
		.map((conversation) => ({ conversation, at: Date.parse(String(latestOf(conversation).lastsentdatetime)) }))
		.filter(({ at }) => !Number.isNaN(at))
		.sort((a, b) => b.at - a.at)
		.map(({ conversation }) => conversation);
	return [...new Set([...conversations.slice(0, NEWEST), ...dated.slice(0, NEWEST)])];
}

/**
 * The id of the newest message there is: ids are given out in one sequence for the whole instance (inferred from the
 * vendor's samples). The order of the lists is not documented.
 */
async function newestId(api: Api): Promise<number> {
	const listed: IDataObject[] = [];
	for (const filter of ['ACTIVE', 'UNREAD', 'ARCHIVED'])
		listed.push(...newestOf(await list(api, filter, LOOKED_THROUGH)));
	return (await newestAmong(api, [...new Set(listed.map(idOf))]))?.messageid ?? 0;
}

/**
 * The newest message of some conversations. One that was deleted since it was listed, or may not be read, is left out.
 *
 * @throws CallFailure when none of them could be read
 */
async function newestAmong(api: Api, conversations: number[]): Promise<Message | undefined> {
	let newest: Message | undefined;
	let refused: CallFailure | undefined;
	let wasRead = false;
	for (const id of conversations) {
		const messages = await readable(api, id);
		if (messages instanceof CallFailure) {
			refused = messages;
			continue;
		}
		wasRead = true;
		const last = messages.at(-1);
		if (last && last.messageid > (newest?.messageid ?? 0)) newest = last;
	}
	if (refused && !wasRead) throw refused;
	return newest;
}

/** A conversation's messages, or why they can never be read: HighQ has one answer for gone, forbidden and expired. */
async function readable(api: Api, conversationid: number): Promise<Message[] | CallFailure> {
	const result = await messagesOf(api, conversationid).then(
		(messages) => ({ messages }),
		(error: unknown) => ({ error }),
	);
	if ('messages' in result) return result.messages;
	return isForGood(result.error) ? result.error : await Promise.reject(result.error);
}

async function sample(api: Api, settings: InboxSettings): Promise<INodeExecutionData | undefined> {
	for (const filter of ['UNREAD', 'ACTIVE']) {
		const listed = newestOf(await list(api, filter, LOOKED_THROUGH));
		const newest = await newestAmong(api, listed.map(idOf));
		if (newest) return item(newest, settings);
	}
	return undefined;
}

function item({ conversationid, messageid, row }: Message, { simplify }: InboxSettings): INodeExecutionData {
	const ids = { event: 'message', conversationid, messageid };
	if (!simplify) return { json: { ...ids, ...row } };
	return {
		json: {
			...ids,
			...pick(row, ['text', 'html', 'lastsentdatetime']),
			images: entries(row.images, 'image'),
			attachments: entries(row.attachments, 'attachment'),
		},
	};
}

/** Whose picture a message links to: the field notes call it the author's, and there is no sender (vendor page). */
function authorsOf({ row: { recipients } }: Message): string[] {
	const users = typeof recipients === 'object' && recipients !== null && 'users' in recipients ? recipients.users : {};
	return entries(users, 'user').flatMap(({ userid, avatar, httpavatar }) => {
		const linked = /(?:userID=|\/users\/)(\d+)/i.exec(`${String(httpavatar ?? '')} ${String(avatar ?? '')}`)?.[1];
		const id = userid ?? linked;
		return typeof id === 'string' || typeof id === 'number' ? [String(id)] : [];
	});
}

/** What the list shows of a conversation. */
function lookOf(conversation: IDataObject): string {
	const { text, lastsentdatetime } = latestOf(conversation);
	return fingerprint([lastsentdatetime ?? '', text ?? '']).slice(0, 16);
}

function hasTime(conversation: IDataObject): boolean {
	return /\d:\d\d/.test(String(latestOf(conversation).lastsentdatetime));
}

/** One poll. */
class Inbox {
	private readonly conversations: Record<string, Known>;
	private readonly found: Message[] = [];
	private readonly readToEnd = new Set<number>();
	/** Those whose mark failed, so that it is tried again. */
	private readonly unmarked = new Set<number>();

	constructor(
		private readonly api: Api,
		private readonly settings: InboxSettings,
		private readonly state: InboxState,
		private readonly limits: Limits,
	) {
		this.conversations = { ...state.conversations };
	}

	async next(): Promise<{ items: INodeExecutionData[]; state: InboxState }> {
		const unread = new Map((await list(this.api, 'UNREAD')).map((conversation) => [idOf(conversation), conversation]));
		for (const id of unread.keys()) this.conversations[id] ??= { last: this.state.floor };
		const again = await this.markEmitted();
		await this.read([...again, ...this.toRead(unread).filter((id) => !again.includes(id))]);
		const taken = this.found.sort((a, b) => a.messageid - b.messageid).slice(0, this.limits.items);
		const wanted = taken.filter((message) => this.isWanted(message));
		this.remember(taken, new Set(wanted.map(conversationOf)), unread);
		return { items: wanted.map((message) => item(message, this.settings)), state: this.pruned(unread) };
	}

	/**
	 * Marks as read what an earlier poll emitted, now that n8n has saved that.
	 *
	 * @returns those to be read once more: a message that came in just before the mark is no longer unread
	 */
	private async markEmitted(): Promise<number[]> {
		const again: number[] = [];
		for (const [id, { toMark, ...known }] of Object.entries(this.conversations)) {
			if (!toMark) continue;
			const call = { method: 'PUT' as const, path: path`/api/4/conversations/${id}`, query: { action: ACTION } };
			const failed = await this.failureOf(this.settings.markAsRead ? requestWithoutBody(this.api, call) : undefined);
			if (this.settings.markAsRead && !isForGood(failed)) again.push(Number(id));
			else this.conversations[id] = known;
			if (failed !== undefined && !isForGood(failed)) this.unmarked.add(Number(id));
		}
		return again;
	}

	private async failureOf(work: Promise<unknown> | undefined): Promise<unknown> {
		return await work?.then(
			() => undefined,
			(error: unknown) => error,
		);
	}

	/** The unread conversations that may hold something new, those first that show something new. */
	private toRead(unread: Map<number, IDataObject>): number[] {
		const looksNew: number[] = [];
		const looksSame: number[] = [];
		for (const [id, conversation] of unread) {
			const { look, since = Infinity } = this.conversations[id];
			if (look !== lookOf(conversation)) looksNew.push(id);
			else if (!hasTime(conversation) || Date.now() - since < SETTLED_MS) looksSame.push(id);
		}
		return [...looksNew, ...looksSame];
	}

	/** What was read counts even if a later conversation cannot be read: that one is taken up by the next poll. */
	private async read(ids: number[]): Promise<void> {
		for (const id of ids) {
			if (this.limits.isTimeUp()) return;
			const result = await readable(this.api, id).then(
				(messages) => ({ messages }),
				(error: unknown) => ({ error }),
			);
			const { logger } = this.api.connection.ctx;
			if ('error' in result) {
				if (this.readToEnd.size === 0) return await Promise.reject(result.error);
				logger.warn('HighQ: a poll ended early; the next one goes on where it stopped');
				return;
			}
			const { messages } = result;
			if (messages instanceof CallFailure) {
				logger.warn(`HighQ: conversation ${id} could not be read: ${messages.failure.message}`);
				continue;
			}
			const { last } = this.conversations[id];
			this.found.push(...messages.filter(({ messageid }) => messageid > last));
			this.readToEnd.add(id);
		}
	}

	private isWanted(message: Message): boolean {
		const { withoutAuthors } = this.settings;
		return withoutAuthors.length === 0 || !authorsOf(message).some((author) => withoutAuthors.includes(author));
	}

	private remember(taken: Message[], toMark: Set<number>, unread: Map<number, IDataObject>): void {
		const left = new Set(this.found.slice(taken.length).map(conversationOf));
		for (const { conversationid, messageid } of taken) this.conversations[conversationid].last = messageid;
		for (const id of this.readToEnd) {
			const { last, look, since } = this.conversations[id];
			if (left.has(id)) {
				this.conversations[id] = { last };
				continue;
			}
			const conversation = unread.get(id);
			const shown = conversation ? lookOf(conversation) : '';
			this.conversations[id] = {
				last,
				look: shown,
				since: shown === look && since !== undefined ? since : Date.now(),
				...(this.settings.markAsRead && (toMark.has(id) || this.unmarked.has(id)) ? { toMark: true } : {}),
			};
		}
	}

	/** Forgets those that rest longest with nothing new in them; the floor rises so that nothing of them comes again. */
	private pruned(unread: Map<number, IDataObject>): InboxState {
		const all = Object.entries(this.conversations);
		const settled = all
			.filter(([id, { toMark, look }]) => !toMark && (look !== undefined || !unread.has(Number(id))))
			.sort(([, a], [, b]) => a.last - b.last);
		const forgotten = settled.slice(0, Math.max(0, all.length - REMEMBERED));
		for (const [id] of forgotten) delete this.conversations[id];
		const floor = forgotten.reduce((greatest, [, { last }]) => Math.max(greatest, last), this.state.floor);
		return { floor, conversations: this.conversations };
	}
}

function conversationOf({ conversationid }: Message): number {
	return conversationid;
}
