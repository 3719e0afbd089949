/** Lists what recipients did with a message, in one page (vendor page "List message interactions"). */
import { collect, path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { listOf } from '../../transport/list';
import { interaction, type Interaction } from '../../transport/replies';
import { channel, messageId } from '../common/fields';
import { interactionTypes } from '../common/interactionTypes';

export const getInteractions = operation({
	value: 'getInteractions',
	name: 'Get Interactions',
	action: 'Get interactions with message',
	description: 'Get what recipients did with a message, such as read, opened, clicked or unsubscribed',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/channels/{channelId}/messages/{messageId}/interactions'],
	fields: [channel, messageId, ...listFields, simplifyField],
	options: [{ ...interactionTypes, description: 'Only these interactions' }],
	read: (input) => ({
		channelId: input.id('channelId'),
		messageId: input.id('messageId'),
		types: input.group('options').filter('interactionTypes'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { channelId, messageId: id, types, limit, simplify } }) {
		const address = path`/channels/${channelId}/messages/${id}/interactions`;
		const list = listOf({ method: 'GET', path: address.value }, interaction);
		// No page names a filter of this list.
		const isWanted = ({ type }: Interaction) => types.length === 0 || types.includes(type.toLowerCase());
		const interactions = await collect(api, { ...list, isWanted }, limit);
		return simplify ? interactions.map((row) => interaction.simple(row)) : interactions;
	},
});
