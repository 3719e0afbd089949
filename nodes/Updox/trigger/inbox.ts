/** The inbox as a feed: ids that were not seen, those of Direct messages among them, and their content when it is wanted. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { FileFields } from '../../shared/files';
import type { Api } from '../../shared/http';
import {
	explained,
	type Filters,
	type IdFeed,
	idWindow,
	type IdWindow,
	isOfRow,
	isOpen,
	passes,
	type Source,
} from '../../shared/triggers';
import { call } from '../transport/call';
import type { Sender } from '../transport/credential';
import { receiveFile } from '../transport/content/fileContent';
import {
	getListed,
	INBOX,
	isOfReader,
	type ListedAttachment,
	listedAttachments,
	simplified,
	withoutId,
} from '../transport/messages';
import { updox } from '../transport/profile';
import { messageIds, practiceMessageIds } from '../transport/replies';
import { CAUSES } from './causes';
import { DIRECT, directOnes } from './directOnes';
import { toldOf } from './told';

/** What the trigger emits, and for whom. */
export interface InboxSettings {
	sender: Sender;
	/** Of all users of the practice. */
	isPractice: boolean;
	/** Also those of the practice that belong to no single user. */
	sharedItems: boolean;
	/** Fetch the content. */
	content: boolean;
	simplify: boolean;
	/** The binary field for files, when they are wanted. */
	property?: string;
	filters: Filters;
}

interface Listed {
	messageId: number | string;
	userId: string | number | null | undefined;
}

/** New Direct messages of one user, or of all users of the practice, oldest first. */
export function inbox(settings: InboxSettings): Source<IdWindow> {
	const { sender, sharedItems, isPractice, content, filters } = settings;
	const feed: IdFeed<Listed> = {
		provider: updox,
		settings: { ...sender, sharedItems, ...(isPractice ? { scope: 'practice' } : {}) },
		accountFields: ['environment', 'accountId', 'userId'],
		causes: CAUSES,
		id: ({ messageId }) => String(messageId),
		above: async (api, id) => await (isPractice ? listOfPractice(api, sender) : list(api, settings, id)),
		decide: async (api, rows, tries, limits) =>
			isPractice ? { wanted: new Set(rows), undecided: new Set() } : await directOnes(api, sender, rows, tries, limits),
		json: known,
		...(content || !isOpen(filters) ? { fetched: async (api, row) => await fetched(api, settings, row) } : {}),
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

/**
 * MessageFetchForAccount: unread Direct messages of all users (public client, which asks for nothing else). One that was read before
 * a poll came is not in it.
 */
async function listOfPractice(api: Api, sender: Sender): Promise<Listed[]> {
	const filter = { countUnreadOnly: true, location: INBOX, messageTypes: [DIRECT] };
	const { fetchList } = await call(api, 'MessageFetchForAccount', practiceMessageIds, filter, sender);
	return fetchList.flatMap(({ userId, messageList }) =>
		(messageList ?? []).map((messageId) => ({ messageId, userId })),
	);
}

/** Users whose id begins with @ stand for the practice as a whole: any user of it reads for them (public client, code 4241). */
function readerOf({ sender, isPractice }: InboxSettings, { userId }: Listed): Sender {
	const id = String(userId ?? '');
	return !isPractice || id === '' || id.startsWith('@') ? sender : { ...sender, userId: id };
}

/** What the list tells of a message. */
function known({ messageId, userId }: Listed): IDataObject {
	return { event: 'message', messageId, ...(userId ? { userId } : {}) };
}

/**
 * A message that passes the filters; `undefined` for one that does not, or that is gone. Of a user who is inactive nothing can be
 * read, also not whether it passes: it comes without, and must not hold up those of the others.
 */
async function fetched(api: Api, settings: InboxSettings, row: Listed): Promise<INodeExecutionData | undefined> {
	const sender = readerOf(settings, row);
	return await readFor(api, settings, row, sender).catch(async (error: unknown) => {
		if (!isOfReader(error, sender, settings.sender)) return await Promise.reject(error);
		return { json: { ...known(row), contentError: explained(error) } };
	});
}

async function readFor(
	api: Api,
	settings: InboxSettings,
	row: Listed,
	sender: Sender,
): Promise<INodeExecutionData | undefined> {
	const { content, filters, simplify, property } = settings;
	const message = await getListed(api, row.messageId, sender);
	if (message === undefined || !passes(filters, toldOf(message))) return undefined;
	if (!content) return { json: known(row) };
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
	const fields = new FileFields(property);
	for (const attachment of attachments) {
		const received = await fileOrReason(api, sender, attachment);
		if ('reason' in received) missing.push(`Attachment ${attachment.id}: ${received.reason}`);
		else fields.add(received.file);
	}
	return {
		json: missing.length > 0 ? { ...json, contentError: missing.join(' ') } : json,
		...fields.given,
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
