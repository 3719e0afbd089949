/** Reads what a draft is made of, and how it is sent, into request-ready objects. */
import type { BinaryFile } from '../../../shared/files';
import { type Input, readAddresses } from '../../../shared/operation';
import { type DraftContent, type NewDraft, recipientsOf, type SendBody } from '../../transport/drafts/draftContent';
import type { MessageOptions } from '../../transport/replies';
import { readFileGuids, readGuid } from './messageFields';

/** Files of one message at most, unless the portal allows less (help page Share large files). */
const MAX_BYTES = 5 * 1024 ** 3;

const ACTIONS = ['New', 'Reply', 'ReplyAll', 'Forward'] as const;
const BODY_FORMATS = ['Text', 'Html'] as const;
/** The only group that is known; it goes with every date. */
const ALWAYS = 'Always';
const LISTS = ['to', 'cc', 'bcc'] as const;
const PROTECTIONS = ['Disabled', 'AccountPassword', 'UniquePassword'] as const;
const FLAGS = ['allowForward', 'allowReply', 'allowReplyAll', 'allowTracking', 'shareTracking'];

/** Where a field of the message stands: a question has such among its options, for it has no Additional Fields. */
function holderOf(input: Input, name: string): Input {
	return input.holder(name, 'options', 'additionalFields');
}

function readRights(input: Input): MessageOptions {
	const flags = FLAGS.map((name) => [name, holderOf(input, name)] as const)
		.filter(([name, holder]) => holder.has(name))
		.map(([name, holder]) => [name, holder.flag(name)]);
	const holder = holderOf(input, 'fyeoType');
	const protection = holder.has('fyeoType') ? { fyeoType: holder.choice('fyeoType', PROTECTIONS) } : {};
	return { ...Object.fromEntries(flags), ...protection };
}

/** Refuses files that no message takes. */
export function checkSize(input: Input, files: BinaryFile[]): BinaryFile[] {
	if (files.reduce((sum, { size }) => sum + size, 0) > MAX_BYTES)
		throw input.refuse('binaryPropertyName', 'names more than 5 GB of files', 'Send them in several messages.');
	return files;
}

/** What a draft is to hold. */
export async function readContent(input: Input): Promise<DraftContent> {
	const more = input.group('additionalFields');
	const holders = { to: input, cc: holderOf(input, 'cc'), bcc: holderOf(input, 'bcc') };
	const expiryDate = more.date('expiryDate', { future: true });
	return {
		to: readAddresses(input, 'to'),
		cc: readAddresses(holders.cc, 'cc'),
		bcc: readAddresses(holders.bcc, 'bcc'),
		// An empty list is nobody, said on purpose; where nothing is given a draft keeps those it has.
		given: LISTS.filter((name) => holders[name].has(name)),
		subject: input.text('subject') ?? more.text('subject'),
		body: input.text('body'),
		bodyFormat: more.has('bodyFormat') ? more.choice('bodyFormat', BODY_FORMATS) : undefined,
		messageOptions: readRights(input),
		expiryDate,
		expiryGroup: more.has('expiryGroup') ? more.choice('expiryGroup') : expiryDate && ALWAYS,
		files: checkSize(input, await input.attachments()),
		existing: readFileGuids(more, 'existingAttachmentGuids'),
	};
}

/** A draft to make. Options of a reply or forward are held against its conversation, which keeps them (vendor's help). */
export async function readNewDraft(input: Input): Promise<NewDraft> {
	const actionCode = input.choice('actionCode', ACTIONS);
	const content = await readContent(input);
	const more = input.group('additionalFields');
	const externalMessageId = more.text('externalMessageId');
	const password = more.text('parentPassword');
	if (actionCode === 'New') return { create: { actionCode, externalMessageId }, content };
	const parentGuid = readGuid(input, 'parentGuid');
	if (content.given.includes('to') && content.to.length === 0)
		throw input.refuse(
			'to',
			'is an empty list: nobody',
			'Name recipients, or leave the field empty to reply to those of the parent message.',
		);
	return { create: { actionCode, parentGuid, password, externalMessageId }, content };
}

/**
 * How a message is sent; the two switches are always written out, a password only when there is one.
 *
 * @param holder the fields among which the password stands
 */
export function readSendBody(input: Input, holder = holderOf(input, 'password')): SendBody {
	const options = input.group('options');
	const switchedOn = (name: string) => !options.has(name) || options.flag(name);
	const notificationFormats = options.choices('notificationFormats');
	return {
		password: holder.text('password'),
		inviteNewUsers: switchedOn('inviteNewUsers'),
		sendEmailNotification: switchedOn('sendEmailNotification'),
		craCode: options.text('craCode'),
		notificationFormats: notificationFormats.length > 0 ? notificationFormats : undefined,
	};
}

/** How many files go with a message. */
function filesOf({ files, existing }: DraftContent): number {
	return files.length + existing.length;
}

/** Refuses what the portal would refuse only after the draft was made. */
export function assertSendable(input: Input, { create, content }: NewDraft, { password }: SendBody): void {
	const { actionCode } = create;
	const isReply = actionCode === 'Reply' || actionCode === 'ReplyAll';
	if (!isReply && recipientsOf(content).length === 0)
		throw input.refuse('to', 'is empty', 'Enter at least one email address, e.g. name@example.com.');
	if (actionCode !== 'Forward' && content.body === undefined && filesOf(content) === 0)
		throw input.refuse('body', 'is empty', "Enter a text, or name a file in 'Attachments'.");
	assertProtected(holderOf(input, 'fyeoType'), content.messageOptions, password);
}

/** Protection and password go together. */
function assertProtected(more: Input, { fyeoType }: MessageOptions, password: string | undefined): void {
	if (fyeoType === 'UniquePassword' && password === undefined)
		throw more.refuse(
			'password',
			'is empty, but the message is to be protected with a unique password',
			"Enter the password readers will need, or choose another 'Password Protection'.",
		);
	if (fyeoType === 'Disabled' && password !== undefined)
		throw more.refuse(
			'password',
			"is set, but 'Password Protection' is off, so anybody could read the message",
			"Choose a 'Password Protection', or leave the password empty.",
		);
}
