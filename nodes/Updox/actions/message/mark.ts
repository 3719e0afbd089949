/** Marks a message as read or unread: both are one method (public client). */
import type { IDataObject } from 'n8n-workflow';
import type { Input, OperationKind, RunContext } from '../../../shared/operation';
import { call } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { envelope } from '../../transport/replies';
import { messageId, readId, readSender } from '../common/fields';

interface Mark {
	messageId: number | string;
	sender: Sender;
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
			await call(api, 'MessageMark', envelope, { messageId: id, read }, sender);
			return { messageId: id, read };
		},
	};
}
