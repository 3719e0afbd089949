/** The inbox as a feed: ids above the last one, those of Direct messages among them, and their content when it is wanted. */
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import { explained, type Feed, isForGood, type Source, watermark, type Watermark } from '../../shared/triggers';
import { call } from '../transport/call';
import type { Sender } from '../transport/credential';
import { bytesOf, fileFrom, getContent } from '../transport/fileContent';
import { getListed, INBOX, type ListedAttachment, listedAttachments, simplified } from '../transport/messages';
import { updox } from '../transport/profile';
import { messageIds, practiceMessageIds } from '../transport/replies';

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

/** Direct messages, in the filter of MessageFetchForAccount (public client). */
const DIRECT = 'email';
/** Ids a message may lag behind the newest one, when several are received at once. */
const OVERLAP = 100;

const CAUSES = {
	'4010': 'credential-invalid',
	'4011': 'credential-invalid',
	'4012': 'credential-invalid',
	'4013': 'credential-invalid',
	'4014': 'credential-invalid',
	'5000': 'temporarily-unavailable',
	'5100': 'temporarily-unavailable',
	'5110': 'temporarily-unavailable',
} as const;

/** New Direct messages of one user, oldest first. */
export function inbox(settings: InboxSettings): Source<Watermark> {
	const feed: Feed<Listed> = {
		provider: updox,
		settings: { ...settings.sender, sharedItems: settings.sharedItems },
		accountFields: ['environment', 'accountId', 'userId'],
		causes: CAUSES,
		overlap: OVERLAP,
		id: ({ messageId }) => String(messageId),
		position: ({ messageId }) => Number(messageId),
		newest: async (api) => await list(api, settings, 0),
		since: async (api, position) => await list(api, settings, position),
		wanted: async (api, rows) => await directOnly(api, settings, rows),
		json: known,
		...(settings.content ? { fetched: async (api, row) => await fetched(api, settings, row) } : {}),
	};
	return watermark(feed);
}

/** MessageFetch: ids above one, as text; whether the id itself is listed too is not documented (developer wiki). */
async function list(api: Api, { sender, sharedItems }: InboxSettings, position: number): Promise<Listed[]> {
	const filter = {
		dateSince: '',
		messageIdSince: position > 0 ? String(position) : '',
		countUnreadOnly: 'false',
		location: INBOX,
		...(sharedItems ? { showSharedItems: 'true' } : {}),
	};
	const { fetchList, userId } = await call(api, 'MessageFetch', messageIds, filter, sender);
	return (fetchList ?? []).filter((id) => /^\d+$/.test(String(id))).map((messageId) => ({ messageId, userId }));
}

/**
 * MessageFetchForAccount tells which ids are those of Direct messages, without their content; the inbox holds portal mail
 * too. It is asked after the ids were listed, so that it knows all of them.
 */
async function directOnly(api: Api, { sender }: InboxSettings, rows: Listed[]): Promise<Listed[]> {
	const filter = { countUnreadOnly: false, location: INBOX, messageTypes: [DIRECT] };
	const { fetchList } = await call(api, 'MessageFetchForAccount', practiceMessageIds, filter, sender);
	const direct = new Set((fetchList ?? []).flatMap(({ messageList }) => (messageList ?? []).map(String)));
	return rows.filter(({ messageId }) => direct.has(String(messageId)));
}

/** What the list tells of a message. */
function known({ messageId, userId }: Listed): IDataObject {
	return { event: 'message', messageId, ...(userId ? { userId } : {}) };
}

async function fetched(api: Api, settings: InboxSettings, row: Listed): Promise<INodeExecutionData | undefined> {
	const { sender, simplify, property } = settings;
	const message = await getListed(api, row.messageId, sender);
	if (message === undefined) return undefined;
	const json = { ...known(row), ...(simplify ? simplified(message) : message) };
	return property === undefined ? { json } : await withFiles(api, sender, property, json, listedAttachments(message));
}

/** Files that Updox does not have, or that are empty or damaged, are named in `contentError`; the others come all the same. */
async function withFiles(
	api: Api,
	sender: Sender,
	property: string,
	json: IDataObject,
	attachments: ListedAttachment[],
): Promise<INodeExecutionData> {
	const binary: IBinaryKeyData = {};
	const missing: string[] = [];
	for (const attachment of attachments) {
		const count = Object.keys(binary).length;
		const content = await contentOf(api, sender, attachment);
		if ('reason' in content) missing.push(`Attachment ${attachment.id}: ${content.reason}`);
		else
			binary[count === 0 ? property : `${property}_${count}`] = await fileFrom(
				api,
				content.bytes,
				attachment.name,
				attachment.mimeType,
			);
	}
	return {
		json: missing.length > 0 ? { ...json, contentError: missing.join(' ') } : json,
		...(Object.keys(binary).length > 0 ? { binary } : {}),
	};
}

async function contentOf(
	api: Api,
	sender: Sender,
	{ id }: ListedAttachment,
): Promise<{ bytes: Buffer } | { reason: string }> {
	return await getContent(api, id, sender)
		.then(({ content }) => ({ bytes: bytesOf(content) }))
		.catch(async (error: unknown) => {
			if (isForGood(error, CAUSES)) return { reason: explained(error) };
			return await Promise.reject(error);
		});
}
