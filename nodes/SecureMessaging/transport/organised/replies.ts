/**
 * The replies that help to keep order: labels, contacts, conversations, files and their signatures. All are after the request
 * classes of the vendor's C# SDK, as those in `replies.ts`.
 */
import { isObject, shape } from '../../../shared/http';
import { count, guid, message, page, told } from '../replies';
import { reply, withoutStatus } from '../written';

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

/** GetLabels: all of them. An empty list with other things beside it is of somebody else: there are no numbers that tell it. */
export const labels = reply({}, { results: listOf(label.part), ...told }).prepared((value) => {
	if (!isObject(value)) return value;
	const others = Object.keys(value).filter(
		(key) => !/^(results|responseStatus|pageSize|currentPage|total(Pages|Items))$/i.test(key),
	);
	const isEmptyList = ([key, part]: [string, unknown]) =>
		/^results$/i.test(key) && Array.isArray(part) && part.length === 0;
	return others.length > 0 && Object.entries(value).some(isEmptyList) ? {} : value;
});

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
	{ guid, recipients: optional(listOf(reply({ email: optional(text) }).part)) },
).prepared(withoutStatus);

/** SearchAttachments. */
export const files = page(file);

/** GetRelatedMessages. */
export const relatedMessages = reply({}, { relatedMessages: listOf(message.part), ...told });

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

/** GetMessageTree: the message, and below it its replies and forwards (request class MessageTreeItem). */
const branch = reply({}, { messageGuid: guid, childMessages: anything });
export const thread = reply({}, { messageTree: branch.part, ...told });

/** GetSignatures: who is to sign, and who did (request class Signature, whose members are handed on). */
export const signatures = reply({}, { signatures: listOf(reply({}).part), ...told });

/** GetNewAuthenticationToken. */
export const newToken = reply({}, { authenticationToken: filled, ...told });
