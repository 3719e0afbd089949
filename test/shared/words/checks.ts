// One word for one thing, over all descriptions: each check answers with what is wrong, so that planted faults can prove it.
import type { Place } from '../../../scripts/docs/places';
import { isNamed, isOf, severalThings, type Word } from '../../../scripts/docs/words';
import type { Form } from './forms';

const titleOf = ({ node, resource, operation, path }: Place): string =>
	[node, resource, operation, path].filter((part) => part !== undefined).join(': ');

/** Things with two labels, labels of two things, and words that no form has any more. */
export function labelFaults(places: Place[], words: Word[]): string[] {
	const faults = places.flatMap((place) => {
		const { displayName } = place.field;
		const meant = words.filter((word) => isOf(place, word)).map(({ label }) => label);
		if (meant.length > 0 && !meant.includes(displayName))
			return [`${titleOf(place)} is '${displayName}', not '${meant.join("' or '")}'`];
		const isTaken = meant.length === 0 && words.some(({ label }) => label === displayName);
		return isTaken ? [`${titleOf(place)} is '${displayName}', which means something else`] : [];
	});
	const unused = words.flatMap(({ label, names }) =>
		names.filter((name) => !places.some((place) => isNamed(place, name))).map((name) => `${label}: no ${name}`),
	);
	return [...new Set([...faults, ...unused])];
}

/** Names with several labels that are not known to stand for several things, and those that no longer do. */
export function nameFaults(places: Place[]): string[] {
	const labels = new Map<string, Set<string>>();
	for (const { field } of places) labels.set(field.name, (labels.get(field.name) ?? new Set()).add(field.displayName));
	return [...labels].flatMap(([name, found]) => {
		const own = [...found].sort();
		const isKnown = own.join() === (severalThings[name] ?? own.slice(0, 1)).join();
		return isKnown ? [] : [`${name} is ${own.join(', ')}`];
	});
}

/** Words that say nothing, or that other fields of n8n have, with what to write instead. */
const BANNED: Array<[RegExp, string]> = [
	[/^Action$/, 'Change: n8n calls every operation an action'],
	[/^Concurrency$/, 'Items at Once'],
	[/^(By )?Slug$/, 'ID'],
	[/^CRA Code$/, 'Access Code (CRA)'],
	[/^Identifier (Key|Value)$/, 'Identifier Type, Identifier'],
	[/\bContent Type$/, 'Message Type of a message, Media Type of a file'],
	[/^(Expiry|Expiry Date|Expiration)$/, 'Expires At'],
	[/^Search (Criteria|Text)$/, 'Search'],
	[/^Resource (Type|ID)$/, 'what it is: File or Folder'],
	[/^(Share With|Receiver|To Fax Number)$/, 'To'],
	[/^(Sender Identifier|From Fax Number)$/, 'From'],
	[/^(Callback|Notification) URL$/, 'Status Webhook URL'],
	[/^(Start|End) (At|Time)$|\bSince$/, 'After, Before'],
	[/^(Retrieve Body|Include Body|Include Content)$/, 'Include Message Text'],
	[/^(Send Options|Message Options)$/, 'Sending Options, Additional Fields'],
	[/^Attach Files$/, 'Attachments'],
	[/\be-mail/i, 'email'],
	[/\b(GUID|guid)s?\b/, 'ID'],
];

/** Labels of fields, of their choices and of ways to enter an ID. */
const labelsIn = ({ field }: Place): string[] => [
	field.displayName,
	...(field.modes ?? []).map(({ displayName }) => displayName),
	...(field.options ?? []).flatMap((option) => ('value' in option ? [option.name] : [])),
];

/** Banned words in labels, and `e-mail` anywhere. */
export function bannedFaults(places: Place[]): string[] {
	return places.flatMap((place) => {
		const inLabels = labelsIn(place).flatMap((label) =>
			BANNED.filter(([word]) => word.test(label)).map(([, better]) => `${titleOf(place)}: '${label}'; write ${better}`),
		);
		const { description = '', hint = '', placeholder = '' } = place.field;
		const inTexts = [description, hint, placeholder].some((text) => /\be-mail/i.test(text));
		return inTexts ? [...inLabels, `${titleOf(place)} writes e-mail; write email`] : inLabels;
	});
}

const UNITS = /\((Seconds|Minutes|Hours|Days|MB)\)$/;

/** Numbers that are no time and no size, or have their unit beside them. */
const WITHOUT_UNIT: Record<string, string> = {
	concurrency: 'a count',
	latitude: 'degrees, as its description says',
	limit: 'a count',
	longitude: 'degrees, as its description says',
	maxDepth: 'a count',
	page: 'a number of a page',
	replyToOrder: 'a place in a list',
	resumeAmount: 'Unit stands below',
	version: 'a number of a version',
	waitAmount: 'Unit stands below',
	xPosition: 'the portal names no unit',
	yPosition: 'the portal names no unit',
};

/** Numbers whose label names no unit. */
export function unitFaults(places: Place[]): string[] {
	return places
		.filter(
			({ field: { type, name, displayName } }) =>
				type === 'number' && !(name in WITHOUT_UNIT || UNITS.test(displayName)),
		)
		.map((place) => `${titleOf(place)}: '${place.field.displayName}' names no unit`);
}

const ORDER = ['To', 'Subject', 'Message', 'Attachments', 'Reply To', 'Send At'];

/** Forms in which these fields stand in another order than on all others. */
export function orderFaults(forms: Form[]): string[] {
	return forms.flatMap(({ node, resource, operation, fields }) => {
		// Which message of a portal is meant comes before what is done to it.
		const written = fields.filter(({ name }) => name !== 'messageGuid').map(({ displayName }) => displayName);
		const own = written.filter((label) => ORDER.includes(label));
		const wanted = ORDER.filter((label) => own.includes(label));
		return own.join() === wanted.join() ? [] : [`${node}: ${resource}: ${operation} has ${own.join(', ')}`];
	});
}
