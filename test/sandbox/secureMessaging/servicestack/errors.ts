// The system codes, with the vendor's wording where a page gives one (Login, PreCreateMessage, SaveMessage, SendMessage; 31 and 50 have none).

const MESSAGES: Record<string, string> = {
	'17': 'This secure message cannot be sent because it contains the keywords or strings that are banned.',
	'28': 'You have sent all of your allowed daily secure messages. Please contact the administrator to upgrade your User Group profile.',
	'30': 'Error to invite new users to the Secure Messaging Platform',
	'31': 'The portal is suspended.',
	'38': 'Incorrect For Your Eyes Only password.',
	'44': 'CRA Input required to send this message to this user',
	'45': 'CRA Input required to send this message to multiple users',
	'46': 'User cannot login because they have not validated with CRA.',
	'49': 'Your package does not allow you to send to members in your contact list.',
	'50': 'The system is in maintenance mode.',
	'51': 'You must pass FYEO message password.',
	'55': 'Max failed login attempts reached.',
	'56': 'Password has expired.',
	'74': 'Message recipients limit reached.',
	'75': 'Message Expiry is disabled. You cannot set an expiry date.',
	'76': 'Message Expiry is invalid.',
	'77': 'You cannot reply to this message.',
	'803': 'Invalid credentials.',
	'804': 'User is pending registration.',
	'810': 'User does not exist in the system.',
	'811': 'The user session is no longer valid.',
	'905': "User's email or domain is restricted from this Portal.",
	'907': 'User does not have access to this Message.',
	'908': 'You cannot reply to this message.',
	'909': 'You cannot forward to this message.',
	'915': 'The message has been recalled.',
	'918': 'User is Disabled.',
	'920': 'User is not registered.',
	'922': "This user doesn't have access to FYEO.",
	'928': 'Validation error',
	'929': 'Message not found',
	'930': "This user doesn't have access to Confidential.",
	'8871': 'You are trying to send a secure message to one or more Users that are disabled.',
};

/** The HTTP name the vendor's page prints in front of a system code ("Unauthorized 811"). */
export const STATUS_NAMES: Record<number, string> = {
	400: 'BadRequest',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'NotFound',
	405: 'MethodNotAllowed',
	500: 'InternalServerError',
};

/** A refusal: HTTP status and system code (a number in a string; a .NET exception name where none is documented). */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message = MESSAGES[code] ?? code,
		readonly fieldNames: string[] = [],
	) {
		super(message);
	}
}

/** The forbidden family: HTTP 403 with a system code. */
export function forbidden(code: string): ApiError {
	return new ApiError(403, code);
}

/** 404/929, with the reason as a field error (an unsaved, sent or unknown draft all count as not found). */
export function messageNotFound(): ApiError {
	return new ApiError(404, '929', undefined, ['messageGuid']);
}
