/** How far a sent Direct message came, by the notifications that came for it (help.updox.com, direct messaging webhooks). */
import type { Api } from '../../shared/http';
import { call, READING } from './call';
import type { Sender } from './credential';
import { fateOfMessage, rankOf } from './delivery';
import { deliveryStatuses } from './replies';

/**
 * POST MdnStatusList (public client).
 *
 * @returns the whole reply, its statuses with the most final first, the first of them, and whether that is the last word
 */
export async function mdnStatusOf(api: Api, messageId: number | string, sender: Sender) {
	const reply = await call(api, 'MdnStatusList', deliveryStatuses, { messageId }, sender, READING);
	const statuses = [...reply.statuses].sort((a, b) => rankOf(a) - rankOf(b));
	const latest = statuses.at(0);
	const isFinal = latest !== undefined && fateOfMessage(latest.mdnStatus).isFinal;
	return { reply, statuses, mdnStatus: latest?.mdnStatus ?? null, isFinal };
}
