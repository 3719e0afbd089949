/**
 * What adding a label to a message or a file and taking it off have in common (request classes AddMessageLabel, RemoveMessageLabel,
 * AddAttachmentLabel, RemoveAttachmentLabel).
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path, type SafePath } from '../../../shared/http';
import type { Input, OperationKind, RunContext } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { attachmentGuid, labelLocator, messageLocator, readGuid } from './messageFields';

interface Labelled {
	guid: string;
	labelGuid: string;
}

/** What can have a label: the field that names it, and the address of one label on it. */
interface Kind {
	field: INodeProperties;
	route: string;
	at(labelled: Labelled): SafePath;
}

export const MESSAGES: Kind = {
	field: messageLocator('searchMessages'),
	route: 'messages/{messageGuid}',
	at: ({ guid, labelGuid }) => path`/v1/labels/${labelGuid}/messages/${guid}`,
};

export const FILES: Kind = {
	field: attachmentGuid,
	route: 'attachments/{attachmentGuid}',
	at: ({ guid, labelGuid }) => path`/v1/labels/${labelGuid}/attachments/${guid}`,
};

/** @param method POST adds the label, DELETE takes it off */
export function labelling(method: 'POST' | 'DELETE', { field, route, at }: Kind) {
	const kind: OperationKind = 'write';
	return {
		kind,
		requests: [`${method} /v1/labels/{labelGuid}/${route}`],
		fields: [field, labelLocator],
		read: (input: Input): Labelled => ({
			guid: readGuid(input, field.name),
			labelGuid: readGuid(input, 'labelGuid'),
		}),
		oneAtATimePer: ({ guid }: Labelled) => guid,
		async run({ api, request }: RunContext<Labelled>): Promise<IDataObject> {
			const ids = { [field.name]: request.guid, labelGuid: request.labelGuid };
			await api.json({ method, path: at(request), body: method === 'POST' ? ids : undefined }, acknowledgement);
			return { ...ids, labelled: method === 'POST' };
		},
	};
}
