/** What is wrong with a value that somebody wrote in Bird's own form, in words. */
import { shape } from '../../../shared/http';

type Issue = shape.Issue;

/** A place within the value, and what is wrong there: the beginning and the rest of a sentence. */
export interface Fault {
	where: string;
	problem: string;
}

/**
 * Looks for what does not fit. Nothing of the value is quoted but names of members.
 *
 * @param root what the value is called
 * @returns `undefined` when all fits
 */
export function faultIn(part: shape.Part<unknown>, value: unknown, root: string): Fault | undefined {
	const issue = nearest(shape.issuesOf(part, value));
	if (!issue) return undefined;
	const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
	return { where: path.reduce<string>(memberOf, root), problem: problemOf(issue) };
}

/** Whether a name can be told: names that no schema knows may be anything, such as a phone number. */
export function isTellable(name: string): boolean {
	return /^[A-Za-z][\w-]{0,39}$/.test(name);
}

function memberOf(path: string, name: string | number): string {
	if (typeof name === 'number') return `${path}[${name}]`;
	return `${path}.${isTellable(name) ? name : '(a member)'}`;
}

/** The first issue; where several writings would do, that of the one which is nearest. */
function nearest([issue]: Issue[]): Issue | undefined {
	if (issue?.code !== 'invalid_union') return issue;
	const [error] = [...issue.unionErrors].sort((a, b) => a.issues.length - b.issues.length);
	return nearest(error.issues);
}

const KINDS: Record<string, string> = {
	string: 'text',
	object: 'an object',
	array: 'a list',
	number: 'a number',
	integer: 'a whole number',
	boolean: 'true or false',
};

const UNITS: Record<string, string> = { string: ' characters', array: ' entries' };

function problemOf(issue: Issue): string {
	switch (issue.code) {
		case 'unrecognized_keys':
			return 'is not known';
		case 'invalid_type':
			return issue.received === 'undefined' ? 'is missing' : `is not ${KINDS[issue.expected] ?? issue.expected}`;
		case 'invalid_enum_value':
		case 'invalid_union_discriminator':
			return `is none of: ${issue.options.map(String).join(', ')}`;
		case 'too_small':
			return issue.minimum === 1 && issue.type in UNITS ? 'is empty' : bound('less', issue.minimum, issue.type);
		case 'too_big':
			return bound('more', issue.maximum, issue.type);
		default:
			return issue.message;
	}
}

function bound(side: 'less' | 'more', limit: number | bigint, type: string): string {
	return type in UNITS ? `has ${side} than ${limit}${UNITS[type]}` : `is ${side} than ${limit}`;
}
