/** The notifications that came for a sent Direct message, the most final first (public client, method MdnStatusList). */
import type { Api } from '../../../shared/http';
import { call, READING } from '../call';
import type { Sender } from '../credential';
import { fateOfMessage, rankOf } from '../delivery';
import { deliveryStatuses } from '../replies';

/** @returns the reply, its statuses, the most final of them, and whether that is the last word */
export async function mdnStatusOf(api: Api, messageId: number | string, sender: Sender) {
	const reply = await call(api, 'MdnStatusList', deliveryStatuses, { messageId }, sender, READING);
	const statuses = [...reply.statuses].sort((a, b) => rankOf(a) - rankOf(b));
	const latest = statuses.at(0);
	const isFinal = latest !== undefined && fateOfMessage(latest.mdnStatus).isFinal;
	return { reply, statuses, mdnStatus: latest?.mdnStatus ?? null, isFinal };
}
