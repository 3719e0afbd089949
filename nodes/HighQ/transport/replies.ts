/**
 * Every reply of HighQ that the node reads, in JSON or XML; `forms.ts` brings both into one form first. Vendor pages are those of
 * developerportal.thomsonreuters.com, which print XML for the most part; that JSON has the same names, with or without the
 * root, is seen in public clients. An element that is empty or null counts as absent.
 */
import type { IDataObject } from 'n8n-workflow';
import { isObject, type Read, shape, type Shape } from '../../shared/http';
import { filled as withoutBlanks, holding, listing, withKey, within, withState } from './forms';

const { anything, either, filled, lenient, listOf, number, object, optional, text, textOrNumber, where, whole } = shape;

/** An id: a whole number; text is taken too (common object: int). */
const id = where(textOrNumber, (value) => /^\d+$/.test(String(value)));

/** A value that may be left out or empty. */
const maybe = <T>(value: shape.Part<T>) => whole(optional(value)).prepared(withoutBlanks).part;
/** An element with others in it, and a list; both may be left out or empty. */
const element = <T>(inner: Shape<T>) => maybe(inner.part);
const list = <T>(entry: Shape<T>) => maybe(listOf(entry.part));

const told = { ref: lenient(textOrNumber), summary: lenient(textOrNumber) };

/** A refusal (vendor page api-error-messages). */
export const fault = object({}, { error: object({}, told).part });

/** A refusal without its root (seen by a public client on a 403). */
export const bareFault = object({}, { ref: textOrNumber, summary: textOrNumber });

/** A refusal without its root and without a code, as a status that is no success may bring it (the same client). */
export const faultText = object({}, { summary: textOrNumber });

/** A refusal of the token endpoint, in the words of OAuth (inferred). */
export const signInFault = object(
	{},
	{ error: textOrNumber, error_description: lenient(textOrNumber), summary: lenient(textOrNumber) },
);

/**
 * What became of each entry of a call, each with a status of its own inside a 200 (seen for the users of sites, public client
 * pj-simpson). No page says that calls of this node answer so; where one does, its statuses count.
 */
const transaction = object({}, { statuscode: lenient(textOrNumber), reason: lenient(textOrNumber) });
export const transactions = object({}, { transaction: listOf(transaction.part) }).prepared(
	within('transactions', 'transactionids'),
);

/** The answer to a refresh; in XML its root is `TokenResponse` (vendor page managing-token-expiration). */
export const tokens = object(
	{},
	{
		access_token: filled,
		refresh_token: optional(textOrNumber),
		expires_in: optional(textOrNumber),
		useremail: lenient(text),
	},
).prepared(within('TokenResponse'));

/** A person of a conversation or message (vendor page conversation-common-object). */
const person = object({}, { userid: maybe(id), name: anything, httpavatar: anything, avatar: anything });
export type Person = Read<typeof person>;
const people = element(object({}, { users: element(object({}, { user: list(person) })) }));

/** The latest message of a conversation, as lists of conversations show it (vendor page get-conversations). */
const latestMessage = object({ text: maybe(textOrNumber), lastsentdatetime: maybe(textOrNumber) });

/** A row of the list of conversations (vendor page get-conversations). */
export const conversation = object(
	{},
	{
		conversationid: id,
		recipients: people,
		messages: element(object({}, { message: list(latestMessage) })),
	},
).prepared(within('conversation'));
export type Conversation = Read<typeof conversation>;

/** The list of conversations (vendor page get-conversations); what an empty one looks like says `listing`. */
export const conversations = object({}, { conversation: listOf(conversation.part) }).prepared(
	listing('conversations', 'conversation'),
);

/** A message of a conversation (vendor pages get-conversation-messages, conversation-common-object). */
export const message = object(
	{
		conversationid: maybe(id),
		messageid: id,
		text: anything,
		html: anything,
		lastsentdatetime: anything,
		images: element(object({}, { image: list(object({})) })),
		attachments: element(object({}, { attachment: list(object({})) })),
	},
	{ recipients: people },
);
export type Message = Read<typeof message>;

/** The messages of one conversation; without the element that holds them it is not known whether there are any. */
const messageList = whole(object({}, { message: listOf(message.part) }).part).prepared(holding('message')).part;
const named = { conversationid: maybe(id), recipients: people };
const holder = object({}, { ...named, messages: messageList });

/**
 * The messages of a conversation (vendor page get-conversation-messages). The sample has one conversation, the page's text
 * several under `conversations`: both are read.
 */
