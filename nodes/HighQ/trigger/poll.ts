/** One poll: reads the unread conversations that may hold something new, and remembers what it emits. */
import type { INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { isForGood, type Limits } from '../../shared/triggers';
import { changeConversation } from '../transport/conversations';
import type { Conversation } from '../transport/replies';
import { type InboxSettings, isWanted, itemOf } from './items';
import { type InboxState, isUnsettled, type Known, lookOf, pruned } from './memory';
import { idOf, listed, type Placed, readable } from './reading';

const ACTION = 'MARK_AS_READ';

/** One poll of the unread conversations. */
export class Poll {
	private readonly conversations: Record<string, Known>;
	private readonly found: Placed[] = [];
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
		const listing = await listed(this.api, 'UNREAD');
		const unread = new Map(listing.map((conversation) => [idOf(conversation), conversation]));
		for (const id of unread.keys()) this.conversations[id] ??= { last: this.state.floor };
		const again = await this.markEmitted();
		await this.read([...again, ...this.toRead(unread).filter((id) => !again.includes(id))]);
		const taken = this.found.sort((a, b) => a.messageid - b.messageid).slice(0, this.limits.items);
		const wanted = taken.filter((message) => isWanted(message, this.settings));
		this.remember(taken, new Set(wanted.map(conversationOf)), unread);
		return {
			items: wanted.map((message) => itemOf(message, this.settings)),
			state: pruned({ floor: this.state.floor, conversations: this.conversations }, unread),
		};
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
			const mark = this.settings.markAsRead ? changeConversation(this.api, Number(id), ACTION) : undefined;
			const failed = await this.failureOf(mark);
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
	private toRead(unread: Map<number, Conversation>): number[] {
		const looksNew: number[] = [];
		const looksSame: number[] = [];
		for (const [id, conversation] of unread) {
			const known = this.conversations[id];
			if (known.look !== lookOf(conversation)) looksNew.push(id);
			else if (isUnsettled(conversation, known)) looksSame.push(id);
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

	private remember(taken: Placed[], toMark: Set<number>, unread: Map<number, Conversation>): void {
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
}

function conversationOf({ conversationid }: Placed): number {
	return conversationid;
}
