// What was done with messages and files (class TrackingDetail).
import { z } from 'zod';
import { date, flag, guid, text } from './kinds';
import { user } from './messages';

/** `relatedMessageRecipients` are users, not addresses. */
export const trackingDetail = z
	.object({
		ownerUserGuid: guid,
		ownerUserEmail: text,
		actorUserGuid: guid,
		actorUserEmail: text,
		messageGuid: guid.optional(),
		relatedMessageGuid: guid.optional(),
		hasAccessToRelatedMessage: flag.optional(),
		relatedMessageRecipients: z.array(user).optional(),
		attachmentGuid: guid.optional(),
		trackingType: text,
		date,
		clientName: text.optional(),
		clientVersion: text.optional(),
		ipAddress: text.optional(),
		messageSubject: text.optional(),
		attachmentName: text.optional(),
	})
	.strict();
