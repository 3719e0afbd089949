/** The life of a draft: pre-create, save, files, save again, send (the order of the vendor's own tests). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, path } from '../../shared/http';
import { type Steps, when } from '../../shared/operation';
import {
	type DraftContent,
	type NewDraft,
	recipientsOf,
	repliedTo,
	saveBody,
	type SaveBody,
	type SendBody,
	subjectOf,
} from './draftContent';
import { NOT_FOUND } from './fault';
import { getMessage } from './messages';
import { acknowledgement, addresses, newDraft, sentMessage } from './replies';
import { uploadFiles, uploadRequests, type Uploaded } from './upload';

const READ = 'GET /v1/messages/{messageGuid}';
const saveRequests = ['PUT /v1/messages/{messageGuid}/save', ...when('with files', uploadRequests)];
/** The requests of making a draft, and of changing one. With files the save is repeated after them. */
export const createRequests = ['POST /v1/messages', ...when('for a reply or forward', [READ]), ...saveRequests];
export const updateRequests = [READ, ...saveRequests];

/** A saved draft and the files it got. */
export interface SavedDraft {
	messageGuid: string;
	attachments: Uploaded[];
}

/** A failure after the draft was made says that it stays, and which one it is: no call deletes drafts. */
async function keepingDraft<T>(messageGuid: string, work: Promise<T>): Promise<T> {
	const result = await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('value' in result) return result.value;
	const { error } = result;
	if (!(error instanceof CallFailure)) throw error;
	const stays = `The draft ${messageGuid} stays in the portal.`;
	const hint = error.failure.hint ? `${error.failure.hint} ${stays}` : stays;
	throw new CallFailure({ ...error.failure, hint, extra: { ...error.failure.extra, messageGuid } });
}

/** Drops a remembered draft that is gone, so that the next try starts with a new one. */
async function forgettingLost<T>(steps: Steps, work: Promise<T>): Promise<T> {
	const failed = (error: unknown): Promise<never> => {
		if (error instanceof CallFailure && error.failure.providerCode === NOT_FOUND)
			for (const step of ['draft', 'attachments']) steps.forget(step);
		return Promise.reject(error);
	};
	return await work.then((value) => value, failed);
}

/**
 * Makes and saves a draft with its files: POST /v1/messages, PUT /v1/messages/{messageGuid}/save, the upload, and the
 * save again.
 *
 * @throws CallFailure with `messageGuid` once the draft exists
 */
export async function createDraft(api: Api, steps: Steps, draft: NewDraft): Promise<SavedDraft> {
	const messageGuid = await steps.once('draft', async () => await precreate(api, draft));
	const work = async () => {
		const body = draft.create.actionCode === 'New' ? saveBody(draft.content) : await replyBody(api, messageGuid, draft);
		return await saveWithFiles(api, steps, messageGuid, body, draft.content);
	};
	return await keepingDraft(messageGuid, forgettingLost(steps, work()));
}

async function precreate(api: Api, { create }: NewDraft): Promise<string> {
	const { messageGuid } = await api.post(path`/v1/messages`, newDraft, create, { effect: 'prepare' });
	return messageGuid;
}

/** Changes a draft; what is left open keeps its value. */
export async function updateDraft(
	api: Api,
	steps: Steps,
	messageGuid: string,
	changes: DraftContent,
): Promise<SavedDraft> {
	const draft = await getMessage(api, messageGuid, true);
	return await saveWithFiles(api, steps, messageGuid, saveBody(changes, draft), changes);
}

async function saveWithFiles(
	api: Api,
	steps: Steps,
	messageGuid: string,
	body: SaveBody,
	{ files }: DraftContent,
): Promise<SavedDraft> {
	const target = path`/v1/messages/${messageGuid}/save`;
	const save = async () => await api.put(target, acknowledgement, { messageGuid, ...body }, { effect: 'prepare' });
	await save();
	const attachments = await uploadFiles(api, steps, messageGuid, files);
	if (files.length > 0) await save();
	return { messageGuid, attachments };
}

/**
 * The body of a reply or forward. Whether the portal fills such a draft in is not documented: what it shows is taken,
 * else the parent's sender (for Reply All also its other recipients) and its subject.
 */
async function replyBody(api: Api, messageGuid: string, { create, content }: NewDraft): Promise<SaveBody> {
	const hasRecipients = recipientsOf(content).length > 0;
	const draft = await getMessage(api, messageGuid, content.body === undefined);
	const prefilled = hasRecipients ? { ...draft, to: [], cc: [], bcc: [] } : draft;
	const isComplete = hasRecipients || create.actionCode === 'Forward' || addresses(draft.to).length > 0;
	const known = { ...prefilled, parentGuid: create.parentGuid };
	if (isComplete && (content.subject ?? draft.subject)) return saveBody(content, known);
	const parent = await getMessage(api, create.parentGuid ?? '', false);
	const answered = isComplete ? {} : repliedTo(create.actionCode, parent, draft.sender?.email ?? '');
	return saveBody(content, { ...known, ...answered, subject: draft.subject || subjectOf(create.actionCode, parent) });
}

/**
 * Sends a saved draft: PUT /v1/messages/{messageGuid}/send (vendor page SendMessage, v8.12.2.0). Nothing protects
 * against sending one twice, so it is never repeated when its outcome is unknown.
 *
 * @returns the portal's reply with the messageGuid, which stays the message's id
 */
export async function sendDraft(api: Api, messageGuid: string, body: SendBody): Promise<IDataObject> {
	const target = path`/v1/messages/${messageGuid}/send`;
	const reply = await keepingDraft(messageGuid, api.put(target, sentMessage, { messageGuid, ...body }));
	return { ...reply, messageGuid };
}

/** Who a draft goes to, for the order of sends. */
export function orderKeys({ content }: NewDraft): string[] {
	return recipientsOf(content).map((address) => address.toLowerCase());
}
