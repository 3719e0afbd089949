/** What the response codes of Updox mean for the builder (developer wiki Error_Codes and General_Error_Set, public clients). */

const SETUP = 'This is a matter of set-up at Updox, not of the workflow.';

const HINTS: Record<string, string> = {
	'4000': 'Updox did not understand the request. Check the base URL of the credential and the values of the fields.',
	'4010':
		'The application ID or password was refused, or the application is inactive. Check both, and the environment: QA and production have credentials of their own.',
	'4011': 'Updox does not know the account ID, or the practice is inactive. Check it in the credential or the options.',
	'4012':
		'Updox does not know the user ID in this practice, or the user is inactive. Check it in the credential or the options.',
	'4013': 'The sign-in token is missing. Check the credential.',
	'4014': 'The credential may not do this. Ask Updox for the rights.',
	'4020': 'The request is too large for Updox. Send fewer or smaller attachments.',
	'4021': 'A date must be written as yyyy-MM-dd.',
	'4060': 'Updox did not accept the value of a field. Its message names the field.',
	'4070': 'The recipient is not one that Updox can read. Use a Direct address or a reference such as contact:123.',
	'4071': 'Updox does not know the recipient. Check the reference.',
	'4072': 'The recipient must be a patient.',
	'4073': 'The recipient must be a contact.',
	'4074': 'The recipient must be a portal user.',
	'4075': 'The recipient must be a Direct address.',
	'4076': 'The recipient must be an email address.',
	'4077': 'The recipient must be a fax number.',
	'4080': 'The recipient cannot receive messages.',
	'4330': 'There is such a contact already. Search for it instead.',
	'4331': 'There is no such contact in this practice.',
	'4410': 'There is no such message for this user. Check the message ID, and the account ID and user ID it belongs to.',
	'4430': 'Only Direct messages that were sent have a delivery status.',
	'4620': `The Direct domain does not belong to this account. ${SETUP}`,
	'4621': `The Direct domain does not belong to this application. ${SETUP}`,
	'4630': `The practice has no Direct domain, so it cannot send Direct messages. ${SETUP}`,
	'4640':
		'The recipient is not a valid Direct address; an ordinary email address is none. Check it with Direct Address > Validate.',
	'4641': `The sending user has no Direct address; the recipient is not to blame. Let Updox give the user one, or choose another user ID. ${SETUP}`,
	'4642': `The practice or the user must pass identity verification before it can send to this address. ${SETUP}`,
	'4650': 'Updox took the message but could not send it. Its message says why.',
	'4651': 'Updox could not send to all recipients. Check the addresses with Direct Address > Validate.',
	'4652': 'A message from a patient needs the patient: give From or the patient demographics.',
	'4730': 'Check the patient ID, and whether Updox knows the patient already.',
	'4731': 'Check the patient ID, and whether Updox knows the patient already.',
	'4830': 'The patient has a portal account already.',
	'4831': "The patient has no portal account. Turn on 'Create Patient When Necessary', or invite the patient at Updox.",
	'4832': 'The patient does not want portal messages, so nothing was sent.',
	'4930': 'There is no fax with this ID in this practice.',
	'4931': 'There is no bulk fax with this ID.',
	'4932': 'The fax number is not available.',
	'4933': 'Check the fax numbers: digits with area code.',
	'4960': 'Updox does not have the content of this file, or no longer.',
	'6210': 'An ID is missing.',
	'6212': 'Updox does not know an ID. Check the IDs given to this operation.',
	'6213': 'Updox does not know an ID. Check the IDs given to this operation.',
	'9010': 'A date must be written as yyyy-MM-dd.',
};

/** Codes of faults of the server, and of its notifications (General_Error_Set, Error_Codes). */
const FAULTS = ['5000', '5010', '5011', '5012', '5100', '5110'];

/** Every documented code that is no yes, for what can name values alone. */
export const REFUSALS = [...Object.keys(HINTS), ...FAULTS];

/** Codes with which some recipients of one message may have been sent to, and others not. */
export const MAYBE_PARTIAL = ['4650', '4651'];

/** Codes that say something about a recipient's address, not about the call. */
export const ABOUT_THE_ADDRESS = ['4070', '4071', '4072', '4073', '4074', '4075', '4076', '4077', '4080', '4640'];

/** The code of a fax or a file whose content Updox does not have, or no longer. */
export const NO_CONTENT = '4960';

/** What the builder can do about a code; `undefined` when nothing is known of it. */
export function hintFor(code: string): string | undefined {
	return HINTS[code];
}
