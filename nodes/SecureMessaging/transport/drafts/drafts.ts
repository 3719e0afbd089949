/** The life of a draft: pre-create, save, files, save again, send (the order of the vendor's own tests); `DraftSaver` saves. */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../../shared/files';
import { type Api, backoffMs, CallFailure, path, rest } from '../../../shared/http';
import { makeEach, type Steps, when } from '../../../shared/operation';
import { type Answer, assertKept, forwardedText, missingFiles, readParent, subjectOf } from '../conversation';
import {
	changedBody,
	type DraftContent,
	existingFiles,
	isInConversation,
	newBody,
	type NewDraft,
	recipientsOf,
	type SaveBody,
	type SendBody,
	UNCHANGED,
} from './draftContent';
import { addingOnce, canPass, forgettingLost, isInDoubt, keepingDraft, ofParent } from './failures';
import { withoutHyphens } from '../guid';
import { addresses, areAllWritable, getMessage } from '../messages';
import { draft as draftShape, message as messageShape, type Message, newDraft, sentMessage } from '../replies';
import { DraftSaver, type SavedDraft } from './saver';
import { uploadFiles, uploadRequests, type Uploaded } from './upload';

const READ = 'GET /v1/messages/{messageGuid}';
const SAVE = 'PUT /v1/messages/{messageGuid}/save';
const LINK = 'PUT /v1/messages/{messageGuid}/attachments/{attachmentGuid}/link';
const saveRequests = [SAVE, ...when('with files', uploadRequests)];
const ANSWERING = 'for a reply or forward';
/** The requests of making a draft, of changing one, and of adding files to one. With files the save is repeated after them. */
export const createRequests = [
	...when(ANSWERING, [READ]),
	...when('for a reply without recipients', ['GET /v1/user/settings']),
	'POST /v1/messages',
	...when(ANSWERING, [READ]),
	...saveRequests,
	...when('for a forward with files, and for each existing attachment', [LINK]),
];
/** The requests of a reply, which goes to the people of its parent. */
export const replyRequests = [READ, 'GET /v1/user/settings', 'POST /v1/messages', READ, ...saveRequests];
export const updateRequests = [READ, ...saveRequests, ...when('for each existing attachment', [LINK])];
export const attachRequests = [READ, ...uploadRequests, SAVE];
export const linkRequests = [READ, ...when('for each file', [LINK]), SAVE];

/** Drafts that are made for one message at most, where it is not known of one whether it has its files. */
const MOST_DRAFTS = 3;

/**
 * Makes and saves a draft with its files: POST /v1/messages, PUT /v1/messages/{messageGuid}/save, the upload, and the
 * save again. The parent of a reply or forward is read before, so that what cannot be done leaves nothing behind.
 *
 * @param sent how it is sent, where it is a step of a message
 * @throws CallFailure with `messageGuid` once the draft exists; `ambiguous` where the draft is what is wanted and nobody knows
 * whether it was saved
 */
export async function createDraft(api: Api, steps: Steps, draft: NewDraft, sent?: SendBody): Promise<SavedDraft> {
	const answer = draft.create.actionCode === 'New' ? undefined : await readParent(api, draft, sent);
	const effect = sent ? 'prepare' : 'save';
	for (let tries = 1; ; tries += 1) {
		const made = await makeDraft(api, steps, draft, answer, effect).then(
			(value) => ({ value }),
			(error: unknown) => ({ error }),
		);
		if ('value' in made) return made.value;
		if (!isInDoubt(made.error) || !canPass(made.error) || tries === MOST_DRAFTS) throw made.error;
		await rest(backoffMs(tries), api.connection.signal);
	}
}

async function makeDraft(
	api: Api,
	steps: Steps,
	draft: NewDraft,
	answer: Answer | undefined,
	effect: 'save' | 'prepare',
): Promise<SavedDraft> {
	const messageGuid = await steps.once('draft', async () => await precreate(api, draft));
	const saver = new DraftSaver(api, steps, messageGuid, effect);
	const work = answer
		? saveAnswer(saver, draft, answer)
		: saver.save(newBody(draft.content, false), draft.content.files, existingFiles(draft.content, []));
	return await keepingDraft(messageGuid, forgettingLost(steps, work));
}

async function precreate(api: Api, { create }: NewDraft): Promise<string> {
	const made = api.post(path`/v1/messages`, newDraft, create, { effect: 'prepare' });
	const { messageGuid } = await (create.actionCode === 'New' ? made : ofParent(made));
	return withoutHyphens(messageGuid);
}

