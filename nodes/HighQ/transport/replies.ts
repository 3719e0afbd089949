/**
 * Every reply of HighQ that the node reads, but those of files, in JSON or XML; `forms` brings both into one form first. Vendor pages are those of
 * developerportal.thomsonreuters.com, which print XML for the most part; that JSON has the same names, with or without the
 * root, is seen in public clients. An element that is empty or null counts as absent; a list comes in all forms that `forms/lists.ts` knows.
 */
import type { IDataObject } from 'n8n-workflow';
import { isObject, type Read, shape } from '../../shared/http';
import { collected, holding, listing, people as peopleIn, several } from './forms/lists';
import { COLLECTIONS, count, held, id, list, maybe } from './forms/parts';
import { within } from './forms/tidy';
import { withKey, withState } from './forms/uploads';
import { compareIds, type Id, isId, toId } from './ids';

const { anything, either, filled, lenient, listOf, number, object, optional, text, textOrNumber, whole } = shape;

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
	several(COLLECTIONS.transactions, 'transactions', 'transactionids'),
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
const persons = held(object({}, { user: list(person) }), COLLECTIONS.people);
const people = whole(optional(object({}, { users: persons }).part)).prepared(peopleIn(COLLECTIONS.people)).part;

/** The latest message of a conversation, as lists of conversations show it (vendor page get-conversations). */
const latestMessage = object({ text: maybe(textOrNumber), lastsentdatetime: maybe(textOrNumber) });

/** A row of the list of conversations (vendor page get-conversations). */
export const conversation = object(
	{},
	{
		conversationid: id,
		recipients: people,
		messages: held(object({}, { message: list(latestMessage) }), COLLECTIONS.messages),
	},
).prepared(within('conversation'));
export type Conversation = Read<typeof conversation>;

/** The list of conversations (vendor page get-conversations); what an empty one looks like says `listing`. */
export const conversations = object({}, { conversation: listOf(conversation.part) }).prepared(
	listing('conversations', COLLECTIONS.conversations),
);

/** A message of a conversation (vendor pages get-conversation-messages, conversation-common-object). */
export const message = object(
	{
		conversationid: maybe(id),
		messageid: id,
		text: anything,
		html: anything,
		lastsentdatetime: anything,
		images: held(object({}, { image: list(object({})) }), COLLECTIONS.images),
		attachments: held(object({}, { attachment: list(object({})) }), COLLECTIONS.attachments),
	},
	{ recipients: people },
);
export type Message = Read<typeof message>;

/** The messages of one conversation; without the element that holds them it is not known whether there are any. */
const messageList = whole(object({}, { message: listOf(message.part) }).part).prepared(
	holding(COLLECTIONS.messages),
).part;
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
	.prepared((body) => {
		const one = within('conversations', 'conversation')(several(COLLECTIONS.conversations, 'conversations')(body));
		return isOfNobody(one) ? {} : one;
	});

/** An empty list of messages that names no conversation: other APIs have one as well. */
function isOfNobody(value: unknown): boolean {
	if (!isObject(value) || (value.conversationid ?? undefined) !== undefined) return false;
	return Array.isArray(value.messages) && value.messages.length === 0;
}

/**
 * A new conversation (vendor page new-conversation) and a reply (reply-on-message-conversation, which prints the same): the ids
 * that were given. Without them nobody knows whether it was sent.
 */
export const sentMessage = object({
	conversationid: id,
	messages: whole(object({ message: listOf(object({ messageid: id }).part, { min: 1 }) }).part).prepared(
		collected(COLLECTIONS.messages),
	).part,
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

/** The list of users (vendor page get-user-list). */
export const users = object({}, { user: listOf(user.part), totalcount: count }).prepared(
	listing('users', COLLECTIONS.users),
);

/**
 * A row of the list of sites (vendor pages get-site-list, site-object). `sitefolderID` is the folder that the files of the site
 * begin with: the page get-folder-list says that sites name it.
 */
export const site = object({
	id,
	sitename: maybe(textOrNumber),
	status: anything,
	type: anything,
	categories: anything,
	sitefolderID: lenient(id),
	createddate: anything,
});
export type Site = Read<typeof site>;

/** The list of sites (vendor page get-site-list). */
export const sites = object({}, { site: listOf(site.part) }).prepared(listing('sites', COLLECTIONS.sites));

/** The people of a conversation or message. */
export function personsOf({ recipients }: Pick<Conversation, 'recipients'>): Person[] {
	return recipients?.users?.user ?? [];
}

/** The people of a conversation by id and name, without addresses of pictures and pages. */
export function peopleOf(row: Pick<Conversation, 'recipients'>): IDataObject[] {
	return personsOf(row).map(({ userid, name }) => ({ userid, ...(isObject(name) ? name : {}) }));
}

/** When a message was sent; 0 where its date cannot be read. */
const timeOf = ({ lastsentdatetime }: IDataObject): number => Date.parse(String(lastsentdatetime)) || 0;
const idOf = ({ messageid }: IDataObject): Id => (isId(String(messageid)) ? toId(String(messageid)) : 0);

/** Orders messages, the later one first: by their dates, else by their ids, else as they stand. */
function laterFirst(one: IDataObject, other: IDataObject): number {
	return timeOf(other) - timeOf(one) || compareIds(idOf(other), idOf(one));
}

/** The latest message of a conversation, in whatever order they stand: its `text` and `lastsentdatetime`. */
export function latestOf({ messages: shown }: Conversation): Read<typeof latestMessage> {
	const [latest = {}] = [...(shown?.message ?? [])].sort(laterFirst);
	return latest;
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
