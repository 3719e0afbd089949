/** What adding a label to a message and taking it off have in common (request classes AddMessageLabel, RemoveMessageLabel). */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../shared/http';
import type { Input, OperationKind, RunContext } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { labelLocator, messageLocator, readGuid } from '../common/messageFields';

interface Labelled {
	messageGuid: string;
	labelGuid: string;
}

/** @param method POST adds the label, DELETE takes it off */
export function labelling(method: 'POST' | 'DELETE') {
	const kind: OperationKind = 'write';
	return {
		kind,
		requests: [`${method} /v1/labels/{labelGuid}/messages/{messageGuid}`],
		fields: [messageLocator('searchMessages'), labelLocator],
		read: (input: Input): Labelled => ({
			messageGuid: readGuid(input, 'messageGuid'),
			labelGuid: readGuid(input, 'labelGuid'),
		}),
		oneAtATimePer: ({ messageGuid }: Labelled) => messageGuid,
		async run({ api, request: { messageGuid, labelGuid } }: RunContext<Labelled>): Promise<IDataObject> {
			const target = path`/v1/labels/${labelGuid}/messages/${messageGuid}`;
			const body = method === 'POST' ? { messageGuid, labelGuid } : undefined;
			await api.json({ method, path: target, body }, acknowledgement);
			return { messageGuid, labelGuid, labelled: method === 'POST' };
		},
	};
}
