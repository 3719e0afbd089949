/**
 * New messages in unread conversations. HighQ has no list of messages, so the trigger lists the unread conversations and
 * reads those that may hold something new; of each it remembers the last message it emitted.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import type { Limits, Source } from '../../shared/triggers';
import { compareIds } from '../transport/ids';
import { highQ } from '../transport/profile';
import type { Conversation } from '../transport/replies';
import { ACCOUNT_FIELDS, CAUSES, type InboxSettings, itemOf } from './items';
import { asListed, type InboxState, type Known, lookOf, pruned } from './memory';
import { Poll } from './poll';
import { idOf, listed, newestOf, readAll } from './reading';
import { chooser } from './wanted';

/** How many conversations are looked through for the sample of a manual test. */
const LOOKED_THROUGH = 250;

/** New messages in unread conversations, oldest first. */
export function inbox(settings: InboxSettings): Source<InboxState> {
	return {
		provider: highQ,
		settings: { authentication: settings.authentication },
		accountFields: ACCOUNT_FIELDS,
		causes: CAUSES,
		sample: async (api) => await sample(api, settings),
		begin,
		next: async (api, state, limits) => await new Poll(api, settings, state, limits).next(),
	};
}

/**
 * What is there at activation is old. The order of the lists is not documented, and that message ids are given out in one
 * sequence for the whole instance is inferred, so every unread conversation is read. Of the others it is remembered what the
 * list shows of them; those that may hold the newest message are read too, and first, for the floor: where there is no time for
 * all, or HighQ's limit is reached, what the list shows has to do for the rest.
 */
async function begin(api: Api, { isTimeUp }: Limits): Promise<InboxState> {
	const unread = await listed(api, 'UNREAD');
	const others = [...(await listed(api, 'ACTIVE')), ...(await listed(api, 'ARCHIVED'))];
	const toRead = [...newestOf(unread), ...newestOf(others), ...unread.map(idOf)];
	const { messages, newest } = await readAll(api, [...new Set(toRead)], isTimeUp);
	const known = (conversation: Conversation): Known => {
		const last = messages.get(idOf(conversation))?.at(-1)?.messageid;
		return last === undefined ? asListed(conversation) : { last, look: lookOf(conversation), since: Date.now() };
	};
	const all = new Map([...others, ...unread].map((conversation) => [idOf(conversation), known(conversation)]));
	return pruned({
		floor: newest?.messageid ?? 0,
		conversations: Object.fromEntries(all),
		others: { floor: '0', seen: '' },
	});
}

async function sample(api: Api, settings: InboxSettings): Promise<INodeExecutionData | undefined> {
	for (const filter of ['UNREAD', 'ACTIVE']) {
		const { messages } = await readAll(api, newestOf(await listed(api, filter, LOOKED_THROUGH)), () => false);
		const newest = [...messages.values()].flat().sort((a, b) => compareIds(b.messageid, a.messageid));
		const sampled = newest.find(await chooser(api, settings));
		if (sampled) return await itemOf(api, sampled, settings);
	}
	return undefined;
}
