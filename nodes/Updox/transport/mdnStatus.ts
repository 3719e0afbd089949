/** How far a sent Direct message came, by the notifications that came for it (help.updox.com, direct messaging webhooks). */
import type { Api, Read } from '../../shared/http';
import { call, READING } from './call';
import type { Sender } from './credential';
import { type deliveryStatus, deliveryStatuses } from './replies';

type Status = Read<typeof deliveryStatus>;

/** From the most final to the first; what is not known ranks below. */
const RANKS = [['failed', 'denied', 'deleted'], ['dispatched'], ['processed'], ['received']];

function rank({ mdnStatus }: Status): number {
	const index = RANKS.findIndex((names) => names.includes(String(mdnStatus).toLowerCase()));
	return index < 0 ? RANKS.length : index;
}

/**
 * POST MdnStatusList (public client).
 *
 * @returns the whole reply, its statuses with the most final first, the first of them, and whether that is the last word
 */
export async function mdnStatusOf(api: Api, messageId: number | string, sender: Sender) {
	const reply = await call(api, 'MdnStatusList', deliveryStatuses, { messageId }, sender, READING);
	const statuses = [...reply.statuses].sort((a, b) => rank(a) - rank(b));
	const latest = statuses.at(0);
	const isFinal = latest !== undefined && rank(latest) < 2;
	return { reply, statuses, mdnStatus: latest?.mdnStatus ?? null, isFinal };
}
