// The signed-in user's own things: settings, quotas, contacts.
import { z } from 'zod';
import { date, feature, flag, guid, text, whole } from './kinds';

/** GetUserSettingsResponse. */
export const userSettings = z
	.object({
		emailAddress: text,
		state: text,
		registrationDate: date,
		firstName: text.optional(),
		lastName: text.optional(),
		userTitle: text.optional(),
		companyName: text.optional(),
		language: text,
		userGroup: z.object({ name: text, type: text }).strict().optional(),
		autoRetrieveMessage: feature.optional(),
		outOfOffice: z.object({ enabled: flag, message: text.optional() }).strict().optional(),
		pushNotificationEvents: z.array(text).optional(),
		inAppNotificationEvents: z.array(text).optional(),
		emailNotificationEvents: z.array(text).optional(),
		allowedTrackingEvents: z.array(text).optional(),
		enableWebApp: flag,
		signatureHtml: text.optional(),
		customSignatureUploaded: flag,
		customInitialsUploaded: flag,
		includeSignatureOnReplyForward: flag,
	})
	.strict();

/** GetUserQuotasResponse. */
export const quotas = z
	.object({
		dailyInvitesAllowed: whole,
		dailyMessagesAllowed: whole,
		dailyMessagesLeft: whole,
		dailyInvitesLeft: whole,
	})
	.strict();

/** Class Contact: the address stands in `emailAddress`. */
export const contact = z
	.object({
		userServiceGuid: guid,
		state: text,
		userGroupGuid: guid,
		userGroupName: text,
		userGroupType: text,
		emailAddress: text,
		firstName: text.optional(),
		lastName: text.optional(),
		emailAliases: z.array(z.object({ emailAddress: text, status: text }).strict()).optional(),
	})
	.strict();

/** GetUserContactResponse. */
export const contactDetails = z
	.object({
		contact: contact.optional(),
		totalMessagesSentToContact: whole.optional(),
		totalMessagesReceivedFromContact: whole.optional(),
		lastCorrespondence: date.optional(),
	})
	.strict();
