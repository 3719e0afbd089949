/** What the trigger puts out of a message, and whose messages it leaves out. */
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/http';
import { explained, isForGood, isOfRow } from '../../shared/triggers';
import { download, filesOf } from '../transport/files/download';
import { type Message, personsOf, simplifiedMessage } from '../transport/replies';
import type { Placed } from './reading';

/** What the trigger emits, and what it does with a conversation afterwards. */
export interface InboxSettings {
	authentication: string;
	markAsRead: boolean;
	simplify: boolean;
	/** Users whose messages are left out. */
	withoutAuthors: string[];
	/** Users whose messages alone are emitted; nobody for everybody's. */
	fromAuthors: string[];
	/** The binary field for files, when they are wanted. */
	property?: string;
}

/** The item of a message, with its files when they are wanted. */
export async function itemOf(
	api: Api,
	{ conversationid, messageid, row }: Placed,
	{ simplify, property }: InboxSettings,
): Promise<INodeExecutionData> {
	const ids = { conversationid, messageid };
	const json: IDataObject = {
		event: 'message',
		...(simplify ? simplifiedMessage({ ...row, ...ids }) : { ...ids, ...row, ...ids }),
	};
	return property === undefined ? { json } : await withFiles(api, row, property, json);
}

/** Files that HighQ does not give are named in `contentError`; the message and the others come all the same. */
async function withFiles(api: Api, row: Message, property: string, json: IDataObject): Promise<INodeExecutionData> {
	const { files, withoutId } = filesOf(row);
	const missing = Array.from({ length: withoutId }, () => 'A file has no ID.');
	const binary: IBinaryKeyData = {};
	for (const file of files) {
		const count = Object.keys(binary).length;
		const got = await download(api, file).catch(async (error: unknown) => {
			if (isForGood(error) || isOfRow(error)) return explained(error);
			return await Promise.reject(error);
		});
		if (typeof got === 'string') missing.push(`File ${file.id}: ${got}`);
		else binary[count === 0 ? property : `${property}_${count}`] = got;
	}
	return {
		json: missing.length > 0 ? { ...json, contentError: missing.join(' ') } : json,
		...(Object.keys(binary).length > 0 ? { binary } : {}),
	};
}

/** Whether a message is to be emitted. Only from some: one whose author cannot be told is none of theirs. */
export function isWanted(message: Placed, { withoutAuthors, fromAuthors }: InboxSettings): boolean {
	if (withoutAuthors.length === 0 && fromAuthors.length === 0) return true;
	const authors = authorsOf(message);
	if (authors.some((author) => withoutAuthors.includes(author))) return false;
	return fromAuthors.length === 0 || authors.some((author) => fromAuthors.includes(author));
}

/** Whose picture a message links to: the field notes call it the author's, and there is no sender (vendor page). */
function authorsOf({ row }: Placed): string[] {
	return personsOf(row).flatMap(({ userid, avatar, httpavatar }) => {
		const linked = /(?:userID=|\/users\/)(\d+)/i.exec(`${String(httpavatar ?? '')} ${String(avatar ?? '')}`)?.[1];
		const id = userid ?? linked;
		return id === undefined ? [] : [String(id)];
	});
}
