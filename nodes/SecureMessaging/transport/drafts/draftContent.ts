/** What a draft is made of: what the user gave, over what the draft holds already. */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../../shared/files';
import { isSet, withoutHyphens } from '../guid';
import { addresses } from '../messages';
import { type Attachment, flagOf, type Message, type MessageOptions } from '../replies';

/** What the user wants a draft to hold; what is `undefined` or an empty list was left open. */
export interface DraftContent {
	to: string[];
	cc: string[];
	bcc: string[];
	/** The lists that were given, be they empty. */
	given: ReadonlyArray<'to' | 'cc' | 'bcc'>;
	subject?: string;
	body?: string;
	bodyFormat?: string;
	messageOptions: MessageOptions;
	expiryDate?: string;
	expiryGroup?: string;
	files: BinaryFile[];
	/** GUIDs of files that are at the portal already. */
	existing: string[];
}

/** Everything is left open. */
export const UNCHANGED: DraftContent = {
	to: [],
	cc: [],
	bcc: [],
	given: [],
	messageOptions: {},
	files: [],
	existing: [],
};

/** A draft to make: pre-create, in the order of the vendor's fields, and what to save in it. */
export interface NewDraft {
	create: { actionCode: string; parentGuid?: string; password?: string; externalMessageId?: string };
	content: DraftContent;
}

/** The body of SendMessage, in the order of the vendor's sample. */
export interface SendBody {
	password?: string;
	inviteNewUsers: boolean;
	sendEmailNotification: boolean;
	craCode?: string;
	notificationFormats?: string[];
}

/** What SaveMessage takes: always the whole draft, for nothing says whether it replaces or merges. */
export interface SaveBody extends IDataObject {
	to?: string[];
	cc?: string[];
	bcc?: string[];
	subject?: string;
	body?: string;
	bodyFormat: string;
	messageOptions?: IDataObject;
	expiryDate?: string;
	expiryGroup?: string;
}

/** A file at the portal that is added to a draft; of one that was named by hand nothing but its GUID is known. */
export type Linked = Partial<Pick<Attachment, 'guid' | 'fileName' | 'fileSize'>>;

/** The files that were named by hand, without those that the draft has or gets anyway. */
export function existingFiles({ existing }: DraftContent, others: Linked[]): Linked[] {
	const there = new Set(others.map(({ guid }) => withoutHyphens(guid ?? '').toLowerCase()));
	return existing.filter((guid) => !there.has(guid.toLowerCase())).map((guid) => ({ guid }));
}

/** What is put out of a file that was added. */
export function known({ fileName, fileSize }: Linked): IDataObject {
	return fileName === undefined ? {} : { fileName, fileSize };
}

/** How a text is written where nothing says otherwise. */
export const TEXT = 'Text';

/** Whether what the user wrote is HTML. */
export function isHtml({ bodyFormat }: Pick<DraftContent, 'bodyFormat'>): boolean {
	return bodyFormat === 'Html';
}

/** Everybody a draft goes to. */
export function recipientsOf({ to = [], cc = [], bcc = [] }: Pick<SaveBody, 'to' | 'cc' | 'bcc'>): string[] {
	return [...to, ...cc, ...bcc];
}

const FLAGS = ['allowForward', 'allowReply', 'allowReplyAll', 'allowTracking', 'shareTracking'] as const;

export type OptionName = (typeof FLAGS)[number] | 'fyeoType';

/** The options that are set, as they are sent. */
export function optionsOf(options: MessageOptions): Partial<Record<OptionName, string | boolean>> {
	const flags = FLAGS.map((name) => [name, flagOf(options[name])] as const);
	const all = [...flags, ['fyeoType', options.fyeoType || undefined] as const];
	return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** Whether a draft is a reply or a forward. */
export function isInConversation({ parentGuid, action }: Partial<Message>): boolean {
	return isSet(parentGuid) || /^(reply|replyall|forward)$/i.test(action ?? '');
}

/** A new draft, which says everything; its conversation keeps the options of a reply or forward. */
export function newBody(given: DraftContent, isAnswer: boolean): SaveBody {
	const messageOptions = optionsOf(given.messageOptions);
	return {
		to: given.to,
		cc: given.cc,
		bcc: given.bcc,
		subject: given.subject ?? '',
		body: given.body ?? '',
		bodyFormat: given.bodyFormat ?? TEXT,
		...(isAnswer || Object.keys(messageOptions).length === 0 ? {} : { messageOptions }),
		expiryDate: given.expiryDate,
		expiryGroup: given.expiryGroup,
	};
}

/** A draft with changes. What it does not have, or has as "not set", is left out: it is never written back. */
export function changedBody(given: DraftContent, draft: Message): SaveBody {
	const list = (name: 'to' | 'cc' | 'bcc') =>
		given.given.includes(name) ? given[name] : draft[name] ? addresses(draft[name]) : undefined;
	const messageOptions = { ...optionsOf(draft.messageOptions ?? {}), ...optionsOf(given.messageOptions) };
	return {
		to: list('to'),
		cc: list('cc'),
		bcc: list('bcc'),
		subject: given.subject ?? draft.subject ?? undefined,
		body: given.body ?? draft.body ?? undefined,
		bodyFormat: given.bodyFormat ?? draft.bodyFormat ?? TEXT,
		...(isInConversation(draft) || Object.keys(messageOptions).length === 0 ? {} : { messageOptions }),
		expiryDate: given.expiryDate ?? draft.expiryDate ?? undefined,
		expiryGroup: given.expiryGroup ?? draft.expiryGroup ?? undefined,
	};
}
