// Sending a saved draft: every rule of the vendor's SendMessage page, in order, then delivery to each recipient.
import { z } from 'zod';
import { ApiError, forbidden, messageNotFound } from '../servicestack/errors';
import { flag, guid, text } from '../servicestack/fields';
import type { Attachment, Message } from '../records';
import * as replies from '../replies';
import { operation, versioned, type Call } from '../servicestack/serve';
import type { Store } from '../store';
import { recipientsOf } from '../views';
import { assertActionAllowed, assertFyeoAllowed, assertReplyAllAllowed } from './drafts';
import { openProtected } from './password';

const sendRequest = z.object({
	messageGuid: guid,
	password: z.string().optional(),
	inviteNewUsers: flag,
	sendEmailNotification: flag,
	craCode: text.optional(),
	notificationFormats: z.array(z.enum(['Text', 'Html'])).optional(),
});

type SendRequest = z.infer<typeof sendRequest>;

const sendMessage = operation({
	name: 'SendMessage',
	method: 'PUT',
	routes: versioned('/messages/{messageGuid}/send'),
	access: 'session',
	request: sendRequest,
	reply: replies.sent,
	run(request, call) {
		const { store, account } = call;
		const { messageGuid } = request;
		store.sendAttempts.set(messageGuid, (store.sendAttempts.get(messageGuid) ?? 0) + 1);
		const draft = store.draft(messageGuid, account);
		if (!draft.saved.text) throw messageNotFound();
		const recipients = recipientsOf(draft);
		assertComplete(store, draft, recipients);
		assertConversation(store, draft);
		assertPassword(call, draft, request);
		assertRecipients(store, recipients, request);
		assertContent(store, draft);
		if (store.knobs.messages.left <= 0) throw forbidden('28');
		invite(store, recipients, request);
		if (draft.options.fyeoType === 'UniquePassword') draft.password = request.password;
		deliver(call, draft, recipients);
		return notify(store, draft, recipients, request);
	},
});

function assertComplete(store: Store, draft: Message, recipients: string[]): void {
	if (recipients.length === 0) throw new ApiError(400, 'ArgumentException', 'The message has no recipients.', ['to']);
	const missing = filesOf(store, draft).filter(
		({ content }) => !content.chunks.every((chunk) => content.received(chunk)),
	);
	if (missing.length === 0) return assertSavedWithFiles(draft);
	throw new ApiError(
		400,
		'ArgumentException',
		`Upload not complete: ${missing.map(({ fileName }) => fileName).join(', ')}`,
		['attachments'],
	);
}

/**
 * Between upload and send every client saves once more (all attachment tests of the C# and Java clients). What happens without
 * is nowhere said: the sandbox refuses, so that it is seen.
 */
function assertSavedWithFiles({ saved }: Message): void {
	if (saved.files) return;
	throw new ApiError(400, 'ArgumentException', 'The draft was not saved after its files.', ['attachments']);
}

function assertConversation(store: Store, draft: Message): void {
	const parent = draft.parentGuid === undefined ? undefined : store.messages.get(draft.parentGuid);
	if (!parent) return;
	if (parent.recalled) throw forbidden('915');
	assertActionAllowed(store, draft.action, parent);
	assertReplyAllAllowed(store, draft);
}

/** An unprotected message needs no password and ignores one, but an empty string is none. */
function assertPassword({ store, account }: Call, draft: Message, { password }: SendRequest): void {
	assertFyeoAllowed(store, draft.options);
	openProtected(draft, password, account);
	if (password === '') throw new ApiError(400, 'ArgumentException', 'password: must not be empty.', ['password']);
}

function assertRecipients({ knobs }: Store, recipients: string[], { craCode }: SendRequest): void {
	if (recipients.length > knobs.recipientLimit) throw forbidden('74');
	for (const email of recipients) {
		const code = knobs.recipientErrors.get(email);
		if (code) throw forbidden(code);
	}
	const needCra = recipients.filter((email) => knobs.requiresCra.has(email));
	if (needCra.length > 0 && craCode === undefined) throw forbidden(needCra.length === 1 ? '44' : '45');
}

function assertContent(store: Store, { subject, body, expiryDate }: Message): void {
	const content = `${subject}\n${body}`.toLowerCase();
	if (store.knobs.bannedWords.some((word) => content.includes(word.toLowerCase()))) throw forbidden('17');
	if (expiryDate === undefined) return;
	if (!store.feature('messageExpiry')) throw forbidden('75');
	if (expiryDate <= Date.now()) throw forbidden('76');
}

/** Recipients without an account are invited, if that was asked for. @throws ApiError 403/30 */
function invite(store: Store, recipients: string[], { inviteNewUsers }: SendRequest): void {
	const strangers = recipients.filter((email) => !store.person(email));
	if (strangers.length === 0) return;
	const { invites } = store.knobs;
	if (!inviteNewUsers || !store.feature('inviteUser') || invites.left < strangers.length) throw forbidden('30');
	invites.left -= strangers.length;
	for (const email of strangers) store.addPerson(email);
}

function deliver({ store, state }: Call, message: Message, recipients: string[]): void {
	store.knobs.messages.left -= 1;
	message.folders = recipients.includes(message.owner) ? ['Sent', 'Inbox'] : ['Sent'];
	message.date = store.now();
	const files = filesOf(store, message).map(({ fileName, content }) => ({
		fileName,
		contentType: 'application/octet-stream',
		size: content.size,
		sha256: content.sha256(),
	}));
	for (const recipient of recipients) {
		state.deliver({ recipient, id: message.guid, subject: message.subject, body: message.body, files });
	}
}

/** The notice: mailed by the platform when asked for; its texts in the formats asked for (both when none is named). */
function notify(
	store: Store,
	{ guid: messageGuid, sender, subject }: Message,
	recipients: string[],
	request: SendRequest,
) {
	const formats = request.notificationFormats ?? ['Text', 'Html'];
	const notice = `${sender} has sent you a secure message: ${subject}`;
	const notificationSent = request.sendEmailNotification ?? false;
	if (notificationSent) store.notices.push(...recipients.map((recipient) => ({ messageGuid, recipient })));
	return {
		notificationBodyText: formats.includes('Text') ? notice : undefined,
		notificationBodyHtml: formats.includes('Html') ? `<html><body><p>${notice}</p></body></html>` : undefined,
		notificationSent,
	};
}

function filesOf(store: Store, message: Message): Attachment[] {
	return message.attachments.flatMap((one) => store.attachments.get(one) ?? []);
}

/** Sending. */
export const sendOperations = [sendMessage];
