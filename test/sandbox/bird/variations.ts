/**
 * The forms in which Bird may write one and the same reply, after the vendor's schema of a message, the samples of its pages and
 * the fixtures of public clients. Left out: null or nothing for the list `results`, of which there is no sample; with it a list
 * that is empty could not be told from one that is missing.
 */
import {
	absentForNull,
	everyLeaf,
	everyObject,
	furtherFields,
	nullForAbsent,
	otherOrder,
	type Coin,
	type Variation,
	type Variations,
} from '../variants';

/** A reply before it is written: its usual status, others that are possible, and its body. */
export class Reply {
	constructor(
		readonly statuses: number[],
		readonly body: unknown,
	) {}
}

const reply =
	(change: (one: Reply, coin: Coin) => Reply): Variation =>
	(value, coin) =>
		value instanceof Reply ? change(value, coin) : value;

/** A variation of the body alone; also of what is no reply, as events are. */
const body =
	(variation: Variation): Variation =>
	(value, coin) =>
		value instanceof Reply ? new Reply(value.statuses, variation(value.body, coin)) : variation(value, coin);

/** A variation of everything but the fields of an upload form, which go to the storage as they are. */
const besideForms =
	(variation: Variation): Variation =>
	(value, coin) => {
		if (!isObject(value) || !isObject(value.uploadFormData)) return variation(value, coin);
		const { uploadFormData, ...others } = value;
		return { ...Object(variation(others, coin)), uploadFormData };
	};

/** Another status where the pages leave it open: 200 for 201 or 204, 307 for 302. */
const otherStatus = reply((one, coin) => {
	const [usual, ...others] = one.statuses;
	return others.length > 0 && coin() ? new Reply([others[0], usual], one.body) : one;
});

type Members = Array<[string, unknown]>;

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A message: what has a status, and a sender or a receiver. */
function isMessage(members: Members): boolean {
	const keys = new Set(members.map(([key]) => key));
	return keys.has('status') && keys.has('sender') && keys.has('receiver');
}

/** Members of messages left out. */
const withoutInMessages = (keys: Set<string>): Variation =>
	body((value) =>
		everyObject(value, (members) => (isMessage(members) ? members.filter(([key]) => !keys.has(key)) : members)),
	);

/** Texts, lists and objects that are empty left out: nothing but eight members of a message is required, and samples lack them. */
const emptyLeftOut = body((value, coin) =>
	everyObject(value, (members) =>
		members.filter(([key, member]) => !(MAY_BE_ABSENT.has(key) && isEmpty(member) && coin())),
	),
);
const MAY_BE_ABSENT = new Set([
	'reference',
	'reason',
	'details',
	'parts',
	'meta',
	'metadata',
	'extraInformation',
	'messageReference',
	'messageTags',
	'context',
	'description',
	'listIds',
	'accountIds',
	'attributes',
	'capabilities',
]);

function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === '' || (isObject(value) && Object.keys(value).length === 0);
}

/** `null` where the fragment allows it: buttons, attachments and items of a body, the lists of a template. */
const NULLABLE: Record<string, string[]> = {
	text: ['actions', 'attachments'],
	html: ['actions', 'attachments'],
	image: ['actions'],
	file: ['actions'],
	template: ['attachments', 'variables', 'utmParameters', 'shortLinks', 'settings'],
	contacts: ['platformAddressSelector'],
	sent: ['origin', 'failure', 'shortLinks'],
};

const nullable = body((value, coin) =>
	everyObject(value, (members) => {
		const more = isMessage(members) ? nulls('sent', members, coin) : [];
		const changed = members.map(([key, member]): [string, unknown] => [key, withNulls(key, member, coin)]);
		return [...changed, ...more];
	}),
);

function nulls(kind: string, members: Members, coin: Coin): Members {
	const there = new Set(members.filter(([, member]) => member !== undefined).map(([key]) => key));
	return (NULLABLE[kind] ?? []).filter((key) => !there.has(key) && coin()).map((key): [string, unknown] => [key, null]);
}

