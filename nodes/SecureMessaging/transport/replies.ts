/**
 * Every reply of the portal that the node reads. "Request classes" are those that the vendor's C# SDK generated from the
 * service in 2017: what they require is there, what they do not can be left out or null. The `Guid`, `bool`, `int` and
 * `DateTime` of such a class cannot be null, so they tell its replies from those of others. No value is relied on that is not
 * read. Not proven against a live portal.
 */
import { type Read, shape, type Shape } from '../../shared/http';
import { isGuid, withoutHyphens } from './guid';
import { reply, withEmptyList, withoutStatus } from './written';

const { anything, either, flag, lenient, listOf, optional, text, textOrNumber, where, whole, filled } = shape;

/** The id of a message, a file or a token. */
export const guid = where(text, (value) => isGuid(withoutHyphens(value)));

/** How many; text is taken too, as the codes of refusals come in both kinds. */
export const count = where(textOrNumber, (value) => /^\s*-?\d+\s*$/.test(String(value)));

/** A `bool`; text is taken too (inferred). */
export const yesOrNo = either(
	flag,
	where(text, (word) => /^(true|false)$/i.test(word)),
);

/** A flag as it is sent; `undefined` where it is not set. */
export function flagOf(value: boolean | string | null | undefined): boolean | undefined {
	return value === undefined || value === null ? undefined : /^true$/i.test(String(value));
}

/** What is wrong with one part of a request (vendor page SendMessage). */
const partialFault = reply(
	{},
	{ errorCode: lenient(textOrNumber), fieldName: lenient(textOrNumber), message: lenient(textOrNumber) },
);

/** ServiceStack's words on a call (vendor page SendMessage). The stack trace, which quotes the request, is not read. */
const status = reply(
	{},
	{
		errorCode: lenient(textOrNumber),
		message: lenient(textOrNumber),
		errors: lenient(listOf(partialFault.part)),
	},
);

/** Why a call was refused, whatever else stands in the reply. */
export const fault = reply({}, { responseStatus: status.part });

/** What may stand beside every answer; empty or null it is a yes. */
export const told = { responseStatus: optional(status.part) };

/** PublicGetService: the addresses of a portal, whose names are in Pascal case (metadata page, SDKs). */
export const service = reply({}, { urls: reply({}, { SecMsgAPI: filled }).part });

/**
 * Login: a session, or the second factors that the user could give (metadata page, version 8); Authenticate: a session
 * (request classes). What `result` can be is not documented.
 */
export const session = reply(
	{},
	{
		sessionToken: optional(text),
		result: anything,
		availableMfa: optional(listOf(reply({}, { name: optional(text) }).part)),
		allowedMfaTypes: anything,
	},
).having('sessionToken', 'result', 'availableMfa', 'allowedMfaTypes');

/** A reply of nothing but nulls: ServiceStack leaves out what is null, so a whole answer can be `{}`. */
const nothing = where(reply({}, told).part, (row) => Object.values(row).every((value) => value === null));

/**
 * SaveMessage (metadata page); LinkAttachment, UploadAttachmentChunk, RecallMessage, SendMessageNotification (request
 * classes): nothing but the status. An object that says other things and no status is of somebody else.
 */
export const acknowledgement = whole(either(reply({}, told).having('responseStatus').part, nothing));

/** PreCreateMessage: the draft that was made (metadata page). */
export const newDraft = reply({ messageGuid: guid }, told);

/** SendMessage (vendor page); that a yes has `notificationSent` follows from the request classes, where it is required. */
export const sentMessage = reply(
	{ notificationBodyText: anything, notificationBodyHtml: anything, notificationSent: yesOrNo },
	told,
);

/** A person of a message (request classes); one of a draft has no GUID. */
export const person = reply({ email: optional(text) }, { guid: lenient(text) });
export type Person = Read<typeof person>;
export const people = optional(listOf(person.part));

/** A file of a message (request classes). */
export const attachment = reply({ fileName: anything, fileSize: anything, status: anything }, { guid: optional(guid) });

export type Attachment = Read<typeof attachment>;

/** What recipients may do (request classes; `allowReplyAll` is new in version 8, metadata page SaveMessage). */
const messageOptions = reply(
	{},
	{
		allowForward: optional(yesOrNo),
		allowReply: optional(yesOrNo),
		allowReplyAll: optional(yesOrNo),
		allowTracking: optional(yesOrNo),
		shareTracking: optional(yesOrNo),
		fyeoType: optional(text),
	},
);
export type MessageOptions = Read<typeof messageOptions>;