/** Changes a draft; what is left open keeps its value. */
export async function updateDraft(
	api: Api,
	steps: Steps,
	messageGuid: string,
	changes: DraftContent,
): Promise<SavedDraft> {
	const draft = await writableDraft(api, messageGuid, changes);
	if (isInConversation(draft)) assertKept(changes.messageOptions, draft.messageOptions, 'the draft');
	const saver = new DraftSaver(api, steps, messageGuid, 'save');
	const linked = existingFiles(changes, draft.attachments ?? []);
	return await addingOnce(messageGuid, saver.save(changedBody(changes, draft), changes.files, linked));
}

/**
 * Adds files to a draft, and saves it as it is after that, as the tests of all SDKs do: the send that follows may be one of
 * another node. It is read first, so that one which cannot be saved whole gets no files either.
 */
export async function attachFiles(
	api: Api,
	steps: Steps,
	messageGuid: string,
	files: BinaryFile[],
): Promise<Uploaded[]> {
	const draft = await writableDraft(api, messageGuid, UNCHANGED);
	const uploaded = await addingOnce(messageGuid, uploadFiles(api, steps, messageGuid, files));
	await new DraftSaver(api, steps, messageGuid, 'save').put(changedBody(UNCHANGED, draft));
	return uploaded;
}

/**
 * Adds files that are at the portal already to a draft, and saves it as it is after that: no second upload.
 *
 * @param guids of the files, without hyphens
 */
export async function linkFiles(api: Api, steps: Steps, messageGuid: string, guids: string[]): Promise<void> {
	const draft = await writableDraft(api, messageGuid, UNCHANGED);
	const saver = new DraftSaver(api, steps, messageGuid, 'save');
	const link = async (guid: string) => {
		await addingOnce(messageGuid, saver.link({ guid }));
		return guid;
	};
	await makeEach(guids, link, { were: 'files were added', ids: 'attachmentGuids', idOf: (guid) => guid });
	await saver.put(changedBody(UNCHANGED, draft));
}

/** A draft whose content can be written back whole. @throws CallFailure when a part of it did not come */
async function writableDraft(api: Api, messageGuid: string, changes: DraftContent): Promise<Message> {
	// Without its format a draft is not known whole, unless its text and format are given anew.
	const isRewritten = changes.body !== undefined && changes.bodyFormat !== undefined;
	const draft = await getMessage(api, messageGuid, true, undefined, isRewritten ? messageShape : draftShape);
	const isProtected = !['', 'Disabled'].includes(draft.messageOptions?.fyeoType ?? '');
	const isWithheld = isProtected && changes.body === undefined && (draft.body ?? undefined) === undefined;
	const lists = (['to', 'cc', 'bcc'] as const).filter((name) => !changes.given.includes(name));
	const lost = isWithheld ? 'its text' : lists.every((name) => areAllWritable(draft[name])) ? '' : 'all addresses';
	if (lost === '') return draft;
	throw new CallFailure({
		message: `The draft came without ${lost}, so it would be saved without them`,
		hint: "Change it with 'Draft: Update', and give its recipients and its text there.",
		outcome: 'notSent',
	});
}

/**
 * Saves a reply or forward, over what the portal filled in.
 *
 * @throws CallFailure when the portal keeps recipients that it filled in, beside those that are wanted
 */
async function saveAnswer(
	saver: DraftSaver,
	{ create, content }: NewDraft,
	{ parent, recipients }: Answer,
): Promise<SavedDraft> {
	const { api, messageGuid } = saver;
	const isForward = create.actionCode === 'Forward';
	const draft = await getMessage(api, messageGuid, isForward || content.body === undefined);
	const text = isForward
		? forwardedText(content, draft, parent)
		: { text: content.body ?? draft.body ?? '', format: content.body === undefined ? draft.bodyFormat : undefined };
	const body = newBody(
		{
			...content,
			...recipients,
			subject: content.subject ?? (draft.subject || subjectOf(create.actionCode, parent)),
			body: text.text,
			bodyFormat: text.format ?? content.bodyFormat,
		},
		true,
	);
	const taken = isForward ? missingFiles(parent, draft) : [];
	const linked = [...taken, ...existingFiles(content, [...taken, ...(draft.attachments ?? [])])];
	const saved = await saver.save(body, content.files, linked);
	if (others(draft, body).length > 0) assertOnly(await getMessage(api, messageGuid, false), body);
	return saved;
}

/** People of a draft that are not among those it was saved with. */
function others({ to, cc, bcc }: Message, body: SaveBody): string[] {
	const wanted = new Set(recipientsOf(body).map((address) => address.toLowerCase()));
	return [to, cc, bcc].flatMap(addresses).filter((address) => !wanted.has(address.trim().toLowerCase()));
}

/** Whether a save replaces what the portal filled in is not documented. */
function assertOnly(draft: Message, body: SaveBody): void {
	if (others(draft, body).length === 0) return;
	throw new CallFailure({
		message: 'The portal keeps recipients in the draft that were not asked for, so it is not sent',
		hint: 'Take them out of the draft at the portal, or write a new message.',
		outcome: 'notSent',
	});
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