function withNulls(key: string, member: unknown, coin: Coin): unknown {
	if (!Object.hasOwn(NULLABLE, key)) return member;
	const one = (value: unknown): unknown => {
		if (!isObject(value)) return value;
		return { ...value, ...Object.fromEntries(nulls(key, Object.entries(value), coin)) };
	};
	return Array.isArray(member) ? member.map(one) : one(member);
}

/** Times with microseconds, or in whole seconds where there are no others (RFC 3339; both in fixtures of public clients). */
const otherTimes = body((value, coin) =>
	everyLeaf(value, (leaf, path) => {
		if (!/At$|^scheduledFor$/.test(path.at(-1) ?? '') || typeof leaf !== 'string' || !coin()) return leaf;
		return leaf.replace(/\.000Z$/, 'Z').replace(/(\.\d{3})Z$/, '$1000Z');
	}),
);

/** The code of a failure as text: `failure.source.code` beside it is one, and errors of the older API count in numbers. */
const failureCodeAsText = body((value, coin) =>
	everyLeaf(value, (leaf, path) =>
		path.at(-2) === 'failure' && path.at(-1) === 'code' && typeof leaf === 'number' && coin() ? String(leaf) : leaf,
	),
);

/** A batch names its id in one way or the other: the page has not been seen. */
const batchId = body((value) =>
	isObject(value) && Object.keys(value).join() === 'id' ? { batchId: value.id } : value,
);

/** The signing key given back, as the pages print it; users say that reads leave it out. */
const signingKeyShown = body((value, coin) =>
	everyObject(value, (members) =>
		members.some(([key]) => key === 'eventFilters') && coin() ? [...members, ['signingKey', 'EXAMPLE=']] : members,
	),
);

/** No filters at all, or null (`eventFilters` is nullable). */
const filtersAsNull = body((value, coin) =>
	everyObject(value, (members) =>
		members.map(([key, member]): [string, unknown] =>
			key === 'eventFilters' && isEmpty(member) && coin() ? [key, null] : [key, member],
		),
	),
);

/** How many rows there are in all, as some pages print it. */
const totals = body((value) =>
	isObject(value) && Array.isArray(value.results)
		? { ...value, total: value.results.length, totalType: 'estimate' }
		: value,
);

/** What a fixture of a public client (laravel-bird-api) has of a message, and nothing else. */
const FIXTURE = new Set(['sender', 'meta', 'reference', 'parts', 'reason', 'details', 'lastStatusAt', 'updatedAt']);

export const variations = {
	otherStatus,
	totals,
	/** Contacts and messages of a fixture have no more than a few members; of an event and a failed message nothing is left out. */
	fixtureMessage: body((value, coin) =>
		isObject(value) && value.status === 'accepted' ? withoutInMessages(FIXTURE)(value, coin) : value,
	),
	emptyLeftOut,
	nullable,
	filtersAsNull,
	signingKeyShown,
	otherTimes,
	failureCodeAsText,
	batchId,
	/** `null` for what is not there: no page token, no link of a template (inferred: what Go writes for a pointer that is nil). */
	nullForAbsent: body(nullForAbsent),
	/** And the other way round: `activeResourceId`, `serviceWindowExpireAt` are required, so they stay. */
	absentForNull: body((value, coin) =>
		isObject(value) && 'serviceWindowExpireAt' in value ? value : absentForNull(value, coin),
	),
	/** Newer copies of the pages print fields that older ones lack (interactions, channels, projects). */
	furtherFields: body(besideForms(furtherFields)),
	otherOrder: body(besideForms(otherOrder)),
} satisfies Variations;

/** The forms that an event may take; it has no status of its own. */
export const eventVariations: Variations = {
	emptyLeftOut,
	nullable,
	otherTimes,
	failureCodeAsText,
	nullForAbsent,
	absentForNull,
	furtherFields,
	otherOrder,
};
