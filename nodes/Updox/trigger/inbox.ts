/** The inbox as a feed: ids that were not seen, those of Direct messages among them, and their content when it is wanted. */
import type { IBinaryData, IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import { explained, type IdFeed, idWindow, type IdWindow, isOfRow, type Source } from '../../shared/triggers';
import { call } from '../transport/call';
import type { Sender } from '../transport/credential';
import { receiveFile } from '../transport/fileContent';
import {
	getListed,
	INBOX,
	type ListedAttachment,
	listedAttachments,
	simplified,
	withoutId,
} from '../transport/messages';
import { updox } from '../transport/profile';
import { messageIds } from '../transport/replies';
import { CAUSES } from './causes';
import { directOnes } from './directOnes';

/** What the trigger emits, and for whom. */
export interface InboxSettings {
	sender: Sender;
	/** Also those of the practice that belong to no single user. */
	sharedItems: boolean;
	/** Fetch the content. */
	content: boolean;
	simplify: boolean;
	/** The binary field for files, when they are wanted. */
	property?: string;
}

interface Listed {
	messageId: number | string;
	userId: string | number | null | undefined;
}

/** New Direct messages of one user, oldest first. */
export function inbox(settings: InboxSettings): Source<IdWindow> {
	const feed: IdFeed<Listed> = {
		provider: updox,
		settings: { ...settings.sender, sharedItems: settings.sharedItems },
		accountFields: ['environment', 'accountId', 'userId'],
		causes: CAUSES,
		id: ({ messageId }) => String(messageId),
		above: async (api, id) => await list(api, settings, id),
		decide: async (api, rows, tries, limits) => await directOnes(api, settings.sender, rows, tries, limits),
		json: known,
		...(settings.content ? { fetched: async (api, row) => await fetched(api, settings, row) } : {}),
	};
	return idWindow(feed);
}

/** MessageFetch: ids above one, as text; whether the id itself is listed too is not documented (developer wiki). */
async function list(api: Api, { sender, sharedItems }: InboxSettings, above = ''): Promise<Listed[]> {
	const filter = {
		dateSince: '',
		messageIdSince: above,
		countUnreadOnly: 'false',
		location: INBOX,
		...(sharedItems ? { showSharedItems: 'true' } : {}),
	};
	const { fetchList, userId } = await call(api, 'MessageFetch', messageIds, filter, sender);
	return fetchList.map((messageId) => ({ messageId, userId }));
}

/** What the list tells of a message. */
function known({ messageId, userId }: Listed): IDataObject {
	return { event: 'message', messageId, ...(userId ? { userId } : {}) };
}

async function fetched(api: Api, settings: InboxSettings, row: Listed): Promise<INodeExecutionData | undefined> {
	const { sender, simplify, property } = settings;
	const message = await getListed(api, row.messageId, sender);
	if (message === undefined) return undefined;
	const json = { ...known(row), ...(simplify ? simplified(message) : message), ...known(row) };
	if (property === undefined) return { json };
	const missing = Array.from({ length: withoutId(message) }, () => 'An attachment has no ID.');
	return await withFiles(api, sender, property, json, listedAttachments(message), missing);
}

/** Files that Updox does not have, or that are empty or damaged, are named in `contentError`; the others come all the same. */
async function withFiles(
	api: Api,
	sender: Sender,
	property: string,
	json: IDataObject,
	attachments: ListedAttachment[],
	missing: string[],
): Promise<INodeExecutionData> {
	const binary: IBinaryKeyData = {};
	for (const attachment of attachments) {
		const count = Object.keys(binary).length;
		const received = await fileOrReason(api, sender, attachment);
		if ('reason' in received) missing.push(`Attachment ${attachment.id}: ${received.reason}`);
		else binary[count === 0 ? property : `${property}_${count}`] = received.file;
	}
	return {
		json: missing.length > 0 ? { ...json, contentError: missing.join(' ') } : json,
		...(Object.keys(binary).length > 0 ? { binary } : {}),
	};
}

async function fileOrReason(
	api: Api,
	sender: Sender,
	{ id, name, mimeType }: ListedAttachment,
): Promise<{ file: IBinaryData } | { reason: string }> {
	return await receiveFile(api, id, sender, name, mimeType).catch(async (error: unknown) => {
		if (isOfRow(error, CAUSES)) return { reason: explained(error) };
		return await Promise.reject(error);
	});
}
