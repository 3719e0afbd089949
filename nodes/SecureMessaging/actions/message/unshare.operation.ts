/** Takes a message back from single readers (request class UnshareMessage); Recall takes it back from all. */
import { type Api, path } from '../../../shared/http';
import { operation, when } from '../../../shared/operation';
import { getMessage } from '../../transport/messages';
import { guidsOf, unshareFrom } from '../../transport/organised/readers';
import type { Person } from '../../transport/replies';
import { messageLocator, readGuid } from '../common/messageFields';
import { readUnsharing, unsharingFields } from '../common/unsharing';

async function recipientsOf(api: Api, messageGuid: string): Promise<Person[]> {
	const { to, cc, bcc } = await getMessage(api, messageGuid, false);
	return [to, cc, bcc].flatMap((people) => people ?? []);
}

export const unshare = operation({
	value: 'unshare',
	name: 'Unshare',
	action: 'Unshare message',
	description: 'Take a sent message back from single recipients. Recall takes it back from all of them.',
	kind: 'write',
	requests: [
		...when('for email addresses', ['GET /v1/messages/{messageGuid}']),
		'DELETE /v1/messages/{messageGuid}/share',
	],
	fields: [messageLocator('searchSent'), ...unsharingFields],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), from: readUnsharing(input) }),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, from } }) {
		const userServiceGuids = from.guids ?? guidsOf(from.addresses, await recipientsOf(api, messageGuid));
		const body = { messageGuid, userServiceGuids, unshareReason: from.reason };
		await unshareFrom(api, path`/v1/messages/${messageGuid}/share`, body);
		return { messageGuid, userServiceGuids, unshared: true };
	},
});
