/**
 * Replies and forwards: whom a reply goes to, what of its conversation cannot be changed, and what a forward takes along.
 * Whether the portal fills such drafts in is not documented, so the parent is read and decides.
 */
import { addressesIn, unique } from '../../shared/recipients';
import { escapeHtml, textToHtml } from '../../shared/privacy';
import { type Api, CallFailure, path } from '../../shared/http';
import {
	type DraftContent,
	type NewDraft,
	type OptionName,
	optionsOf,
	type SendBody,
	TEXT,
} from './drafts/draftContent';
import { ofParent } from './drafts/failures';
import { addresses, areAllWritable, getMessage } from './messages';
import { type Attachment, type Message, type MessageOptions, userSettings } from './replies';

/** A parent that may be answered as asked, and whom the answer goes to. */
export interface Answer {
	parent: Message;
	recipients: Pick<DraftContent, 'to' | 'cc' | 'bcc'>;
}

/** A failure before anything was made at the portal. */
function refused(message: string, hint: string): CallFailure {
	return new CallFailure({ message, hint, outcome: 'notSent' });
}

/**
 * Reads the parent of a reply or forward, before the draft is made: GET /v1/messages/{messageGuid}, with its text for a
 * forward alone, since that counts as reading it.
 *
 * @param sent how the message is to be sent, if it is
 * @throws CallFailure when the draft cannot be made or sent as asked
 */
export async function readParent(api: Api, { create, content }: NewDraft, sent?: SendBody): Promise<Answer> {
	const { actionCode, parentGuid = '' } = create;
	const isForward = actionCode === 'Forward';
	const parent = await ofParent(getMessage(api, parentGuid, isForward, create.password));
	assertKept(content.messageOptions, parent.messageOptions, 'the parent message');
	if (sent) assertReadable(sent.password, parent.messageOptions?.fyeoType);
	if (isForward) assertForwardable(parent);
	const isNamed = isForward || content.to.length > 0;
	return { parent, recipients: isNamed ? content : await namedBy(api, actionCode, parent, content) };
}

/** Readers of an answer enter what those of its parent enter: a password goes with a protection, and with no other message. */
function assertReadable(password: string | undefined, fyeoType: string | null | undefined): void {
	if (password !== undefined && fyeoType === 'Disabled')
		throw refused(
			"'Reader Password' is set, but the parent message is not protected, and a conversation keeps its protection",
			'Leave the password empty, or write a new message with a password protection.',
		);
	if (password === undefined && fyeoType === 'UniquePassword')
		throw refused(
			"'Reader Password' is empty, but the parent message has a unique password, and a conversation keeps its protection",
			'Enter the password readers will need, or write a new message.',
		);
}

const LABELS: Record<OptionName, string> = {
	allowForward: 'Allow Forward',
	allowReply: 'Allow Reply',
	allowReplyAll: 'Allow Reply All',
	allowTracking: 'Allow Tracking',
	fyeoType: 'Password Protection',
	shareTracking: 'Share Tracking',
};

/**
 * Refuses a change of options that a conversation keeps (vendor's help, Creating a secure message).
 *
 * @param given what the user chose
 * @param there what the message has whose options are kept
 */
export function assertKept(given: MessageOptions, there: MessageOptions | null | undefined, whose: string): void {
	const kept = optionsOf(there ?? {});
	for (const [name, value] of Object.entries(optionsOf(given)) as Array<[OptionName, string | boolean]>) {
		if (kept[name] === value) continue;
		throw refused(
			`'Additional Fields > ${LABELS[name]}' cannot be changed in a reply or forward: it stays as ${whose} has it`,
			'Leave it out, or write a new message.',
		);
	}
}

/**
 * Whom a reply goes to when no one is given: whom the parent names, and never its recipients, unless the user sent it.
 *
 * @throws CallFailure when the parent names nobody, or somebody who cannot be written to
 */
async function namedBy(
	api: Api,
	actionCode: string,
	parent: Message,
	given: DraftContent,
): Promise<Answer['recipients']> {
	const own = (await api.get(path`/v1/user/settings`, userSettings)).emailAddress.trim().toLowerCase();
	const isOwn = (address: string) => address.toLowerCase() === own;
	const named = addressOf(typeof parent.replyTo === 'string' ? parent.replyTo : parent.replyTo?.email);
	const wanted = named.length > 0 ? named : addressOf(parent.sender?.email);
	const isOwnMessage = isOwn(parent.sender?.email?.trim() ?? '') && wanted.every(isOwn);
	const to = isOwnMessage ? written(parent.to) : wanted;
	if (to.length === 0)
		throw refused('The parent message does not name anybody to reply to', "Enter the recipients in 'To'.");
	if (actionCode !== 'ReplyAll') return { ...given, to };
	const taken = new Set([own, ...to.map((address) => address.toLowerCase())]);
	const others = [...(isOwnMessage ? [] : written(parent.to)), ...written(parent.cc)];
	const cc = others.filter((address) => !taken.has(address.toLowerCase()));
	return { to, cc: unique([...cc, ...given.cc]), bcc: given.bcc };
}

