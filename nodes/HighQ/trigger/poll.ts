/** One poll: reads the unread conversations that may hold something new, and remembers what it emits. */
import type { INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { emit, type Emission, isForGood, isOfRow, type Limits } from '../../shared/triggers';
import { changeConversation } from '../transport/conversations';
import { compareIds, type Id, toId } from '../transport/ids';
import type { Conversation } from '../transport/replies';
import { type InboxSettings, itemOf, jsonOf } from './items';
import { firstKnown, type InboxState, isUnsettled, type Known, lookOf, lookOfMessage, pruned } from './memory';
import { idOf, listed, type Placed, readable } from './reading';
import { chooser } from './wanted';

const ACTION = 'MARK_AS_READ';

/** One poll of the unread conversations. */
export class Poll {
	private readonly conversations: Record<string, Known>;
	private readonly found: Placed[] = [];
	private readonly readToEnd = new Set<string>();
	/** Those whose mark failed, so that it is tried again. */
	private readonly unmarked = new Set<string>();

	constructor(
		private readonly api: Api,
		private readonly settings: InboxSettings,
		private readonly state: InboxState,
		private readonly limits: Limits,
	) {
		this.conversations = { ...state.conversations };
	}

	async next(): Promise<{ items: INodeExecutionData[]; state: InboxState }> {
		const listing = await listed(this.api, 'UNREAD');
		const unread = new Map(listing.map((conversation) => [idOf(conversation), conversation]));
		this.take(unread);
		const again = await this.markEmitted(unread);
		await this.read([...again, ...this.toRead(unread).filter((id) => !again.includes(id))], unread);
		const found = this.found.sort((a, b) => compareIds(a.messageid, b.messageid)).slice(0, this.limits.items);
		const { taken, wanted, items } = await this.made(found);
		this.remember(taken, new Set(wanted.map(conversationOf)), unread);
		return { items, state: pruned({ ...this.state, conversations: this.conversations }) };
	}

	/** The items of messages, one after the other; those for whose files no time is left come with the next poll. */
	private async made(found: Placed[]): Promise<{ taken: Placed[]; wanted: Placed[]; items: INodeExecutionData[] }> {
		const { api, settings } = this;
		const isWanted = found.length > 0 ? await chooser(api, settings) : () => false;
		const emission: Emission<Placed> = {
			id: ({ conversationid, messageid }) => `${conversationid}:${messageid}`,
			json: (message) => jsonOf(message, settings),
			...(settings.property !== undefined && { fetched: async (_, message) => await itemOf(api, message, settings) }),
		};
		const wanted = new Set(found.filter(isWanted));
		const { items, done } = await emit(emission, api, found, wanted, this.limits);
		return { taken: done, wanted: done.filter((message) => wanted.has(message)), items };
	}

	/** One that shows something new is to be read, even if a later list no longer names it: nobody knows then what it holds. */
	private take(unread: Map<string, Conversation>): void {
		const first = firstKnown(this.state);
		for (const [id, conversation] of unread) {
			const { look, ...known } = this.conversations[id] ?? first(id);
			this.conversations[id] = look === lookOf(conversation) ? { ...known, look } : known;
		}
	}

	/**
	 * Marks as read what an earlier poll emitted, now that n8n has saved that. The list is the proof: what it no longer names is
	 * marked, by whomever, and whatever the reply to an earlier mark was. Both are to be read once more: a message that came in
	 * just before the mark is no longer unread.
	 *
	 * @returns those that were marked now
	 */
	private async markEmitted(unread: Map<string, Conversation>): Promise<string[]> {
		const again: string[] = [];
		for (const [id, { toMark, ...known }] of Object.entries(this.conversations)) {
			if (!toMark) continue;
			if (!this.settings.markAsRead || !unread.has(id)) {
				this.conversations[id] = this.settings.markAsRead ? { last: known.last } : known;
				continue;
			}
			const failed = await this.failureOf(changeConversation(this.api, toId(id), ACTION));
			if (isForGood(failed)) this.conversations[id] = known;
			else again.push(id);
			if (failed !== undefined && !isForGood(failed)) this.unmarked.add(id);
		}
		return again;
	}

	private async failureOf(work: Promise<unknown>): Promise<unknown> {
		return await work.then(
			() => undefined,
			(error: unknown) => error,
		);
	}

	/** The conversations that may hold something new, those first that showed something new. */
	private toRead(unread: Map<string, Conversation>): string[] {
		const open = Object.keys(this.conversations).filter((id) => this.conversations[id].look === undefined);
		const looksNew = [...open.filter((id) => unread.has(id)), ...open.filter((id) => !unread.has(id))];
		const looksSame = [...unread].filter(([id, conversation]) => {
			const known = this.conversations[id];
			return known.look !== undefined && isUnsettled(conversation, known);
		});
		return [...looksNew, ...looksSame.map(([id]) => id)];
	}

	/** Up to which message there is nothing new in a conversation. */
	private lastOf({ last, shown }: Known, messages: Placed[]): Id {
		const old = messages.filter(({ row }) => lookOfMessage(row) === shown);
		return last ?? old.at(-1)?.messageid ?? this.state.floor;
	}

	/**
	 * What was read counts even if another conversation cannot be read: that one is taken up by the next poll. One whose
	 * messages are not understood does not hold up the others.
	 */
	private async read(ids: string[], unread: Map<string, Conversation>): Promise<void> {
		let odd: CallFailure | undefined;
		for (const id of ids) {
			if (this.limits.isTimeUp()) return;
			const result = await readable(this.api, id).then(
				(messages) => ({ messages }),
				(error: unknown) => ({ error }),
			);
			const { logger } = this.api.connection.ctx;
			if ('error' in result && isOfRow(result.error)) {
				logger.warn(`HighQ: conversation ${id} is left for the next poll: ${result.error.failure.message}`);
				odd ??= result.error;
				continue;
			}
			if ('error' in result) {
				if (this.readToEnd.size === 0) return await Promise.reject(result.error);
				logger.warn('HighQ: a poll ended early; the next one goes on where it stopped');
				return;
			}
			const { messages } = result;
			if (messages instanceof CallFailure) {
				logger.warn(`HighQ: conversation ${id} could not be read: ${messages.failure.message}`);
				if (!unread.has(id)) this.conversations[id] = { look: '', ...this.conversations[id] };
				continue;
			}
			const { shown, ...known } = this.conversations[id];
			const last = this.lastOf({ ...known, shown }, messages);
			this.conversations[id] = { ...known, last };
			this.found.push(...messages.filter(({ messageid }) => compareIds(messageid, last) > 0));
			this.readToEnd.add(id);
		}
		if (odd && this.readToEnd.size === 0) throw odd;
	}

	private remember(taken: Placed[], toMark: Set<string>, unread: Map<string, Conversation>): void {
		const left = new Set(this.found.slice(taken.length).map(conversationOf));
		for (const message of taken) {
			const id = conversationOf(message);
			this.conversations[id] = { ...this.conversations[id], last: message.messageid };
		}
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
}

function conversationOf({ conversationid }: Placed): string {
	return String(conversationid);
}
