/**
 * Every reply of Updox that the node reads. Each carries the envelope beside its own fields; one without a response code is none
 * of Updox. Where a source is a client, it is a public client of the API: its field names are what it reads, and other fields
 * may come with them.
 */
import { type Read, shape } from '../../shared/http';

const { anything, either, flag, lenient, listOf, object, optional, text, textOrNumber, where } = shape;

/** What every reply says of itself; 2000 is the one code that is a yes, and may come as text (vendor page DirectMessageSend, wiki Error_Codes). */
const told = { successful: anything, responseMessage: anything, responseCode: textOrNumber };
export const envelope = object(told);

/** A reply with fields of its own. */
const reply = <S extends Parameters<typeof object>[0]>(fields: S) => object<S, typeof told>(fields, told);

/** An id of a message or a file: a whole number of up to 64 bits, as a number or as text (wiki, `long`). */
const id = where(textOrNumber, (value) => /^\d+$/.test(String(value)));

/** Yes or no; text is taken too, as the requests of the wiki write it. */
const yesOrNo = either(
	flag,
	where(text, (word) => /^(true|false)$/i.test(word)),
);

/** Whether a part says yes, or no; both are false when it says neither. */
export const saysYes = (value: unknown): boolean => /^true$/i.test(String(value));
export const saysNo = (value: unknown): boolean => /^false$/i.test(String(value));

/** The response code as text. */
export const codeOf = ({ responseCode }: Read<typeof envelope>): string => String(responseCode).trim();

/** Why a call was refused: the message beside its code, and the reason of a failed send (vendor page, code 4650). */
export const refusalText = object({}, { responseMessage: lenient(text), reason: lenient(text) });

/** What one recipient of a Direct message got (vendor page DirectMessageSend). */
export const sentCopy = object({
	recipient: optional(textOrNumber),
	name: optional(textOrNumber),
	directAddress: optional(textOrNumber),
	messageId: optional(textOrNumber),
	success: optional(yesOrNo),
	reason: optional(textOrNumber),
});

/** An address that was not sent to, where it is no plain text; that it stands in an object is inferred. */
export const invalidAddress = object({
	directAddress: optional(textOrNumber),
	recipient: optional(textOrNumber),
	address: optional(textOrNumber),
});

/** DirectMessageSend, also with a code that says that only some were sent to, which may lack the lists (vendor page). */
export const sentMessage = reply({
	messages: optional(listOf(sentCopy.part)),
	invalidAddresses: optional(listOf(anything)),
});
export type SentMessage = Read<typeof sentMessage>;

/** DirectSimpleSend: a message id above 0 is the yes that the client looks for. */
export const sentAlone = reply({ messageId: where(textOrNumber, (value) => /^\s*0*[1-9]\d*\s*$/.test(String(value))) });

/**
 * PatientDirectMessageSend and PortalSendMessage: only their requests are documented (wiki). That an ID stands where DirectSimpleSend
 * has it, or copies are listed as DirectMessageSend does, is inferred; without either the code alone is the yes.
 */
export const sentSomehow = reply({
	messageId: optional(textOrNumber),
	messages: optional(listOf(sentCopy.part)),
	invalidAddresses: optional(listOf(anything)),
});

/** MessageCompose: the token makes the address of a page that opens once (wiki API_Method_MessageCompose). */
export const composeToken = reply({ token: where(text, (value) => value.trim() !== '') });

/** One entry of a synchronisation (client). */
const syncedEntry = object({ id: lenient(textOrNumber), success: lenient(yesOrNo), message: lenient(text) });

/** Methods that do a part of what was asked with 2000: PatientsSync, AppointmentsSync (client), FaxBulkSend (wiki). */
export const partlyDone = reply({
	statuses: lenient(listOf(syncedEntry.part)),
	invalidFaxNumbers: lenient(listOf(textOrNumber)),
	validFaxCount: lenient(textOrNumber),
});

/** MdnStatusList: the notifications that came for a message (client; values: help.updox.com, direct messaging webhooks). */
export const deliveryStatus = object({ mdnStatus: optional(text) });
export const deliveryStatuses = reply({ statuses: listOf(deliveryStatus.part) });