/** The addresses in one text of a message; none when it is blank. */
function addressOf(text: string | null | undefined): string[] {
	if ((text ?? '').trim() === '') return [];
	const found = addressesIn(text ?? '');
	if (found !== undefined) return found;
	throw unwritable();
}

/** The addresses of people, all of them. */
function written(people: Message['to']): string[] {
	if (areAllWritable(people)) return (people ?? []).flatMap(({ email }) => addressOf(email));
	throw unwritable();
}

function unwritable(): CallFailure {
	return refused(
		'The parent message names somebody without an email address to reply to',
		"Enter the recipients in 'To'.",
	);
}

/** The files of a parent. */
export function filesOf({ attachments }: Message): Attachment[] {
	return attachments ?? [];
}

/** A forward takes text and files along; where they did not come it is refused. */
function assertForwardable(parent: Message): void {
	const isProtected = !['', 'Disabled'].includes(parent.messageOptions?.fyeoType ?? '');
	const isWithheld = isProtected && (parent.body ?? undefined) === undefined;
	if (isWithheld || ((parent.body ?? '').trim() === '' && filesOf(parent).length === 0))
		throw refused(
			'The parent message came without its text, so it would be forwarded without it',
			isProtected
				? "It is protected: enter its password in 'Parent Message Password'."
				: 'Check the message at the portal, or write a new one.',
		);
	if (filesOf(parent).some(({ guid }) => (guid ?? '') === ''))
		throw refused(
			'The parent message has a file without its ID, so it would be forwarded without it',
			'Download the file, and send it with a new message.',
		);
}

/** Whether a file comes with the name and size by which a copy of it is known. */
function isTold({ fileName, fileSize }: Attachment): boolean {
	return [fileName, fileSize].every((fact) => fact !== undefined && fact !== null && fact !== '');
}

/** The files of a parent that its forward does not have yet: neither the same ones nor copies of them. */
export function missingFiles(parent: Message, draft: Message): Attachment[] {
	const there = [...filesOf(draft)];
	const isCopy = (one: Attachment, other: Attachment) =>
		isTold(one) && one.fileName === other.fileName && String(one.fileSize) === String(other.fileSize);
	const take = (isSame: (other: Attachment) => boolean) => {
		const at = there.findIndex(isSame);
		return at >= 0 && there.splice(at, 1).length > 0;
	};
	const others = filesOf(parent).filter((file) => !take(({ guid }) => guid === file.guid));
	return others.filter((file) => !take((other) => isCopy(file, other)));
}

interface Words {
	text: string;
	format: string;
}

/**
 * The text of a forward: what the user wrote, then what the portal filled in, then the parent's text where that was not
 * among it. It is HTML when one of them is.
 */
export function forwardedText(given: DraftContent, draft: Message, parent: Message): Words {
	const filled = wordsFrom(draft);
	const parts = [
		{ text: given.body ?? '', format: given.bodyFormat ?? TEXT },
		filled,
		...(holds(filled, wordsFrom(parent)) ? [] : quoted(parent)),
	].filter(({ text }) => text.trim() !== '');
	const isHtml = parts.some(({ format }) => format === 'Html');
	const texts = parts.map(({ text, format }) => (isHtml && format !== 'Html' ? textToHtml(text) : text));
	return { text: texts.join(isHtml ? '\n' : '\n\n'), format: isHtml ? 'Html' : 'Text' };
}

function wordsFrom({ body, bodyFormat }: Message): Words {
	return { text: body ?? '', format: /^html$/i.test(bodyFormat ?? '') ? 'Html' : 'Text' };
}

/**
 * Whether one text stands in another: all its words, side by side. A single word may stand there by chance, and what is but a
 * picture has none.
 */
function holds(text: Words, part: Words): boolean {
	const [all, words] = [wordsOf(text), wordsOf(part)];
	if (words === '') return text.text.includes(part.text.trim());
	return all === words || (words.includes(' ') && ` ${all} `.includes(` ${words} `));
}

/** The parent's text with a head as mail programs write one. */
function quoted(parent: Message): Words[] {
	const head = [
		'---------- Forwarded message ----------',
		`From: ${parent.sender?.email ?? ''}`,
		`Date: ${parent.date ?? ''}`,
		`Subject: ${parent.subject ?? ''}`,
		`To: ${addresses(parent.to).join(', ')}`,
	].join('\n');
	const { text: body, format } = wordsFrom(parent);
	const text =
		format === 'Html' ? `<p>${escapeHtml(head).replaceAll('\n', '<br>')}</p>\n${body}` : `${head}\n\n${body}`;
	return [{ text, format }];
}

/** The words of a text or of HTML, to see whether one is part of another. */
function wordsOf({ text, format }: Words): string {
	const [first, ...tagged] = format === 'Html' ? text.split('<') : [text];
	const plain = [first, ...tagged.map((part) => part.slice(part.indexOf('>') + 1))].join(' ');
	return plain
		.replace(/&nbsp;/gi, ' ')
		.split(/\s+/)
		.join(' ')
		.trim();
}

/** The subject of a reply or forward. */
export function subjectOf(actionCode: string, { subject }: Message): string {
	return `${actionCode === 'Forward' ? 'FW' : 'RE'}: ${subject ?? ''}`;
}
