// Sign-in, ping and discovery.
import { z } from 'zod';
import { date, flag, guid, text, whole } from './kinds';

/**
 * LoginResponse of version 8 (page Login), with all but the token optional as in version 7. The values of `result` and
 * `mfaType` are nowhere listed: those of the sandbox are inferred.
 */
export const login = z
	.object({
		sessionToken: text,
		userServiceGuid: guid.optional(),
		result: text.optional(),
		availableMfa: z
			.array(z.object({ id: whole, name: text, mfaType: whole, active: flag, phoneNumber: text.optional() }).strict())
			.optional(),
		allowedMfaTypes: z.array(whole).optional(),
	})
	.strict();

/** AuthenticateResponse. */
export const session = z.object({ sessionToken: text }).strict();

/** GetNewAuthenticationTokenResponse. */
export const authenticationToken = z.object({ authenticationToken: text }).strict();

/** PingResponse. */
export const ping = z.object({ build: text, version: whole, minSupportedVersion: whole }).strict();

/** How a portal stands (page PublicGetService). */
export const serviceStatus = z.enum([
	'Blocked',
	'AccountCancelled',
	'AccountSuspended',
	'Provisioning',
	'TrialExpired',
	'TrialActive',
	'DemoAccount',
	'CertifiedSecure',
]);
export type ServiceStatus = z.infer<typeof serviceStatus>;

/**
 * PublicGetServiceResponse (CCC API 8.4.0.0): nothing in it is required. `branding` and `urls` are dictionaries; the keys of
 * `urls` keep their capitals.
 */
export const service = z
	.object({
		serviceGuid: guid,
		serviceStatus,
		serviceName: text,
		serviceCode: text,
		collectionGuid: guid,
		collectionName: text,
		jurisdiction: text,
		providerName: text,
		primaryDomain: text,
		alertCode: whole,
		ssoEnabled: flag,
		branding: z.record(text),
		urls: z.record(
			z.enum([
				'MessagingApi',
				'Webmail',
				'ToolbarServices',
				'GatewaySettings',
				'AdminConsole',
				'SecMsgAPI',
				'Webapp',
				'IdProxy',
				'IdProxyLogout',
			]),
			text,
		),
		connectors: z.array(
			z.object({ name: text, idPxGuid: guid, idPxLoginUrl: text, matchesAuth: flag }).partial().strict(),
		),
		authenticators: z.array(
			z
				.object({ name: text, description: text, idProviderGuid: guid, idPxLoginUrl: text, usedLast: flag })
				.partial()
				.strict(),
		),
		trialEndDate: date,
	})
	.partial()
	.strict();
