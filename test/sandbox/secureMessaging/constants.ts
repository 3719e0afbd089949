/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets */
// The accounts, addresses and ids that the sandboxed portal starts with, and the special recipients that provoke errors.

/** The service code of the sandboxed portal, first path segment of its base URL. */
export const SERVICE_CODE = 'secure';

/** The credential the sandbox accepts; with `signInMethod: 'authenticationToken'` the token alone signs in. */
export const secureMessagingCredential = {
	serviceCode: SERVICE_CODE,
	signInMethod: 'password',
	username: 'sender@clinic.example',
	password: 'Correct-Horse-9',
	authenticationToken: 'dGhpcyBpcyBhIGxvbmctbGl2ZWQgc2FuZGJveCB0b2tlbg==',
};

/** An account that needs a second factor: the password alone is answered 200 with an empty sessionToken. */
export const MFA_ACCOUNT = { username: 'mfa@clinic.example', password: 'Second-Factor-9', mfaId: 7, mfaCode: '246810' };

/** User names that sign in with no password at all, and the code each is refused with. */
export const LOGIN_ERRORS: Record<string, string> = {
	'unproven@clinic.example': '46',
	'expired@clinic.example': '56',
	'pending@clinic.example': '804',
	'barred@clinic.example': '905',
	'disabled@clinic.example': '918',
	'unregistered@clinic.example': '920',
};

/** Recipients with an account, who need no invitation. */
export const KNOWN_RECIPIENTS = ['alice@partner.example', 'bob@partner.example', 'carol@partner.example'];
/** Sending to this account is refused with 403/8871. */
export const DISABLED_RECIPIENT = 'disabled@partner.example';
/** Sending to this member of the contact list is refused with 403/49. */
export const CONTACT_LIST_RECIPIENT = 'contact-list@partner.example';
/** Inviting this address fails with 403/30. */
export const UNINVITABLE_RECIPIENT = 'uninvitable@partner.example';
/** Each needs a `craCode` at send: one of them in a message gives 403/44, both give 403/45. */
export const CRA_RECIPIENTS = ['cra-one@partner.example', 'cra-two@partner.example'];
/** In subject or body: 403/17 at send. */
export const BANNED_WORD = 'forbiddenphrase';
/** More recipients than this: 403/74 at send (see the control `setRecipientLimit`). */
export const RECIPIENT_LIMIT = 100;
/** A message that exists but belongs to somebody else: 403/907. */
export const FOREIGN_MESSAGE_GUID = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
/** Files up to this size can be downloaded again; of larger ones only size and hash are kept. */
export const KEPT_BYTES = 1024 * 1024;

/** The tracking events a user may see (`allowedTrackingEvents`). */
export const TRACKING_TYPES = [
	'Retrieved',
	'Reviewed',
	'Replied',
	'Forwarded',
	'Printed',
	'Deleted',
	'Downloaded',
	'Previewed',
	'ESigned',
	'ESignDeclined',
] as const;
