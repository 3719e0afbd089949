/**
 * What each method takes beside `auth`. Every schema is strict: the pages tell of 4060 for what does not validate, and not of
 * fields that are ignored. Each names its source: documented (a page of Updox), seen (a public client), inferred (ours).
 */
import { z } from 'zod';

/** A string that may not be empty or blank. That it is refused is inferred. */
const filled = z.string().refine((text) => text.trim() !== '', 'may not be empty');

/** An id (`<long>` on the pages): a number, or its digits as text; the samples in Java and in JSON differ in that (documented). */
const id = z
	.union([z.number().int().positive(), z.string().regex(/^\d{1,19}$/)], { errorMap: () => ({ message: 'not an id' }) })
	.transform(Number);

/** A boolean, as such (seen) or as the text `"true"` / `"false"` (documented). */
const flag = z
	.union([z.boolean(), z.enum(['true', 'false'])], { errorMap: () => ({ message: 'must be true or false' }) })
	.transform((value) => value === true || value === 'true');

/**
 * Standard-alphabet, padded base64; white space anywhere is skipped, as in the sample of DirectMessageSend (documented), and
 * none is needed (seen). That anything else is refused is inferred.
 */
const base64 = filled.transform((text, context) => {
	const packed = text.replace(/\s+/g, '');
	const content = Buffer.from(packed, 'base64');
	if (content.toString('base64') === packed) return content;
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'not valid base64' });
	return z.NEVER;
});

const digits = z.string().regex(/^\d*$/, 'must be digits');
/** Only the code of the inbox is known (documented); without one, all of a user's messages are meant (inferred). */
const location = z.enum(['I', ''], { errorMap: () => ({ message: 'unknown location' }) }).optional();

/** `content`, `mimeType`, `fileName`: documented, needed by inference. `name`: seen. */
const attachment = z
	.object({ content: base64, mimeType: filled, fileName: filled, name: z.string().optional() })
	.strict();
/** Fields of the sample of DirectMessageSend; which of them are needed is inferred, attachments are called optional. */
const letter = { subject: filled, textMessage: filled, attachments: z.array(attachment).optional() };

/** The Ping family and the lists: nothing beside `auth` (documented). */
export const noFields = z.object({}).strict();

/** DirectMessageSend (documented by its sample). */
export const messageSend = z.object({ to: z.array(filled).min(1, 'may not be empty'), ...letter }).strict();

/** DirectSimpleSend: one recipient as text (documented, seen). */
export const simpleSend = z.object({ to: filled, ...letter }).strict();

/** The patient in full, as PatientDirectMessageSend prints it (documented). */
const demographics = z
	.object({
		patientId: z.string(),
		firstName: filled,
		middleName: z.string().optional(),
		lastName: filled,
		dateOfBirth: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be yyyy-MM-dd'),
		gender: z.enum(['M', 'F']).optional(),
		emailAddress: z.string().optional(),
	})
	.strict();
const patientReference = z.string().regex(/^patient:\d+$/, 'must be patient:<id>');

/** PatientDirectMessageSend: the patient by reference or by demographics (documented); which of these are needed is inferred. */
export const patientSend = z
	.object({ to: filled, ...letter, from: patientReference.optional(), patientDemographics: demographics.optional() })
	.strict();

/**
 * PortalSendMessage: `recipient`, `patientId` and the flag are documented (the flag with a capital, which no other field has);
 * `subject` and `textMessage`, and the name and form of the demographics, are inferred.
 */
export const portalSend = z
	.object({
		recipient: patientReference.optional(),
		patientId: z.string().min(1).optional(),
		subject: filled,
		textMessage: filled,
		CreatePatientWhenNecessary: flag.optional(),
		patientDemographics: demographics.optional(),
	})
	.strict();

/** MessageCompose: attachments, prepopulated fields and metadata (documented); their names are inferred. */
export const compose = z
	.object({
		to: z.array(filled).optional(),
		subject: z.string().optional(),
		textMessage: z.string().optional(),
		attachments: z.array(attachment).optional(),
		metadata: z.object({}).passthrough().optional(),
	})
	.strict();

/** Methods of which the name alone is known. */
export const anyFields = z.record(z.unknown());

/** DirectAddressValidate: `recipient` (documented), `includeLoA` (documented; the client sends it empty). */
export const addressValidate = z.object({ recipient: filled, includeLoA: z.string().optional() }).strict();

/** MessageFetch (documented, everything as text); real booleans are inferred from the other methods. */
export const fetchBody = z
	.object({
		dateSince: z.string().optional(),
		messageIdSince: digits.optional(),
		countUnreadOnly: flag.optional(),
		location,
		showSharedItems: flag.optional(),
	})
	.strict();

/** MessageFetchForAccount (seen). */
export const fetchForAccountBody = z
	.object({ countUnreadOnly: flag.optional(), location, messageTypes: z.array(z.string()).optional() })
	.strict();

/** MessageListSince (documented, everything as text). */
export const listSinceBody = z
	.object({
		dateSince: z.string().optional(),
		dateTo: z.string().optional(),
		start: digits.optional(),
		count: digits.optional(),
		location,
		listUnreadOnly: flag.optional(),
	})
	.strict();

/** MessageRetrieve (documented), MessageRetrieveWithAttachmentID and MdnStatusList (seen). */
export const byMessage = z.object({ messageId: id }).strict();

/** MessageAttachRetrieve (seen). */
export const byAttachment = z.object({ attachmentId: id }).strict();

/** MessageMark (seen, a real boolean). */
export const markBody = z.object({ messageId: id, read: z.boolean() }).strict();

/** FaxOemPop and PopPDF (documented): the fax that was handed out last, or nothing the first time. */
export const popFax = z
	.object({ lastRetrievedFaxId: z.union([id, z.literal('').transform(() => undefined)]).optional() })
	.strict();

/** WebHookSave: `callbackUrl` (documented), and a further field for the event, whose name is not known. */
export const hookSave = z
	.object({ callbackUrl: z.string().url('must be a URL') })
	.passthrough()
	.refine((fields) => Object.keys(fields).length >= 2, 'one field for the event is required');

/** FaxOemSend (seen; `callbackUrl` documented). */
export const faxSend = z
	.object({
		toName: filled,
		toFaxNumber: filled,
		fromName: filled,
		fromFaxNumber: filled,
		faxContent: base64,
		callbackUrl: z.string().url('must be a URL').optional(),
	})
	.strict();

/** FaxBulkSend (documented). */
export const faxBulkSend = z
	.object({
		recipientFaxNumbers: z.array(filled).min(1, 'may not be empty'),
		fromName: filled,
		fromFaxNumber: filled,
		faxContent: base64,
	})
	.strict();

/** FaxBulkIdRetrieve: documented; that the field is named as in the reply of FaxBulkSend is inferred. */
export const byBulk = z.object({ bulkSendId: id }).strict();

/** FaxItemGetPdf (seen) and FaxStatusGet (inferred). */
export const byFax = z.object({ faxId: id }).strict();
