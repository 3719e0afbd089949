/**
 * Every reply of Updox that the node reads. Each carries the envelope beside its own fields. Where a source is a client, it
 * is a public client of the API: its field names are what it reads, and other fields may come with them.
 */
import { type Read, shape } from '../../shared/http';

/** What every reply says of itself; 2000 is the one code that is a yes (vendor page DirectMessageSend, wiki Error_Codes). */
const told = {
	successful: shape.anything,
	responseMessage: shape.anything,
	responseCode: shape.optional(shape.textOrNumber),
};
export const envelope = shape.object(told);

/** Why a call was refused: the message beside its code, and the reason of a failed send (vendor page, code 4650). */
export const refusalText = shape.object(
	{},
	{ responseMessage: shape.optional(shape.text), reason: shape.optional(shape.text) },
);

/** What one recipient of a Direct message got (vendor page DirectMessageSend). */
export const sentCopy = shape.object({
	recipient: shape.optional(shape.textOrNumber),
	name: shape.optional(shape.textOrNumber),
	directAddress: shape.optional(shape.textOrNumber),
	messageId: shape.optional(shape.textOrNumber),
	success: shape.optional(shape.either(shape.flag, shape.text)),
	reason: shape.optional(shape.textOrNumber),
});

/** An address that was not sent to, where it is no plain text; that it stands in an object is inferred. */
export const invalidAddress = shape.object({
	directAddress: shape.optional(shape.textOrNumber),
	recipient: shape.optional(shape.textOrNumber),
	address: shape.optional(shape.textOrNumber),
});

/** DirectMessageSend, also with a code that says that only some were sent to (vendor page). */
export const sentMessage = shape.object(
	{
		messages: shape.optional(shape.listOf(sentCopy.part)),
		invalidAddresses: shape.optional(shape.listOf(shape.anything)),
	},
	told,
);
export type SentMessage = Read<typeof sentMessage>;

/** MdnStatusList: the notifications that came for a message (client; values: help.updox.com, direct messaging webhooks). */
export const deliveryStatus = shape.object({ mdnStatus: shape.optional(shape.text) });
export const deliveryStatuses = shape.object({ statuses: shape.optional(shape.listOf(deliveryStatus.part)) });

/** DirectAddressValidate (updoxqa.com/api/newio, client). */
export const validatedAddress = shape.object({
	validDirectAddress: shape.optional(shape.either(shape.flag, shape.text)),
});

/** MessageFetch: ids alone (wiki Retrieving_a_Message). */
export const messageIds = shape.object({
	userId: shape.optional(shape.textOrNumber),
	fetchList: shape.optional(shape.listOf(shape.textOrNumber)),
});

/** MessageFetchForAccount: the ids of each user of the practice (client). */
const userMessageIds = shape.object({ messageList: shape.optional(shape.listOf(shape.textOrNumber)) });
export const practiceMessageIds = shape.object({ fetchList: shape.optional(shape.listOf(userMessageIds.part)) });

/** A file as a message lists it (client). */
export const attachment = shape.object({
	id: shape.optional(shape.textOrNumber),
	name: shape.optional(shape.textOrNumber),
	fileName: shape.optional(shape.textOrNumber),
	mimeType: shape.optional(shape.text),
});

/** MessageRetrieveWithAttachmentID (client). The whole reply is not documented, so no field is relied on. */
export const message = shape.object({
	messageId: shape.anything,
	type: shape.anything,
	subject: shape.anything,
	from: shape.anything,
	to: shape.anything,
	textMessage: shape.anything,
	read: shape.anything,
	attachments: shape.optional(shape.listOf(attachment.part)),
});
export type Message = Read<typeof message>;

/** MessageAttachRetrieve: a file of a message, in base64 (client). */
export const attachmentContent = shape.object({ content: shape.optional(shape.text) });

/** FaxOemSend (client). */
export const sentFax = shape.object({ faxId: shape.optional(shape.textOrNumber) });

/** FaxStatusGet: the reason in free text (wiki Fax_Status_Messages); the name of the status itself is inferred. */
export const faxStatus = shape.object({ faxStatus: shape.anything, faxStatusMessage: shape.anything });

/** FaxItemGetPdf: a received fax, its PDF in base64 (client). */
const faxFile = shape.object({ fileName: shape.optional(shape.text), content: shape.optional(shape.text) });
export const fax = shape.object({
	from: shape.anything,
	to: shape.anything,
	attachments: shape.optional(shape.listOf(faxFile.part)),
});

/** PracticeList: all practices of the application (client). */
const practice = shape.object({
	accountId: shape.optional(shape.textOrNumber),
	name: shape.optional(shape.textOrNumber),
	active: shape.optional(shape.flag),
});
export const practices = shape.object({ practiceList: shape.optional(shape.listOf(practice.part)) });

/** UserList: the users of all practices of the application (client). */
const user = shape.object({
	accountId: shape.optional(shape.textOrNumber),
	userId: shape.optional(shape.textOrNumber),
	firstName: shape.optional(shape.textOrNumber),
	lastName: shape.optional(shape.textOrNumber),
	active: shape.optional(shape.flag),
});
export const users = shape.object({ userList: shape.optional(shape.listOf(user.part)) });
