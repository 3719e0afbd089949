// How the sandboxed Bird refuses: its error envelope, and validation details in its wording.
import type { z } from 'zod';

export type Details = Record<string, string[]>;

const codes: Record<number, string> = {
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

/** Bird's envelope `{code, message, details?}`; the words of 401, 403, 429 and 5xx are not documented. */
export function errorEnvelope(
	status: number,
	message?: string,
	details?: Details,
): { code: string; message: string; details?: Details } {
	const code = codes[status] ?? (status >= 500 ? 'InternalServerError' : 'BadRequest');
	const text = message ?? `The request failed with status ${status}`;
	return details ? { code, message: text, details } : { code, message: text };
}

/** A refusal: thrown by a handler, answered with its status and Bird's envelope. */
export class BirdError extends Error {
	constructor(
		readonly status: number,
		message?: string,
		readonly details?: Details,
	) {
		super(message ?? `status ${status}`);
	}
}

/** The 422 that names a path and what is wrong there, such as `.receiver.contacts[0]`. */
export function invalid(details: Details): BirdError {
	return new BirdError(422, 'The request did not pass validation', details);
}

/** The 404 for an id that does not exist. */
export function notFound(what: string): BirdError {
	return new BirdError(404, `${what} not found`);
}

/** `['receiver', 'contacts', 0]` as Bird writes it: `.receiver.contacts[0]`; the root is `.`. */
export function pathText(path: ReadonlyArray<string | number>): string {
	return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('') || '.';
}

function article(type: string): string {
	return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function sizeText(issue: z.ZodTooSmallIssue | z.ZodTooBigIssue): string {
	const [word, limit, least] =
		issue.code === 'too_small' ? ['minimum', issue.minimum, 'at least'] : ['maximum', issue.maximum, 'at most'];
	if (issue.type === 'string') return `${word} string length is ${limit}`;
	if (issue.type === 'array') return `${word} number of items is ${limit}`;
	return `number must be ${least} ${limit}`;
}

function issueTexts(issue: z.ZodIssue): string[] {
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => `property "${key}" is unsupported`);
		case 'invalid_type':
			if (issue.received === 'undefined') return [`property "${issue.path[issue.path.length - 1] ?? ''}" is missing`];
			return [`value must be ${article(issue.expected)}`];
		case 'too_small':
		case 'too_big':
			return [sizeText(issue)];
		case 'invalid_enum_value':
			return [`value is not one of the allowed values ${JSON.stringify(issue.options)}`];
		case 'invalid_string':
			if (issue.validation === 'regex') return ["string doesn't match the regular expression"];
			return [`string doesn't match the format "${String(issue.validation)}"`];
		case 'invalid_union':
			return ['doesn\'t match any schema from "oneOf"'];
		default:
			return [issue.message];
	}
}

/** The `details` of a 422 for what a schema found. Rules across properties count only once every property has its shape. */
export function validationDetails(error: z.ZodError): Details {
	const shape = error.issues.filter(({ code }) => code !== 'custom');
	const details: Details = {};
	for (const issue of shape.length > 0 ? shape : error.issues)
		(details[pathText(issue.path)] ??= []).push(...issueTexts(issue));
	return details;
}
