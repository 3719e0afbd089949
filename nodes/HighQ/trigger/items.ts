/** What the trigger puts out of a message. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { FileFields } from '../../shared/files';
import type { Api } from '../../shared/http';
import { explained, isForGood, isOfRow } from '../../shared/triggers';
import { download, filesOf, withoutIds } from '../transport/files/download';
import { simplifiedMessage } from '../transport/messages';
import type { Message } from '../transport/replies';
import type { Placed } from './reading';
import type { Choice } from './wanted';

/** The fields of a credential that say whose account it is. */
export const ACCOUNT_FIELDS = ['instanceUrl', 'clientId'];

/** An address that is not on the list of the registration comes with 401 (vendor page api-error-messages). */
export const CAUSES = {
	53: 'configuration-invalid',
	invalid_client: 'credential-invalid',
	invalid_grant: 'credential-invalid',
} as const;

/** What the trigger emits, and what it does with a conversation afterwards. */
export interface InboxSettings extends Choice {
	authentication: string;
	markAsRead: boolean;
	simplify: boolean;
	/** The binary field for files, when they are wanted. */
	property?: string;
}

/** What is told of a message without fetching more. */
export function jsonOf({ conversationid, messageid, row }: Placed, { simplify }: InboxSettings): IDataObject {
	const ids = { conversationid, messageid };
	return { event: 'message', ...(simplify ? simplifiedMessage({ ...row, ...ids }) : { ...ids, ...row, ...ids }) };
}

/** The item of a message, with its files when they are wanted. */
export async function itemOf(api: Api, message: Placed, settings: InboxSettings): Promise<INodeExecutionData> {
	const json = jsonOf(message, settings);
	const { property } = settings;
	return property === undefined ? { json } : await withFiles(api, message.row, property, json);
}

/** Files that HighQ does not give are named in `contentError`; the message and the others come all the same. */
async function withFiles(api: Api, row: Message, property: string, json: IDataObject): Promise<INodeExecutionData> {
	const { files, withoutId } = filesOf(row);
	const missing = withoutIds(withoutId);
	const fields = new FileFields(property);
	for (const file of files) {
		const got = await download(api, file).catch(async (error: unknown) => {
			if (isForGood(error) || isOfRow(error)) return explained(error);
			return await Promise.reject(error);
		});
		if (typeof got === 'string') missing.push(`File ${file.id}: ${got}`);
		else fields.add(got);
	}
	return {
		json: missing.length > 0 ? { ...json, contentError: missing.join(' ') } : json,
		...fields.given,
	};
}