export const messages = object(
	{},
	{ ...named, messages: optional(messageList), conversation: optional(listOf(holder.part, { min: 1 })) },
)
	.having('messages', 'conversation')
	.prepared(within('conversations', 'conversation'));

/**
 * A new conversation (vendor page new-conversation) and a reply (reply-on-message-conversation, which prints the same): the ids
 * that were given. Without them nobody knows whether it was sent.
 */
export const sentMessage = object({
	conversationid: id,
	messages: object({ message: listOf(object({ messageid: id }).part, { min: 1 }) }).part,
}).prepared(within('conversation'));

/** The reply to a change of a conversation: none is documented (vendor page update-message-conversation), or the conversation (inferred). */
export const changedConversation = object({ conversationid: id }).prepared(within('conversation'));

/** The reply to a share by private message: none is known (share-file-api---share-via-private-message), or the share (inferred). */
export const sharedFile = object({ resourceid: id }).prepared(within('share'));

/** An upload that began; where the key stands is not documented (public client highq-tools: at the top). */
export const begunUpload = object({}, { progressivekey: either(filled, number) }).prepared(withKey);

/** How far an upload is, and the attachment once there is one; the words and their places vary (public client highq-tools). */
export const uploadState = object(
	{},
	{ progressivekeystatus: optional(textOrNumber), attachment: optional(object({}, { id }).part) },
)
	.having('progressivekeystatus', 'attachment')
	.prepared(withState);

/** One user (public clients), and a row of the list of users (vendor page user-object). */
export const user = object({
	userid: id,
	firstname: anything,
	lastname: anything,
	email: maybe(text),
	org: anything,
	status: maybe(textOrNumber),
	jobtitle: anything,
	department: anything,
	externalid: anything,
}).prepared(within('user'));
export type User = Read<typeof user>;

/** How many there are; text is taken too (inferred). */
const count = lenient(id);

/** The list of users (vendor page get-user-list). */
export const users = object({}, { user: listOf(user.part), totalcount: count }).prepared(listing('users', 'user'));

/**
 * A row of the list of sites (vendor pages get-site-list, site-object). `sitefolderID` is the folder that the files of the site
 * begin with: the page get-folder-list says that sites name it.
 */
export const site = object({}, { id, sitename: maybe(textOrNumber), sitefolderID: lenient(id) });
export type Site = Read<typeof site>;

/** The list of sites (vendor page get-site-list). */
export const sites = object({}, { site: listOf(site.part) }).prepared(listing('sites', 'site'));

/** A file of a site (vendor pages get-files-list, v1 and v2: `id`; that a later version says `fileid` is inferred). */
export const siteFile = object({
	fileid: maybe(id),
	id: maybe(id),
	name: anything,
	type: anything,
	size: anything,
	author: anything,
	folderid: maybe(id),
	versionid: anything,
	createddate: anything,
	modifieddate: anything,
}).having('id', 'fileid');
export type SiteFile = Read<typeof siteFile>;

/** The files of a folder (vendor pages get-files-list, v1 and v2). */
export const siteFiles = object({}, { file: listOf(siteFile.part), filetotal: count }).prepared(
	listing('files', 'file'),
);

/** A folder of a site (vendor page get-folder-list; public client contraxsuite: `id`). */
export const folder = object(
	{ id, name: anything, parentFolderID: anything, createddate: anything, modifieddate: anything },
	{ child: lenient(textOrNumber) },
);

/** The folders in a folder (public client contraxsuite: `folder`). */
export const folders = object({}, { folder: listOf(folder.part) }).prepared(listing('folders', 'folder'));

/** A file that got a new version in the place of a second one of its name. */
const updatedFile = object({ name: anything, fileid: id, size: anything });

/** A file that was added: its id (201), or those of the files that got a new version (202; vendor page on duplicates, 5.5). */
export const addedFile = object({
	fileid: maybe(id),
	documentsWithUpdatedVersion: maybe(listOf(updatedFile.part, { min: 1 })),
})
	.having('fileid', 'documentsWithUpdatedVersion')
	.prepared(within('file'));

/** The people of a conversation or message. */
export function personsOf({ recipients }: Pick<Conversation, 'recipients'>): Person[] {
	return recipients?.users?.user ?? [];
}

/** The people of a conversation by id and name, without addresses of pictures and pages. */
export function peopleOf(row: Pick<Conversation, 'recipients'>): IDataObject[] {
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

/** The conversations of a reply with messages. */
export function holdersIn({ conversationid, recipients, messages: own, conversation: several }: Read<typeof messages>) {
	return several ?? (own ? [{ conversationid, recipients, messages: own }] : []);
}
