// How Bird refuses: its envelope `{code, message, details?}` and, in `details`, the words of its validator.
import type { z } from 'zod';
import { furtherFields, otherOrder, type Variations } from '../../variants';

export type Details = Record<string, string[]>;

/** `InvalidPayload` and `MalformedRequest` have been seen; the other words are inferred, as is the status of an empty balance. */
const CODES: Record<number, string> = {
	400: 'MalformedRequest',
	401: 'Unauthorized',
	402: 'InsufficientBalance',
	403: 'Forbidden',
	404: 'NotFound',
	405: 'MethodNotAllowed',
	409: 'Conflict',
	413: 'PayloadTooLarge',
	415: 'UnsupportedMediaType',
	422: 'InvalidPayload',
	429: 'TooManyRequests',
	503: 'ServiceUnavailable',
};

export interface Envelope {
	code: string;
	message: string;
	details?: Details;
}

export function errorEnvelope(status: number, message?: string, details?: Details): Envelope {
	const code = CODES[status] ?? (status >= 500 ? 'InternalServerError' : 'BadRequest');
	const text = message ?? `The request failed with status ${status}`;
	return details ? { code, message: text, details } : { code, message: text };
}

/** The page on sending documents the body of these; of all others none has been seen. */
const DOCUMENTED = new Set([400, 404, 409, 422]);

/** The forms in which an error may come; a text is sent as it is. */
export function errorVariations(status: number, message = ''): Variations {
	const documented = { furtherFields, otherOrder };
	if (DOCUMENTED.has(status)) return documented;
	return {
		...documented,
		/** What stands in front of the API answers in its own way (inferred). */
		plainText: () => message,
		empty: () => '',
		messageAlone: () => ({ message }),
		/** The newer API of the same house, which a key of the other kind may meet (its page "errors"). */
		newerApi: () => ({ error: { type: 'api_error', code: 'E00001', name: 'ApiError', message } }),
	};
}

/** A refusal: thrown by a handler, answered with its status and Bird's envelope. */
export class BirdError extends Error {
	constructor(
		readonly status: number,
		message?: string,
		readonly details?: Details,
		readonly headers: Record<string, string> = {},
	) {
		super(message ?? `status ${status}`);
	}
}

/** The 422 that names a path and what is wrong there, such as `.receiver.contacts[0]`. */
export function invalid(details: Details): BirdError {
	return new BirdError(422, 'The request did not pass validation', details);
}

/** The 404 for an id that does not exist, in the words of the fragment's example. */
export function notFound(what: string): BirdError {
	return new BirdError(404, `The requested resource does not exist: ${what} not found`);
}

/** `['receiver', 'contacts', 0]` as Bird writes it: `.receiver.contacts[0]`; the root is `.`. */
export function pathText(path: ReadonlyArray<string | number>): string {
	return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('') || '.';
}

function sizeText(issue: z.ZodTooSmallIssue | z.ZodTooBigIssue): string {
	const [word, limit, least] =
		issue.code === 'too_small' ? ['minimum', issue.minimum, 'at least'] : ['maximum', issue.maximum, 'at most'];
	if (issue.type === 'string') return `${word} string length is ${limit}`;
	if (issue.type === 'array') return `${word} number of items is ${limit}`;
	return `number must be ${least} ${limit}`;
}

function typeText({ expected, received, path }: z.ZodInvalidTypeIssue): string {
	if (received === 'undefined') return `property "${path[path.length - 1] ?? ''}" is missing`;
	if (received === 'null') return 'Value is not nullable';
	return `value must be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`;
}

/** One issue in the words of the validator that wrote `property "listId" is unsupported` (seen; the others are its too). */
function issueTexts(issue: z.ZodIssue): string[] {
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => `property "${key}" is unsupported`);
		case 'invalid_type':
			return [typeText(issue)];
		case 'too_small':
		case 'too_big':
			return [sizeText(issue)];
		case 'invalid_enum_value':
		case 'invalid_union_discriminator':
			return [`value is not one of the allowed values ${JSON.stringify(issue.options)}`];
		case 'invalid_literal':
			return [`value is not one of the allowed values ${JSON.stringify([issue.expected])}`];
		case 'invalid_string':
			if (issue.validation === 'regex') return ["string doesn't match the regular expression"];
			return [`string doesn't match the format "${String(issue.validation)}"`];
		case 'invalid_union':
			return ['doesn\'t match any schema from "anyOf"'];
		default:
			return [issue.message];
	}
}

/** The `details` of a 422 for what a schema found. */
export function validationDetails(error: z.ZodError): Details {
	const details: Details = {};
	for (const issue of error.issues) (details[pathText(issue.path)] ??= []).push(...issueTexts(issue));
	return details;
}
