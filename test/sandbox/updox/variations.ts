// The forms in which Updox may write one and the same reply.
import {
	absentForNull,
	everyLeaf,
	everyObject,
	furtherFields,
	otherOrder,
	type Variation,
	type Variations,
} from '../variants';

/** `responseCode` as text: clients reckon with both (public client code). */
const codeAsText: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) => (path.at(-1) === 'responseCode' && coin() ? String(leaf) : leaf));

/** "OK" in another case: the public client for PHP compares it without regard to case. */
const messageInOtherCase: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) => (path.at(-1) === 'responseMessage' && leaf === 'OK' && coin() ? 'Ok' : leaf));

const ENTITIES: Record<string, string[]> = {
	'+': ['&plus;', '&#43;', '&#0043;', '&#x2B;'],
	'/': ['&sol;', '&#47;', '&#047;', '&#x2f;'],
	'=': ['&equals;', '&#61;', '&#0061;', '&#x3D;'],
};

/**
 * HTML entities in base64: the public client decodes them in every `content`. Base64 without its padding is no such form: it
 * cannot be told from base64 that lost its end, so it stands among the flaws (`spoilContent`).
 */
const contentWithEntities: Variation = (reply, coin) =>
	everyContent(reply, (text) =>
		text.replace(/[+/=]/g, (sign) => (coin() ? ENTITIES[sign][Number(coin()) * 2 + Number(coin())] : sign)),
	);

/** White space in and around base64: the page on DirectMessageSend prints groups of 76; the public client trims. */
const contentInLines: Variation = (reply, coin) =>
	everyContent(reply, (text) => (coin() ? ` ${text.replace(/.{76}/g, '$&\r\n')}\n` : text));

/** Invalid addresses as objects: the page prints an empty list, so what it holds is not established. */
const invalidAddressesAsObjects: Variation = (reply, coin) => {
	const key = ['directAddress', 'recipient', 'address'][Number(coin()) + Number(coin())];
	return everyLeaf(reply, (leaf, path) =>
		path.at(-1) === 'invalidAddresses' && typeof leaf === 'string' && coin() ? { [key]: leaf } : leaf,
	);
};

/** No list where it is empty: what a reply holds beside what clients read is not established for these two. */
const absentForEmpty: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.filter(([key, member]) => !(MAY_BE_ABSENT.has(key) && Array.isArray(member) && !member.length && coin())),
	);
const MAY_BE_ABSENT = new Set(['invalidAddresses', 'attachments']);

/** Notifications of a message in another order: none is documented. */
const statusesInOtherOrder: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.map(([key, member]): [string, unknown] =>
			key === 'statuses' && Array.isArray(member) && coin() ? [key, [...member].reverse()] : [key, member],
		),
	);

function everyContent(reply: unknown, change: (text: string) => string): unknown {
	return everyLeaf(reply, (leaf, path) =>
		path.at(-1) === 'content' && typeof leaf === 'string' ? change(leaf) : leaf,
	);
}

export const variations: Variations = {
	codeAsText,
	messageInOtherCase,
	/** `reason` and addresses that are not there: the pages are old, so keys may be missing. */
	absentForNull,
	absentForEmpty,
	invalidAddressesAsObjects,
	contentInLines,
	contentWithEntities,
	statusesInOtherOrder,
	/** The pages on methods are older than the service (2013 to 2016), and recorded rows hold the server's own fields. */
	furtherFields,
	/** Pages and recorded replies print the envelope in different orders. */
	otherOrder,
};
