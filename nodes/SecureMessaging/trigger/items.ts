/** How messages of a folder become items: those that the filters let through, with text and files where they are wanted. */
import type { Failure, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Api, CallFailure } from '../../shared/http';
import { explained, type Feed, type Filters, isOfRow, isOpen, passes } from '../../shared/triggers';
import { MAINTENANCE, NOT_FOUND } from '../transport/fault';
import { getMessage, simplifiedMessage } from '../transport/messages';
import { downloadAll } from '../transport/organised/download';
import type { Message } from '../transport/replies';
import { toldOf } from './told';

/** Refused sign-ins, for which the portal says 403 or 404 (metadata page Login), and its maintenance, which comes with any status. */
export const CAUSES: Record<string, Failure['cause']> = {
	...Object.fromEntries(
		['31', '46', '55', '56', '803', '804', '810', '905', '918', '920'].map((code) => [code, 'credential-invalid']),
	),
	[MAINTENANCE]: 'temporarily-unavailable',
};

/** What the trigger emits of a folder. */
export interface FolderSettings {
	folder: string;
	/** Fetch the text: the portal then counts the message as retrieved. */
	body: boolean;
	simplify: boolean;
	/** The binary field for files, when they are wanted. */
	property?: string;
	filters: Filters;
}

/** How messages become items. */
export function emission(wanted: FolderSettings): Pick<Feed<Message>, 'json' | 'fetched'> {
	const { body, simplify, property, filters } = wanted;
	const json = (row: Message): IDataObject => ({
		event: 'message',
		...(simplify ? simplifiedMessage(row) : { messageGuid: row.guid, ...row }),
	});
	if (!body && property === undefined && isOpen(filters)) return { json };
	return {
		json,
		async fetched(api, row) {
			const message = await letIn(api, row, wanted);
			if (message === undefined) return undefined;
			const item = { json: json(message) };
			return property === undefined ? item : await withFiles(api, row, item, property);
		},
	};
}

/**
 * A message that passes the filters, with its text where that is wanted; `undefined` for one that does not, or is gone. The text
 * of one that is left out anyway is not fetched: its sender would see that it was read.
 */
async function letIn(api: Api, row: Message, { body, filters }: FolderSettings): Promise<Message | undefined> {
	const untilRead = body ? { ...filters, contains: [] } : filters;
	if (!passes(untilRead, await toldOf(api, row))) return undefined;
	const message = body ? await withText(api, row) : row;
	return message && passes(filters, await toldOf(api, message)) ? message : undefined;
}

async function withText(api: Api, { guid }: Message): Promise<Message | undefined> {
	return await getMessage(api, guid, true).catch(async (error: unknown) => {
		const isGone = error instanceof CallFailure && error.failure.providerCode === NOT_FOUND;
		return isGone ? undefined : await Promise.reject(error);
	});
}

/** With its files; those that cannot be had, such as protected ones, are named in `contentError`. */
async function withFiles(
	api: Api,
	row: Message,
	item: INodeExecutionData,
	property: string,
): Promise<INodeExecutionData> {
	return await downloadAll(api, row, property, undefined).then(
		(binary) => (Object.keys(binary).length > 0 ? { ...item, binary } : item),
		async (error: unknown) => {
			if (!isOfRow(error, CAUSES)) return await Promise.reject(error);
			return { json: { ...item.json, contentError: explained(error) } };
		},
	);
}
