/** Marks a message as read or unread: both are one method (public client). */
import type { IDataObject } from 'n8n-workflow';
import type { Api, Call } from '../../../shared/http';
import type { Input, OperationKind, RunContext } from '../../../shared/operation';
import { call } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { envelope } from '../../transport/replies';
import { messageId, readId, readSender } from '../common/fields';

interface Mark {
	messageId: number | string;
	sender: Sender;
}

/**
 * Marks one message: POST MessageMark.
 *
 * @param effect `prepare` where it only goes with what is read: to mark it once more changes nothing
 */
export async function mark(
	api: Api,
	fields: { messageId: number | string; read: boolean },
	sender: Sender,
	effect?: Call['effect'],
): Promise<void> {
	await call(api, 'MessageMark', envelope, fields, sender, effect === undefined ? {} : { effect });
}

/** What the two operations have in common. */
export function marking(read: boolean) {
	const kind: OperationKind = 'write';
	return {
		kind,
		requests: ['POST MessageMark'],
		fields: [messageId],
		read: (input: Input): Mark => ({ messageId: readId(input, 'messageId'), sender: readSender(input) }),
		oneAtATimePer: ({ messageId: id }: Mark) => String(id),
		async run({ api, request: { messageId: id, sender } }: RunContext<Mark>): Promise<IDataObject> {
			await mark(api, { messageId: id, read }, sender);
			return { messageId: id, read };
		},
	};
}