/** DirectAddressValidate: the client takes a literal false alone for invalid (updoxqa.com/api/newio, client). */
export const validatedAddress = reply({ validDirectAddress: yesOrNo });

/** MessageFetch: ids alone (wiki Retrieving_a_Message). */
export const messageIds = reply({ userId: optional(textOrNumber), fetchList: listOf(id) });

/** MessageFetchForAccount: the ids of each user of the practice; it is proven for unread ones alone (client). */
const userMessageIds = object({ userId: optional(textOrNumber), messageList: optional(listOf(id)) });
export const practiceMessageIds = reply({ fetchList: listOf(userMessageIds.part) });

/** A file as a message lists it (client). */
export const attachment = object({
	id: optional(textOrNumber),
	name: optional(textOrNumber),
	fileName: optional(textOrNumber),
	mimeType: optional(text),
});

/**
 * MessageRetrieveWithAttachmentID (client) and MessageRetrieve (wiki). The whole reply is not documented, so beside the id no
 * field is relied on.
 */
export const message = object(
	{
		messageId: id,
		type: anything,
		subject: anything,
		from: anything,
		to: anything,
		textMessage: anything,
		read: anything,
		attachments: optional(listOf(attachment.part)),
	},
	told,
);
export type Message = Read<typeof message>;

/** Who sent a message; a Direct message has a Direct address there (client). */
export const party = object({ directAddress: optional(text) });

/** MessageAttachRetrieve: a file of a message, in base64 (client). */
export const attachmentContent = reply({ content: text });

/** FaxOemSend: without an id nobody can follow the fax (client). */
export const sentFax = reply({ faxId: where(textOrNumber, (value) => String(value).trim() !== '') });

/**
 * FaxStatusGet: the reason in free text (wiki Fax_Status_Messages); the name of the status itself is inferred, as is the other one,
 * which it has in the webhook (help.updox.com, faxing webhooks).
 */
export const faxStatus = reply({ faxStatus: anything, status: anything, faxStatusMessage: anything });

/** FaxItemGetPdf: a received fax, its PDF in base64 (client). */
const faxFile = object({ fileName: optional(text), content: text });
export const fax = reply({ from: anything, to: anything, attachments: listOf(faxFile.part) });

/**
 * PopPDF: the next fax of the queue, or its end (help.updox.com, FaxOemPop). The wiki (Faxing) calls the fax's id `messageId`; that
 * it can be `faxId`, and that the file comes as in FaxItemGetPdf, is inferred.
 */
export const poppedFax = reply({
	from: anything,
	to: anything,
	faxId: optional(id),
	messageId: optional(id),
	endOfQueue: optional(yesOrNo),
	attachments: lenient(listOf(faxFile.part)),
}).having('faxId', 'messageId', 'endOfQueue');

/** A practice of the application, as PracticeList gives it (client; the list holds addresses and phone numbers as well). */
export const practice = object({
	accountId: textOrNumber,
	name: optional(textOrNumber),
	active: optional(yesOrNo),
	directDomain: anything,
});
export const practices = reply({ practiceList: listOf(practice.part) });

/** A user, as UserList gives the users of all practices of the application (client). */
export const user = object({
	userId: textOrNumber,
	accountId: optional(textOrNumber),
	loginId: anything,
	firstName: optional(textOrNumber),
	lastName: optional(textOrNumber),
	directAddress: anything,
	active: optional(yesOrNo),
	vetted: anything,
});
export const users = reply({ userList: listOf(user.part) });

/** WebHookEventList: the events that can be subscribed to (wiki Web_Hooks). */
export const webhookEvent = object({ id: textOrNumber, description: anything });
export const webhookEvents = reply({ events: listOf(webhookEvent.part) });

/** What a push tells: ids, and of a change its status (help.updox.com: faxing and direct messaging webhooks). */
export const push = object(
	{},
	{
		faxId: optional(id),
		messageId: optional(id),
		accountId: optional(textOrNumber),
		userId: optional(textOrNumber),
		status: optional(text),
		mdnStatus: optional(text),
	},
).having('faxId', 'messageId');
export type Push = Read<typeof push>;
