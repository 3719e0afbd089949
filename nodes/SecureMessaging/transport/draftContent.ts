/** What a draft is made of: what the user gave, over what the draft or its parent holds already. */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../shared/files';
import { addresses, type Message, type Person } from './replies';

/** What the user wants a draft to hold; what is `undefined` or an empty list was left open. */
export interface DraftContent {
	to: string[];
	cc: string[];
	bcc: string[];
	subject?: string;
	body?: string;
	bodyFormat: string;
	messageOptions: IDataObject;
	expiryDate?: string;
	expiryGroup?: string;
	files: BinaryFile[];
}

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
	to: string[];
	cc: string[];
	bcc: string[];
	subject: string;
	body: string;
	bodyFormat: string;
	messageOptions?: IDataObject;
	expiryDate?: string;
	expiryGroup?: string;
}

/** Everybody a draft goes to. */
export function recipientsOf({ to, cc, bcc }: DraftContent): string[] {
	return [...to, ...cc, ...bcc];
}

/**
 * The whole draft.
 *
 * @param given what the user gave
 * @param draft what is there already
 */
export function saveBody(given: DraftContent, draft: Partial<Message> = {}): SaveBody {
	const list = (name: 'to' | 'cc' | 'bcc') => (given[name].length > 0 ? given[name] : addresses(draft[name]));
	const inConversation = Boolean(draft.parentGuid);
	const messageOptions = { ...draft.messageOptions, ...given.messageOptions };
	return {
		to: list('to'),
		cc: list('cc'),
		bcc: list('bcc'),
		subject: given.subject ?? draft.subject ?? '',
		body: given.body ?? draft.body ?? '',
		bodyFormat: given.body === undefined ? (draft.bodyFormat ?? given.bodyFormat) : given.bodyFormat,
		...(inConversation || Object.keys(messageOptions).length === 0 ? {} : { messageOptions }),
		expiryDate: given.expiryDate ?? draft.expiryDate ?? undefined,
		expiryGroup: given.expiryGroup ?? draft.expiryGroup ?? undefined,
	};
}

/** The subject of a reply or forward. */
export function subjectOf(actionCode: string, { subject }: Message): string {
	return `${actionCode === 'Forward' ? 'FW' : 'RE'}: ${subject ?? ''}`;
}

/**
 * Whom a reply goes to: the sender, or those one wrote to oneself; with Reply All everybody else gets a copy.
 *
 * @param own the address of the user
 */
export function repliedTo(actionCode: string, parent: Message, own: string): Pick<Message, 'to' | 'cc'> {
	const sender = personOf(parent.replyTo) ?? parent.sender;
	const isOwn = sender?.email?.toLowerCase() === own.toLowerCase();
	const to = isOwn || !sender ? (parent.to ?? []) : [sender];
	if (actionCode !== 'ReplyAll') return { to };
	const taken = new Set([own, ...addresses(to)].map((address) => address.toLowerCase()));
	const others = [...(parent.to ?? []), ...(parent.cc ?? [])];
	return { to, cc: others.filter(({ email }) => email && !taken.has(email.toLowerCase())) };
}

/** A person who may be written as an address alone; a blank one is none. */
function personOf(written: string | Person | null | undefined): Person | undefined {
	if (typeof written !== 'string') return written ?? undefined;
	return written.trim() === '' ? undefined : { email: written };
}