/** Whether a person who has a message has read it (request classes); that the person is named by the GUID of a recipient is inferred. */
const sharing = reply({}, { userServiceGuid: lenient(text), isRecipient: lenient(yesOrNo), isRead: lenient(yesOrNo) });

/** How many did what with a message (request classes). */
const trackingSummary = reply({}, { totalRecipients: lenient(count), totalRetrieved: lenient(count) });

/** A label of a message (request classes). */
const messageLabel = reply({ labelGuid: anything, name: anything });

/**
 * GetMessage, and a row of SearchMessages, which has no body (request classes). `replyTo` is an address there; a person is
 * taken too.
 */
export const message = reply(
	{
		guid,
		date: optional(text),
		subject: optional(text),
		status: anything,
		action: optional(text),
		body: optional(text),
		bodyFormat: optional(text),
		retrieved: anything,
		parentGuid: optional(text),
		sender: optional(person.part),
		to: people,
		cc: people,
		bcc: people,
		attachments: optional(listOf(attachment.part)),
		conversationGuid: anything,
		expiryDate: optional(text),
		recallDate: optional(text),
		recallReason: anything,
		trackingSummary: lenient(trackingSummary.part),
		labels: optional(listOf(messageLabel.part)),
	},
	{
		replyTo: optional(either(text, person.part)),
		shares: lenient(listOf(sharing.part)),
		messageOptions: optional(messageOptions.part),
		expiryGroup: optional(text),
	},
).prepared(withoutStatus);
export type Message = Read<typeof message>;

/** A message whose content is written back: one that leaves out what it requires would be saved with less. */
export const draft = message.having('bodyFormat');

/** A row of SearchMessageTracking and SearchUserTracking (request classes). */
export const trackingEvent = reply(
	{
		date: optional(text),
		trackingType: filled,
		actorUserEmail: anything,
		ownerUserEmail: anything,
		messageGuid: anything,
		relatedMessageGuid: anything,
		messageSubject: anything,
		attachmentGuid: anything,
		attachmentName: anything,
	},
	{ actorUserGuid: anything },
);
export type TrackingEvent = Read<typeof trackingEvent>;

/** One page of a search (request classes, where all four numbers are required); with null for its rows it is empty where it counts none. */
export const page = <Row>(row: Shape<Row>) =>
	reply(
		{},
		{
			results: listOf(row.part),
			currentPage: optional(count),
			totalPages: optional(count),
			totalItems: optional(count),
			pageSize: optional(count),
		},
	)
		.having('totalItems', 'totalPages', 'currentPage', 'pageSize')
		.prepared(withEmptyList('results'));
export const messages = page(message);
export const trackingEvents = page(trackingEvent);

/** A chunk of an upload; `byteEndIndex` is not read, for nothing says whether it is inclusive (request classes). */
const chunk = reply({}, { chunkNumber: count, bytesSize: count, byteStartIndex: count });

/** PreCreateAttachments: the chunks in which each file is to come (request classes). */
export const uploadPlan = reply(
	{},
	{
		attachmentPlaceholders: listOf(
			reply({}, { attachmentGuid: guid, fileName: text, chunks: listOf(chunk.part) }).part,
		),
	},
);

/** CreateAttachmentDownloadToken (request classes). */
export const downloadToken = reply({ downloadToken: guid });

/** GetUserQuotas (request classes). */
export const quotas = reply({
	dailyMessagesAllowed: count,
	dailyMessagesLeft: count,
	dailyInvitesAllowed: count,
	dailyInvitesLeft: count,
}).prepared(withoutStatus);

/** GetUserSettings (request classes, all SDKs). */
export const userSettings = reply({
	emailAddress: filled,
	firstName: anything,
	lastName: anything,
	companyName: anything,
	state: anything,
	registrationDate: anything,
	language: anything,
	userGroup: anything,
	allowedTrackingEvents: optional(listOf(text)),
}).prepared(withoutStatus);

/** GetServiceSettings: what the portal allows; these are some of those that the request classes require. */
const ALLOWED = [
	'fyeo',
	'confidential',
	'messageRecall',
	'inviteUser',
	'createMessage',
	'restrictedExtensions',
] as const;
export const portalSettings = reply({}, Object.fromEntries(ALLOWED.map((name) => [name, anything])))
	.having(...ALLOWED)
	.prepared(withoutStatus);
