/**
 * Takes one of the own names off a message (request class DeleteMessageExtensions). There the key may be left out, which is not
 * offered: it would take off all of them, or nothing.
 */
import { path } from '../../../../shared/http';
import { operation } from '../../../../shared/operation';
import { acknowledgement } from '../../../transport/replies';
import { messageLocator, readGuid } from '../../common/messageFields';

export const deleteExtension = operation({
	value: 'deleteExtension',
	name: 'Delete Extension',
	action: 'Delete extension of message',
	description: 'Take a name and its value, put there by Set Extensions, off a message',
	kind: 'write',
	requests: ['DELETE /v1/messages/{messageGuid}/extensions?key={key}'],
	fields: [
		messageLocator('searchMessages'),
		{
			displayName: 'Extension Name',
			name: 'key',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. orderNumber',
			description: 'The name of the extension',
		},
	],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), key: input.requiredText('key').trim() }),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, key } }) {
		const target = path`/v1/messages/${messageGuid}/extensions`;
		await api.json({ method: 'DELETE', path: target, query: { key } }, acknowledgement);
		return { messageGuid, key, deleted: true };
	},
});
