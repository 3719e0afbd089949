/**
 * The replies that help to keep order: labels, contacts, conversations, files and their signatures. All are after the request
 * classes of the vendor's C# SDK, as those in `replies.ts`.
 */
import { isObject, type Read, shape, type Shape } from '../../../shared/http';
import { count, guid, message, page, people, person, told } from '../replies';
import { reply, rowOf, withEmptyList, withoutStatus } from '../written';

const { anything, filled, listOf, optional, text } = shape;

/** A label; a label of the portal's own has a `systemType` (request class Label). */
export const label = reply({
	labelGuid: guid,
	name: optional(text),
	parentLabelGuid: optional(text),
	systemType: anything,
	created: optional(text),
	allowDelete: anything,
	allowRename: anything,
});

/** Whether an empty list stands beside the rows of another one, as somebody else's does. */
function isBesideRows(name: RegExp, value: object): boolean {
	const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
	return (
		lists.some(([key, rows]) => name.test(key) && rows.length === 0) &&
		lists.some(([key, rows]) => !name.test(key) && rows.length > 0)
	);
}

/** GetLabels: all of them. There are no numbers that tell an empty list from that of somebody else. */
export const labels = reply({}, { results: listOf(label.part), ...told })
	.prepared((value) => (isObject(value) && isBesideRows(/^results$/i, value) ? {} : value))
	.prepared(withEmptyList('results'));

/** CreateLabel. */
export const newLabel = reply({ labelGuid: guid }, told);

/** Somebody the user knows (request class Contact); the words of `state` are listed nowhere. */
export const contact = reply({
	userServiceGuid: guid,
	emailAddress: optional(text),
	firstName: anything,
	lastName: anything,
	state: anything,
	userGroupName: anything,
	userGroupType: anything,
});

/** GetUserContacts. */
export const contacts = page(contact);

/** GetUserContact. */
export const userContact = reply(
	{},
	{
		contact: contact.part,
		totalMessagesSentToContact: optional(count),
		totalMessagesReceivedFromContact: optional(count),
		lastCorrespondence: optional(text),
		...told,
	},
);

/** A file by itself (request classes AttachmentSummary and Attachment). */
export const file = reply(
	{
		fileName: anything,
		type: anything,
		fileSize: anything,
		status: anything,
		uploadDate: optional(text),
		uploadedBy: anything,
		expiryDate: optional(text),
		trackingSummary: anything,
		eSignatureRequired: anything,
		dateSigned: optional(text),
		labels: anything,
		extensions: anything,
	},
	{ guid, recipients: people },
).prepared(withoutStatus);

/** SearchAttachments. */
export const files = page(file);

/** GetRelatedMessages. */
export const relatedMessages = reply({}, { relatedMessages: listOf(message.part), ...told }).prepared(
	withEmptyList('relatedMessages'),
);

/** GetConversation; what was not asked for may be left out. */
export const conversation = reply(
	{},
	{
		conversationOwner: contact.part,
		messageSummaries: optional(listOf(message.part)),
		attachmentSummaries: optional(listOf(file.part)),
		conversationMembers: optional(listOf(contact.part)),
		...told,
	},
);

/** One message of a tree (request class MessageTreeItem). */
const treeRow = {
	messageGuid: guid,
	messageSubject: optional(text),
	messageSentOn: optional(text),
	messageStatus: anything,
	branchType: anything,
	relativeDepth: anything,
};
const itsPeople = { messageSender: optional(person.part), to: people, cc: people, bcc: people };

/** A message of a tree, and below it its replies and forwards, each with its own. */
export type Branch = Read<ReturnType<typeof rowOf<typeof treeRow, typeof itsPeople>>> & {
	childMessages?: Branch[] | null;
};
export const branch: Shape<Branch> = rowOf(treeRow, {
	...itsPeople,
	childMessages: optional(listOf(shape.lazily(() => branch.part))),
});

/** GetMessageTree. */
export const thread = reply({}, { messageTree: branch.part, ...told });

/** Somebody who is to sign a file (request class Signature); the words of `answer` are listed nowhere. */
export const signature = reply(
	{
		signedDate: optional(text),
		declinedDate: optional(text),
		declineReason: anything,
		answer: anything,
		ipAddress: anything,
	},
	{ guid, user: optional(reply({ email: optional(text), firstName: anything, lastName: anything }).part) },
);

/** GetSignatures: who is to sign, and who did. */
export const signatures = reply({}, { signatures: listOf(signature.part), ...told }).prepared(
	withEmptyList('signatures'),
);

/** GetNewAuthenticationToken. */
export const newToken = reply({}, { authenticationToken: filled, ...told });
