/**
 * New messages in unread conversations. HighQ has no list of messages, so the trigger lists the unread conversations and
 * reads those that may hold something new; of each it remembers the last message it emitted.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import type { Source } from '../../shared/triggers';
import { highQ } from '../transport/profile';
import { type InboxSettings, itemOf } from './items';
import type { InboxState } from './memory';
import { Poll } from './poll';
import { newestIn } from './reading';

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
		next: async (api, state, limits) => await new Poll(api, settings, state, limits).next(),
	};
}

/**
 * The id of the newest message there is: ids are given out in one sequence for the whole instance (inferred from the
 * vendor's samples).
 */
async function newestId(api: Api): Promise<number> {
	return (await newestIn(api, ['ACTIVE', 'UNREAD', 'ARCHIVED']))?.messageid ?? 0;
}

async function sample(api: Api, settings: InboxSettings): Promise<INodeExecutionData | undefined> {
	const newest = (await newestIn(api, ['UNREAD'])) ?? (await newestIn(api, ['ACTIVE']));
	return newest && itemOf(newest, settings);
}
