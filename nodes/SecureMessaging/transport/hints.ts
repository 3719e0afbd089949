/** What a builder can do about the system codes (vendor pages SendMessage, SaveMessage, PreCreateMessage, Login). */

/** Codes of messages; the numbers are the vendor's, the words are ours. */
export const HINTS: Record<string, string> = {
	17: 'The portal forbids a word or pattern in the subject or the text. Change the text, or ask the administrator of the portal which words are blocked.',
	28: "The user's daily message quota is used up. 'Account: Get Quotas' shows what is left; the administrator of the portal can raise it.",
	30: "A recipient without an account could not be invited. Turn on 'Invite New Users', and check with 'Account: Get Quotas' that invites are left.",
	31: 'The portal is suspended. Ask its administrator.',
	38: "The message password is wrong. Check 'Reader Password' (or 'Password to Open' when reading).",
	44: "The recipient has to prove who they are. Fill in 'Access Code (CRA)' in 'Sending Options'.",
	45: "Several recipients have to prove who they are. Fill in 'Access Code (CRA)' in 'Sending Options', or send to each alone.",
	49: 'The plan of the portal does not allow messages to members of the contact list. Ask its administrator.',
	50: 'The portal is under maintenance. Try again later.',
	51: "The message is protected and needs its password. Fill in 'Reader Password' (or 'Password to Open' when reading).",
	74: 'The message has more recipients than the portal allows. Send it in several messages.',
	75: "The portal does not allow an expiry date. Leave 'Expires At' empty.",
	76: "The portal does not accept this expiry date. Choose one within the portal's limits.",
	77: "This conversation does not allow it. Set 'Send As' to 'Reply' instead of 'Reply All', or start a new message.",
	810: 'Check the user name in the credential.',
	811: 'The session has ended. Open the credential and test it.',
	907: 'The message belongs to somebody else. Use a message of the user in the credential.',
	908: 'Its sender does not allow replies to this message. Start a new message instead.',
	909: 'Its sender does not allow this message to be forwarded.',
	915: 'The message was recalled, so nothing more can be done with it.',
	922: "The user may not protect messages with a password of their own (FYEO). Choose another 'Password Protection', or ask the administrator of the portal.",
	928: "The portal did not accept the values. Check 'Send As' and 'Parent Message'.",
	929: "There is no such message, or it is no draft any more. Check 'Message', 'Draft' or 'Parent Message': it takes the 32-digit messageGuid.",
	930: "The user may not send confidential messages. Choose another 'Password Protection', or ask the administrator of the portal.",
	8871: 'The account of a recipient is disabled. Take the recipient out, or ask the administrator of the portal to enable the account.',
};

const NEW_TOKEN = 'Sign in by hand once, create a new authentication token and enter it in the credential.';

/** Codes of a refused sign-in. */
export const SIGN_IN_HINTS: Record<string, string> = {
	31: HINTS[31],
	46: 'The user has to complete the identity check (CRA) in the web app first.',
	50: HINTS[50],
	55: 'The user is locked after too many failed sign-ins. Correct the credential, then wait or ask the administrator of the portal.',
	56: 'The password has expired. Change it in the web app, then in the credential.',
	803: "Check user name and password. A user who signs in by SSO needs the sign-in method 'Authentication Token'.",
	804: "Complete the user's registration in the web app first.",
	810: 'Check the user name, the service code and the base URL: the portal does not know this user.',
	905: 'The address or its domain is barred from this portal. Ask its administrator.',
	918: 'The user is disabled. Ask the administrator of the portal.',
	920: 'The user is not registered at this portal. Register in the web app first.',
	authenticationToken: `The authentication token is unknown, was ended or has expired. ${NEW_TOKEN}`,
	mfa: "Choose the sign-in method 'Authentication Token': a password alone cannot sign this user in unattended.",
};

/** Whether the vendor lists a code. */
export function isKnownCode(code: string): boolean {
	return Object.hasOwn(HINTS, code) || (/^\d+$/.test(code) && Object.hasOwn(SIGN_IN_HINTS, code));
}
