/**
 * Every reply of the portal that the node reads. "Request classes" are those that the vendor's C# SDK generated from the
 * service; a portal leaves out, or writes as null, what is not set.
 */
import type { IDataObject } from 'n8n-workflow';
import { isObject, type Read, shape, type Shape } from '../../shared/http';

const { anything, either, lenient, listOf, number, object, optional, text, textOrNumber, whole } = shape;

const PRINTED_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

function isoDates(value: unknown): unknown {
	if (typeof value === 'string') {
		const printed = PRINTED_DATE.exec(value);
		return printed ? new Date(Number(printed[1])).toISOString() : value;
	}
	if (Array.isArray(value)) return value.map(isoDates);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, isoDates(entry)]));
}

/** What a reply says: `/Date(1769000000000+0000)/` becomes ISO 8601, `responseStatus` is left out, no body says nothing. */
function content(reply: unknown): unknown {
	const said = isoDates(reply ?? {});
	if (isObject(said)) delete said.responseStatus;
	return said;
}

/** Keys as they are declared, whatever their case: ServiceStack can write them in any. */
const cased =
	(...names: string[]) =>
	(value: unknown): unknown => {
		if (!isObject(value)) return value;
		const declared = new Map(names.map((name) => [name.toLowerCase(), name]));
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [declared.get(key.toLowerCase()) ?? key, entry]),
		);
	};

/** Why a call was refused (ServiceStack's error body, vendor page SendMessage). The stack trace, which quotes the request, is not read. */
export const fault = object(
	{},
	{
		responseStatus: object({}, { errorCode: lenient(textOrNumber), message: lenient(textOrNumber) }).prepared(
			cased('errorCode', 'message'),
		).part,
	},
).prepared(cased('responseStatus'));

/** PublicGetService: the addresses of a portal (metadata page, SDKs). */
export const service = object({}, { urls: optional(object({}, { SecMsgAPI: optional(text) }).part) });

/** Login: a session, or the second factors that the user could give (metadata page); Authenticate: a session (request classes). */
export const session = object(
	{},
	{
		sessionToken: optional(text),
		availableMfa: optional(listOf(object({}, { name: optional(text) }).part)),
	},
);

/** SaveMessage (metadata page); RecallMessage, SendMessageNotification, UploadAttachmentChunk (request classes): nothing but the status. */
export const acknowledgement = whole(optional(object({}, { responseStatus: anything }).part));

/** PreCreateMessage: the draft that was made (metadata page). */
export const newDraft = object({ messageGuid: text });

/** SendMessage (vendor page). */
export const sentMessage = whole(
	optional(
		object({
			notificationBodyText: anything,
			notificationBodyHtml: anything,
			notificationSent: anything,
			responseStatus: anything,
		}).part,
	),
);

/** A person of a message (request classes). */
const person = object({ email: optional(text) });
export type Person = Read<typeof person>;
const people = optional(listOf(person.part));

/** A file of a message (request classes). */
export const attachment = object({ fileName: anything, fileSize: anything, status: anything }, { guid: anything });

/** GetMessage, and a row of SearchMessages, which has no body (request classes; `replyTo` is an address there). */
export const message = object(
	{
		guid: text,
		date: optional(text),
		subject: optional(text),
		status: anything,
		action: anything,
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
		recallDate: anything,
		recallReason: anything,
	},
	{
		replyTo: optional(either(text, person.part)),
		messageOptions: optional(object({}).part),
		expiryGroup: optional(text),
	},
).prepared(content);
export type Message = Read<typeof message>;

/** A row of SearchMessageTracking and SearchUserTracking (request classes). */
export const trackingEvent = object(
	{
		date: optional(text),
		trackingType: anything,
		actorUserEmail: anything,
		ownerUserEmail: anything,
		messageGuid: anything,
		relatedMessageGuid: anything,
		messageSubject: anything,
		attachmentGuid: anything,
		attachmentName: anything,
	},
	{ actorUserGuid: anything },
).prepared(content);
export type TrackingEvent = Read<typeof trackingEvent>;

/** One page of a search (request classes). */
const page = <Row>(row: Shape<Row>) =>
	object(
		{},
		{
			results: optional(listOf(row.part)),
			currentPage: optional(number),
			totalPages: optional(number),
			pageSize: optional(number),
		},
	);
export const messages = page(message);
export const trackingEvents = page(trackingEvent);

/** A chunk of an upload; `byteEndIndex` is not read, for nothing says whether it is inclusive (request classes). */
const chunk = object({}, { chunkNumber: textOrNumber, bytesSize: number, byteStartIndex: number });
export type Chunk = Read<typeof chunk>;

/** PreCreateAttachments: the chunks in which each file is to come (request classes). */
export const uploadPlan = object(
	{},
	{
		attachmentPlaceholders: optional(
			listOf(object({}, { attachmentGuid: text, fileName: text, chunks: listOf(chunk.part) }).part),
		),
	},
);

/** CreateAttachmentDownloadToken (request classes). */
export const downloadToken = object({ downloadToken: text });

/** GetUserQuotas (request classes). */
export const quotas = object({
	dailyMessagesAllowed: anything,
	dailyMessagesLeft: anything,
	dailyInvitesAllowed: anything,
	dailyInvitesLeft: anything,
}).prepared(content);

/** GetUserSettings (request classes, all SDKs). */
export const userSettings = object({
	emailAddress: anything,
	firstName: anything,
	lastName: anything,
	companyName: anything,
	state: anything,
	registrationDate: anything,
	language: anything,
	userGroup: anything,
	allowedTrackingEvents: optional(listOf(text)),
}).prepared(content);

/** GetServiceSettings: what the portal allows (request classes). */
export const portalSettings = object({}).prepared(content);

/** The addresses of people; those without one are left out. */
export function addresses(persons: Person[] | null | undefined): string[] {
	return (persons ?? []).flatMap(({ email }) => (email ? [email] : []));
}

/** A message with people as addresses and files by name, without what only the portal itself needs. */
export function simplifiedMessage(row: Message): IDataObject {
	const { guid, sender, to, cc, bcc, attachments } = row;
	const files = (attachments ?? []).map((file) => ({ attachmentGuid: file.guid, ...attachment.simple(file) }));
	const shown = { to: addresses(to), cc: addresses(cc), bcc: addresses(bcc), attachments: files };
	return { messageGuid: guid, ...message.simple({ ...row, sender: sender?.email, ...shown }) };
}

/** What a portal allows, where switches such as `{ messageRecall: { enabled: true } }` are plain flags. */
export function simplifiedPortal(settings: IDataObject): IDataObject {
	const isSwitch = (value: unknown): value is { enabled: IDataObject[string] } =>
		isObject(value) && value.enabled !== undefined && Object.keys(value).length === 1;
	return Object.fromEntries(
		Object.entries(settings).map(([name, value]) => [name, isSwitch(value) ? value.enabled : value]),
	);
}
