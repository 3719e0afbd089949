// The portal's settings: those for everybody (GetServicePublicSettingsResponse) and those for its users (GetServiceSettingsResponse).
import { z } from 'zod';
import { feature, flag, text, whole } from './kinds';

const branding = z
	.object({
		imageLinkBanner: text,
		imageLink24x: text,
		imageLink48x: text,
		imageLink64x: text,
		imageLinkFavIcon: text,
		poweredBy: z.object({ enabled: flag, imageLink: text, imageText: text, websiteUrl: text }).partial().strict(),
	})
	.partial()
	.strict();

const terms = z.object({ enabled: flag, termsLink: text.optional() }).strict();

const cra = z
	.object({
		enabled: flag,
		craCaption: text.optional(),
		senderHelpLink: text.optional(),
		recipientHelpLink: text.optional(),
	})
	.strict();

const localization = z.object({ enabled: flag, supportedLanguages: z.array(text).optional() }).strict();

const passwordManagement = z
	.object({
		enabled: flag,
		minimumPasswordLength: whole,
		maximumPasswordLength: whole,
		minimumCapitalCharacters: whole,
		minimumNumericCharacters: whole,
		minimumSymbols: whole,
	})
	.strict();

export const publicSettings = z
	.object({
		serviceName: text,
		serviceCode: text,
		rememberMe: feature.optional(),
		keepMeLoggedIn: feature.optional(),
		autoComplete: feature.optional(),
		secureCookies: feature.optional(),
		enableWebApp: feature.optional(),
		enableLegacyWebMail: feature.optional(),
		webmailLink: text.optional(),
		webAppLink: text.optional(),
		bannerLink: text.optional(),
		mobileLink: text.optional(),
		terms: terms.optional(),
		cra: cra.optional(),
		localization: localization.optional(),
		branding: branding.optional(),
		passwordManagement: passwordManagement.optional(),
		theme: z.record(text).optional(),
		sso: feature.optional(),
		enableTouchValidation: feature.optional(),
		consumerMode: feature,
	})
	.strict();

/** The features that are on or off. Those named in `setFeature` change what the portal allows. */
export const FEATURES = [
	'rememberMe',
	'keepMeLoggedIn',
	'autoComplete',
	'secureCookies',
	'enableWebApp',
	'enableLegacyWebMail',
	'files',
	'users',
	'inviteUser',
	'replyMessage',
	'replyAllMessage',
	'forwardMessage',
	'deleteMessage',
	'messageRecall',
	'fyeo',
	'confidential',
	'messageTracking',
	'identities',
	'hideEmail',
	'visuallyImparedInterface',
	'secureEmail',
	'secureLargeFiles',
	'enableTouchValidation',
	'basicEncryption',
	'attachmentPreview',
	'eSignatures',
	'eSignatureCompose',
	'messageExpiry',
	'messageRetention',
	'campaigns',
	'enableLabels',
	'enablePreSendPreview',
	'enableESignatureInPlace',
	'enableESignatureDeadline',
	'enableESignatureManualReminders',
	'enableESignatureAutomaticReminders',
	'enableESignatureNotifications',
	'enableMessageAutomaticReminders',
	'enableHashValidation',
	'enableSharing',
	'enableESignatureInPlaceQuick',
	'forceESignatureReauthentication',
	'consumerMode',
	'advancedTracking',
	'enablePrimeTime',
	'notificationServices',
] as const;

/**
 * Of the class all but what only the vendor's own screens use: menus, apps, reminders of signatures, QR codes. `maxMessageFileSizeBytes`
 * is required and nullable; `restrictions` and `allowedEmailAddress` of `createMessage` are text.
 */
export const serviceSettings = z
	.object({
		serviceName: text,
		serviceCode: text,
		webmailLink: text,
		webAppLink: text,
		bannerLink: text,
		mobileLink: text,
		administratorEmailAddress: text,
		createMessage: z
			.object({ enabled: flag, restrictions: text.optional(), allowedEmailAddress: text.optional() })
			.strict(),
		allowedInAppNotificationEvents: z.array(text),
		allowedPushNotificationEvents: z.array(text),
		allowedEmailNotificationEvents: z.array(text),
		branding,
		restrictedExtensions: z.object({ enabled: flag, extensions: z.array(text).optional() }).strict(),
		passwordManagement,
		terms,
		cra,
		localization,
		maxMessageFileSizeBytes: whole.optional(),
		theme: z.record(text),
		attachmentTypes: z.array(text),
		defaultMessageExpiry: whole,
		notificationSessionTimeout: whole,
	})
	.strict()
	.extend(
		Object.fromEntries(FEATURES.map((name) => [name, feature])) as Record<(typeof FEATURES)[number], typeof feature>,
	);
