/** What the polling trigger puts out of a message that came in: what the webhook would have brought. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { FileFields } from '../../../shared/files';
import type { Api } from '../../../shared/http';
import { explained, type Filters, isOfRow } from '../../../shared/triggers';
import { fetchFile, filesOf, type NamedFile } from '../../transport/attachmentFile';
import { deliveredConversation, simpleMessage } from '../../transport/replies';
import { webUrl } from '../webUrl';
import type { Received } from './reading';

/** What the trigger emits, and of what. */
export interface InboxSettings {
	account: string;
	filters: Filters;
	simplify: boolean;
	/** The binary field for files, when they are wanted. */
	property?: string;
}

const EVENT = 'message.received';

/** What is told of a message without fetching more. */
export function jsonOf({ conversation, message }: Received, { simplify }: InboxSettings): IDataObject {
	if (!simplify) return { event: EVENT, conversation, message };
	return {
		event: EVENT,
		timestamp: message.displayTimestamp,
		conversation: deliveredConversation.simple(conversation),
		...webUrl(conversation),
		message: simpleMessage(message),
	};
}

/** The item of a message, with its files when they are wanted. One that cannot be had is named with the reason. */
export async function itemOf(api: Api, received: Received, settings: InboxSettings): Promise<INodeExecutionData> {
	const json = jsonOf(received, settings);
	if (settings.property === undefined) return { json };
	const fields = new FileFields(settings.property);
	const files: IDataObject[] = [];
	for (const file of await filesOf(api, received.message.attachments)) files.push(await fetched(api, file, fields));
	return { json: { ...json, files }, ...fields.given };
}

async function fetched(api: Api, file: NamedFile, fields: FileFields): Promise<IDataObject> {
	const url = file.address;
	return await fetchFile(api, file).then(
		(got) => ({ field: fields.add(got.file), url, ...got.facts }),
		async (error: unknown) => {
			if (isOfRow(error)) return { url, error: explained(error) };
			return await Promise.reject(error);
		},
	);
}
