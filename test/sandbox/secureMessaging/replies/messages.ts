// Messages and their drafts as replies hold them (classes User, MessageSummary, GetMessageResponse, SendMessageResponse).
import { z } from 'zod';
import { attachmentSummary } from './attachments';
import { date, flag, guid, text, whole } from './kinds';
import { extension, label, share } from './tags';

/** Somebody with an address. "It will be null when a message is still in draft mode", says the class of the guid. */
export const user = z
	.object({ guid: guid.optional(), email: text, firstName: text.optional(), lastName: text.optional() })
	.strict();

/** `allowReplyAll` came with version 8 (page SaveMessage; that replies carry it is inferred). */
const messageOptions = z
	.object({
		allowForward: flag,
		allowReply: flag,
		allowReplyAll: flag.optional(),
		allowTracking: flag,
		fyeoType: z.enum(['Disabled', 'AccountPassword', 'UniquePassword']),
		shareTracking: flag,
	})
	.strict();

const trackingSummary = z
	.object({
		totalRecipients: whole,
		totalRetrieved: whole,
		totalReviewed: whole,
		totalReplied: whole,
		totalForwarded: whole,
		totalPrinted: whole,
		totalDeleted: whole,
	})
	.strict();

/** `replyTo` is text, an address. The values of `status` and `method` are nowhere listed: those of the sandbox are inferred. */
export const messageSummary = z
	.object({
		guid,
		parentGuid: guid.optional(),
		campaignGuid: guid.optional(),
		date,
		subject: text,
		status: text,
		action: z.enum(['New', 'Reply', 'ReplyAll', 'Forward']),
		method: text,
		sender: user,
		replyTo: text.optional(),
		to: z.array(user).optional(),
		cc: z.array(user).optional(),
		bcc: z.array(user).optional(),
		bodyFormat: z.enum(['Text', 'Html']),
		messageOptions,
		attachments: z.array(attachmentSummary).optional(),
		labels: z.array(label).optional(),
		extensions: z.array(extension).optional(),
		lastArchiveDate: date.optional(),
		expiryDate: date.optional(),
		expiryGroup: text,
		retentionDate: date.optional(),
		recallDate: date.optional(),
		recallReason: text.optional(),
		retrieved: flag,
		trackingSummary: trackingSummary.optional(),
		conversationGuid: guid,
		senderIpAddress: text,
		shares: z.array(share),
		hasAccess: flag.optional(),
	})
	.strict();

/** `body` is absent where it was not asked for (inferred; the class requires it). */
export const message = messageSummary.extend({ body: text.optional() });

/** PreCreateMessageResponse. */
export const preCreated = z.object({ messageGuid: guid }).strict();

/** SendMessageResponse. */
export const sent = z
	.object({
		notificationBodyText: text.optional(),
		notificationBodyHtml: text.optional(),
		notificationSent: flag,
	})
	.strict();
