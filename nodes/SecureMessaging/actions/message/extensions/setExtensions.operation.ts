/**
 * Sets own names and values on a message (request class SetMessageExtensions, C# SDK). Whether those that it has under other
 * names stay is not documented.
 */
import { type Input, operation } from '../../../../shared/operation';
import { type Extension, setExtensions as set } from '../../../transport/organised/marks';
import { extensions, readExtensions } from '../../common/marks';
import { messageLocator, readGuid } from '../../common/messageFields';

/** @throws InputError where there is none */
function readSome(input: Input): Extension[] {
	const rows = readExtensions(input);
	if (rows.length === 0) throw input.refuse('extensions', 'is empty', 'Add at least one name with its value.');
	return rows;
}

export const setExtensions = operation({
	value: 'setExtensions',
	name: 'Set Extensions',
	action: 'Set extensions of message',
	description: 'Put names and values of your own on a message, by which it can be found with Get Many',
	kind: 'write',
	requests: ['PUT /v1/messages/{messageGuid}/extensions'],
	fields: [messageLocator('searchMessages'), extensions],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), extensions: readSome(input) }),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request }) {
		await set(api, request.messageGuid, request.extensions);
		return { messageGuid: request.messageGuid, extensions: request.extensions.map((one) => ({ ...one })) };
	},
});
