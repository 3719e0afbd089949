/**
 * The other forms in which the portal may write one and the same reply. Sources: the vendor's pages of version 8.12.2.0, the
 * classes generated from its service (C#), its client libraries (C#, Java, PHP), ServiceStack's documentation.
 */
import {
	everyLeaf,
	everyObject,
	furtherFields,
	nullForAbsent,
	otherOrder,
	type Coin,
	type Variation,
	type Variations,
} from '../variants';

/** Nullable dates of the generated classes. */
const NULLABLE_DATES = new Set([
	'lastArchiveDate',
	'expiryDate',
	'retentionDate',
	'recallDate',
	'eSignatureDeadline',
	'dateSigned',
	'unshareDate',
	'lastCorrespondence',
	'trialEndDate',
]);

/** `DateTime.MinValue` for a date that is not set: a .NET service has it for a date that is no `DateTime?` (inferred). */
const unsetDates: Variation = (reply, coin) => {
	const unset = coin() ? '0001-01-01T00:00:00' : coin() ? '0001-01-01T00:00:00.0000000Z' : '/Date(-62135596800000)/';
	return everyLeaf(reply, (leaf, path) =>
		leaf === undefined && NULLABLE_DATES.has(path[path.length - 1]) && coin() ? unset : leaf,
	);
};

/** ServiceStack's own form of dates, which holds unless a service turns to ISO 8601: milliseconds, with or without a zone. */
const serviceStackDates: Variation = (reply, coin) => {
	const zone = coin() ? '' : coin() ? '+0000' : '-0500';
	return everyLeaf(reply, (leaf) => (leaf instanceof Date ? `/Date(${leaf.getTime()}${zone})/` : leaf));
};

/** ISO 8601 as .NET prints it, to seven digits; without a zone it is UTC (the C# client sets `AssumeUtc`). */
const dotNetDates: Variation = (reply, coin) => {
	const zone = coin() ? '' : 'Z';
	return everyLeaf(reply, (leaf) => (leaf instanceof Date ? `${leaf.toISOString().slice(0, -1)}0000${zone}` : leaf));
};

/** An address to reply to is text; blank or absent means none. */
const blankReplyTo: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) =>
		leaf === undefined && path[path.length - 1] === 'replyTo' && coin() ? (coin() ? '' : ' ') : leaf,
	);

/** Lists that the generated classes do not require; that of a search is left alone, without which nobody can tell it was read. */
const OPTIONAL_LISTS = new Set([
	'to',
	'cc',
	'bcc',
	'attachments',
	'labels',
	'extensions',
	'relatedMessageRecipients',
	'emailAliases',
]);

/** No list, or `null`, where it would be empty: ServiceStack leaves out what is null. */
const noEmptyLists: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.map(([key, member]): [string, unknown] =>
			Array.isArray(member) && member.length === 0 && OPTIONAL_LISTS.has(key) && coin()
				? [key, coin() ? null : undefined]
				: [key, member],
		),
	);

type Status = Record<string, unknown>;

/** A change of the `responseStatus` alone. */
function ofStatus(reply: unknown, change: (status: Status) => unknown): unknown {
	return everyObject(reply, (members, path) =>
		members.map(([key, member]): [string, unknown] =>
			path.length === 0 && key === 'responseStatus' && isStatus(member) ? [key, change(member)] : [key, member],
		),
	);
}

function isStatus(value: unknown): value is Status {
	return typeof value === 'object' && value !== null;
}

const refuses = ({ errorCode }: Status): boolean => typeof errorCode === 'string' && errorCode !== '';

/** A success may have no `responseStatus` (it is required nowhere) or `null`. */
const noStatus: Variation = (reply, coin) =>
	ofStatus(reply, (status) => (refuses(status) ? status : coin() ? null : undefined));

/** Of a refusal only code and message are sure (the Java client reads no more); the rest may be null, empty or left out. */
const shortRefusal: Variation = (reply, coin) =>
	ofStatus(reply, (status) => {
		if (!refuses(status)) return status;
		const rest = (full: unknown, empty: unknown) => (coin() ? full : coin() ? null : coin() ? empty : undefined);
		const { stackTrace, errors, meta } = status;
		return { ...status, stackTrace: rest(stackTrace, ''), errors: rest(errors, []), meta: rest(meta, {}) };
	});

const HTTP_NAMES: Record<string, string> = { '810': 'NotFound', '811': 'Unauthorized', '929': 'NotFound' };

/** Where the system code stands: in `errorCode` after the HTTP name, or at the beginning of the message, as the pages print them. */
const codePlaces: Variation = (reply, coin) =>
	ofStatus(reply, (status) => {
		const { errorCode, message } = status;
		if (typeof errorCode !== 'string' || !/^\d+$/.test(errorCode)) return status;
		const name = HTTP_NAMES[errorCode] ?? 'Forbidden';
		if (coin()) return { ...status, errorCode: `${name} ${errorCode}` };
		return { ...status, errorCode: name, message: `${errorCode} - ${String(message)}` };
	});

/** One of several ways to write a file's name: servers trim it and bring it to a normal form, clients ignore its case. */
function otherName(name: string, coin: Coin): string {
	const normal = coin() ? name.normalize(coin() ? 'NFC' : 'NFD') : name;
	const trimmed = coin() ? normal.trim() : normal;
	return coin() ? (coin() ? trimmed.toLowerCase() : trimmed.toUpperCase()) : trimmed;
}

/**
 * Placeholders of an upload under names that differ in case (the C# and Java clients match without it), in Unicode's normal form
 * or in blanks around them (inferred); their order stays.
 */
const placeholderNames: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) =>
		typeof leaf === 'string' && path[0] === 'attachmentPlaceholders' && path[path.length - 1] === 'fileName'
			? otherName(leaf, coin)
			: leaf,
	);

/** Every form of a JSON reply, in the order in which they are applied. */
export const variations: Variations = {
	unsetDates,
	serviceStackDates,
	dotNetDates,
	blankReplyTo,
	noEmptyLists,
	/** The documentation of ServiceStack leaves open whether a service prints nulls. */
	nullForAbsent,
	noStatus,
	shortRefusal,
	codePlaces,
	placeholderNames,
	/** Version 8 added fields to the replies of version 7. */
	furtherFields,
	/** The pages print the status first in one reply (Login) and last in another (SendMessage). */
	otherOrder,
};

/** `Content-Disposition` of a download: the C# client takes quotes and semicolons away, and knows the form without both. */
export const headerVariations: Variations = {
	unquotedName: (header) => String(header).replace(/^(attachment; filename=)"([\w.-]+)"/, '$1$2'),
	closingSemicolon: (header) => `${String(header)};`,
};
