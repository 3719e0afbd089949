/** Every reply of HighQ that the node reads. Vendor pages are those of developerportal.thomsonreuters.com. */
import type { IDataObject } from 'n8n-workflow';
import { isObject, type Read, shape, type Shape } from '../../shared/http';
import { filled, flat, within } from './forms';

const { anything, lenient, listOf, number, object, optional, text, textOrNumber, whole } = shape;

/** An element with others in it, and a list; both may be left out or empty. */
const element = <T>(inner: Shape<T>) => whole(optional(inner.part)).prepared(filled).part;
const list = <T>(entry: Shape<T>) => whole(optional(listOf(entry.part))).prepared(filled).part;

const told = { ref: lenient(textOrNumber), summary: lenient(textOrNumber) };

/** A refusal (vendor page api-error-messages). */
export const fault = object({}, { error: object({}, told).part });

/** A refusal without its root (seen by a public client on a 403). */
export const bareFault = object({}, { ref: textOrNumber, summary: textOrNumber });

/** A refusal of the token endpoint, in the words of OAuth (inferred). */
export const signInFault = object(
	{},
	{ error: textOrNumber, error_description: lenient(textOrNumber), summary: lenient(textOrNumber) },
);

/** The answer to a refresh; in XML its root is `TokenResponse` (vendor page managing-token-expiration). */
export const tokens = object(
	{},
	{ access_token: text, refresh_token: optional(textOrNumber), expires_in: optional(textOrNumber) },
).prepared(within('TokenResponse'));

/** A person of a conversation or message (vendor page conversation-common-object). */
const person = object({}, { userid: optional(textOrNumber), name: anything, httpavatar: anything, avatar: anything });
const people = element(object({}, { users: element(object({}, { user: list(person) })) }));

/** The latest message of a conversation, as lists of conversations show it (vendor page get-conversations). */
const latestMessage = object({ text: optional(textOrNumber), lastsentdatetime: optional(textOrNumber) });

/** A row of the list of conversations (vendor page get-conversations). */
export const conversation = object(
	{},
	{
		conversationid: textOrNumber,
		recipients: people,
		messages: element(object({}, { message: list(latestMessage) })),
	},
);
export type Conversation = Read<typeof conversation>;

/** The list of conversations (vendor page get-conversations). */
export const conversations = object({}, { conversation: list(conversation) }).prepared(within('conversations'));

/** A message of a conversation (vendor pages get-conversation-messages, conversation-common-object). */
export const message = object(
	{
		conversationid: optional(textOrNumber),
		messageid: textOrNumber,
		text: anything,
		html: anything,
		lastsentdatetime: anything,
		images: element(object({}, { image: list(object({})) })),
		attachments: element(object({}, { attachment: list(object({})) })),
	},
	{ recipients: people },
);
export type Message = Read<typeof message>;

const messageList = element(object({}, { message: list(message) }));

/**
 * The messages of a conversation (vendor page get-conversation-messages). The sample has one conversation, the page's text
 * several under `conversations`: both are read.
 */
export const messages = object(
	{},
	{ messages: messageList, conversation: list(object({}, { messages: messageList })) },
).prepared(within('conversations', 'conversation'));

/** A new conversation (vendor page new-conversation) and a reply (reply-on-message-conversation): the ids that were given. */
export const sentMessage = whole(
	optional(
		object({ conversationid: anything, messages: element(object({ message: list(object({ messageid: anything })) })) })
			.part,
	),
).prepared(within('conversation'));

/** A change to a conversation; no reply is documented (vendor page update-message-conversation). */
export const changedConversation = whole(optional(object({}).part)).prepared(within('conversation'));

/** A share by private message (vendor page share-file-api---share-via-private-message). */
export const sharedFile = whole(optional(object({}).part)).prepared(within('share'));

/** An upload that began; where the key stands is not documented (public client highq-tools). */
export const begunUpload = object({}, { progressivekey: textOrNumber }).prepared(flat);

/** How far an upload is; the words and their places vary (public client highq-tools). */
export const uploadState = object(
	{},
	{
		progressivekeystatus: optional(textOrNumber),
		status: optional(textOrNumber),
		id: optional(textOrNumber),
	},
).prepared(flat);

/** One user (public clients), and a row of the list of users (vendor page user-object). */
export const user = object({
	userid: optional(textOrNumber),
	firstname: anything,
	lastname: anything,
	email: optional(textOrNumber),
	org: anything,
	status: anything,
	jobtitle: anything,
	department: anything,
	externalid: anything,
}).prepared(within('user'));
export type User = Read<typeof user>;

/** The list of users (vendor page get-user-list). */
export const users = object({}, { user: list(user), totalcount: lenient(number) }).prepared(within('users'));

/** A row of the list of sites (vendor page get-site-list). */
export const site = object({}, { id: optional(textOrNumber), sitename: optional(textOrNumber) });
export type Site = Read<typeof site>;

/** The list of sites (vendor page get-site-list). */
export const sites = object({}, { site: list(site) }).prepared(within('sites'));

/** The people of a conversation or message. */
export function personsOf({ recipients }: Pick<Conversation, 'recipients'>): Array<Read<typeof person>> {
	return recipients?.users?.user ?? [];
}

/** The people of a conversation by id and name, without addresses of pictures and pages. */
export function peopleOf(row: Conversation): IDataObject[] {
	return personsOf(row).map(({ userid, name }) => ({ userid, ...(isObject(name) ? name : {}) }));
}

/** The latest message of a conversation: its `text` and `lastsentdatetime`. */
export function latestOf({ messages: shown }: Conversation): Read<typeof latestMessage> {
	return shown?.message?.[0] ?? {};
}

/** A conversation with the people by name and the text of its latest message. */
export function simplifiedConversation(row: Conversation): IDataObject {
	const { conversationid } = row;
	return { conversationid, recipients: peopleOf(row), ...latestMessage.simple(latestOf(row)) };
}

/** The messages of a conversation's reply. */
export function messagesIn(reply: Read<typeof messages>): Message[] {
	return (reply.conversation ?? [reply]).flatMap((holder) => holder.messages?.message ?? []);
}

/** A message with its images and files as plain lists, without its people. */
export function simplifiedMessage(row: Message): IDataObject {
	const { images, attachments } = row;
	return message.simple({ ...row, images: images?.image ?? [], attachments: attachments?.attachment ?? [] });
}
