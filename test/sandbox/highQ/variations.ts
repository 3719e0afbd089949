/**
 * The forms in which HighQ may write a reply. Its Messages API has no public client, so what other resources of the same
 * server do, as public clients and vendor pages show, may happen there too. A knob keeps a form on; a seed chooses among all.
 * The order matters: the first decide between XML and JSON, the last only how it is printed.
 */
import {
	everyLeaf,
	everyObject,
	furtherFields,
	nullForAbsent,
	numbersAsText,
	oneForList,
	otherOrder,
	type Coin,
	type Variation,
	type Variations,
} from '../variants';
import { Page } from './wire/page';

const page =
	(change: (page: Page, coin: Coin) => Page): Variation =>
	(reply, coin) =>
		reply instanceof Page ? change(reply, coin) : reply;

/** A variation of the value alone. */
const value = (variation: Variation): Variation =>
	page((one, coin) => one.with({ value: variation(one.parts.value, coin) }));

const ID_KEYS = /^(conversationid|messageid|userid|id|siteid|parentfolderid|parentFolderID|fileid)$/;

/** XML whatever Accept says: the default of the server, and what some errors and the progressive key come as. */
const xml = page((one) => (one.parts.jsonOnly ? one : one.with({ form: 'xml' })));

/** JSON keeps the XML root, as iSheets do (contraxsuite, highq-tools); that of a token has been read without one only. */
const wrapped = page((one) => (one.parts.kind === 'token' || one.parts.jsonOnly ? one : one.with({ wrapped: true })));

/** A JSON error without its root, as HighQ's own support staff read it (HighQ-API-Consumer, user search). */
const bareErrors = page((one) => (one.parts.kind === 'error' ? one.with({ wrapped: false }) : one));

/** `link` in an error, as in the vendor's general sample; the pages of the Messages API print none. */
const linkedErrors = page((one) => {
	const { kind, jsonOnly, value: error } = one.parts;
	if (kind !== 'error' || jsonOnly) return one;
	return one.with({ value: { ...Object(error), link: 'http://example.com/context/api/2/error/1885' } });
});

/** HighQ's error object for a refused token; which of the two shapes it has is not documented. */
const highQTokenErrors = page((one) => {
	if (!one.parts.jsonOnly) return one;
	const { error_description: summary }: Record<string, unknown> = Object(one.parts.value);
	return one.with({ jsonOnly: false, wrapped: true, value: { summary, ref: one.parts.status } });
});

/** The other success status: the pages of the Messages API say both "200 on success" and "other than 201 is an error". */
const otherStatus = page((one, coin) => {
	const [other] = one.parts.statuses;
	return other !== undefined && coin() ? one.with({ status: other }) : one;
});

/** Several conversations under `conversations`: the text of the page "Get conversation messages", against its sample. */
const underConversations = page((one) => {
	const { kind, root, value: conversation } = one.parts;
	if (kind !== 'messages' || root === 'conversations') return one;
	return one.with({ root: 'conversations', value: { conversation: [conversation] } });
});

/** Where no body is documented, the results of bulk calls (HighQ-API-Consumer: `statuscode` is text). */
const transactions = page((one) =>
	one.parts.kind === 'done' && one.parts.root === undefined
		? one.with({ root: 'transactions', value: { transaction: [{ statuscode: '200', reason: 'Success' }] } })
		: one,
);

/** A change of the answer about an upload. */
const progress = (change: (members: Record<string, unknown>) => Partial<Page['parts']>): Variation =>
	page((one) => (one.parts.kind === 'progress' ? one.with(change(Object(one.parts.value))) : one));

/** JSON: what Accept asks for elsewhere; the one public client (highq-tools) asks for nothing and reads XML. */
const progressJson = progress(() => ({ form: 'json' }));

/** Status and id side by side: highq-tools reads both by name wherever they stand; the vendor prints `attachment` around `id`. */
const progressFlat = progress(({ attachment, ...others }) =>
	typeof attachment === 'object' && attachment !== null
		? { root: 'attachment', value: { ...others, ...attachment } }
		: { value: others },
);

/** `status` for `progressivekeystatus` (inferred from the vendor's "possible statuses"). */
const progressStatus = progress(({ progressivekeystatus, ...others }) =>
	progressivekeystatus === undefined ? {} : { value: { status: progressivekeystatus, ...others } },
);

/** The word in capitals: the vendor prints small letters, highq-tools compares capitals. */
const progressCapitals = progress((members) => ({
	value: everyLeaf(members, (leaf) => (typeof leaf === 'string' ? leaf.toUpperCase() : leaf)),
}));

/** What the vendor prints for a finished upload, and nothing more: `<attachment><id>101</id></attachment>`. */
const progressAsPrinted = progress(({ attachment }) =>
	typeof attachment === 'object' && attachment !== null ? { form: 'xml', root: 'attachment', value: attachment } : {},
);

/** The order of conversations and messages is not documented. */
const listOrder = value((reply, coin) =>
	everyObject(reply, (members) =>
		members.map(([key, member]): [string, unknown] =>
			(key === 'conversation' || key === 'message') && Array.isArray(member) && coin()
				? [key, [...member].reverse()]
				: [key, member],
		),
	),
);

/**
 * An empty list left out (contraxsuite: a folder without folders has no member `folder`). Any other list that is the reply itself
 * is named, or stands below its root: `{}` alone would say nothing of it.
 */
const emptyLeftOut = page((one, coin) => {
	const { form, wrapped: hasRoot, value: reply } = one.parts;
	const isBare = form === 'json' && !hasRoot;
	const left = everyObject(reply, (members, path) =>
		isBare && path.length === 0 && !members.some(([name]) => name === 'folder')
			? members
			: members.filter(([, member]) => !(Array.isArray(member) && member.length === 0 && coin())),
	);
	return one.with({ value: left });
});

const ELEMENTS = ['recipients', 'users', 'messages', 'images', 'attachments'];

/** The list in an element that holds nothing else. */
function aloneIn(element: unknown): unknown {
	const [list, ...others]: unknown[] = typeof element === 'object' && element !== null ? Object.values(element) : [];
	return !Array.isArray(element) && Array.isArray(list) && others.length === 0 ? list : element;
}

/** JSON: a list in the place of the element around it (inferred: the vendor's pages print little JSON). */
const listForElement = page((one, coin) => {
	if (one.parts.form !== 'json') return one;
	const left = everyObject(one.parts.value, (members) =>
		members.map(([key, member]): [string, unknown] =>
			ELEMENTS.includes(key) && coin() ? [key, aloneIn(member)] : [key, member],
		),
	);
	return one.with({ value: left });
});

/** Ids as text (contraxsuite, highq-tools; the vendor quotes one of two ids). */
const idsAsText = value((reply, coin) =>
	everyLeaf(reply, (leaf, path) =>
		typeof leaf === 'number' && ID_KEYS.test(path.at(-1) ?? '') && coin() ? String(leaf) : leaf,
	),
);

/** Attributes on XML elements, members in JSON: modules of a site, columns and counts of iSheets have them. */
const attributes = value((reply, coin) =>
	everyObject(reply, (members) => (coin() ? [['@enable', '1'], ...members] : members)),
);

/** CDATA markers in JSON texts (contraxsuite cuts them off). */
const cdataInJson = page((one) => one.with({ markers: true }));

/** Escaped text for CDATA: the same to a reader of XML. */
const escaped = page((one) => one.with({ escaped: true }));

/** A prefix on every XML element, as Java's XML binding writes it where a schema has a namespace. */
const prefixed = page((one) => one.with({ prefix: 'ns2' }));

export const VARIATIONS = {
	highQTokenErrors,
	xml,
	progressJson,
	transactions,
	underConversations,
	linkedErrors,
	progressFlat,
	progressStatus,
	progressCapitals,
	progressAsPrinted,
	otherStatus,
	listOrder,
	/** One object for a list of one (contraxsuite and highq-tools guard against it). */
	oneForList: value(oneForList),
	/** `null` for what is absent (contraxsuite: `choices`, `docid`); XML writes an empty element (vendor's site sample). */
	nullForAbsent: value(nullForAbsent),
	idsAsText,
	/** Every number as text (contraxsuite: those of the token; `systemuser`, sizes and counts are printed as text). */
	numbersAsText: value(numbersAsText),
	/** Fields of a later version: user and site objects grew with versions 2, 4 and 12. */
	furtherFields: value(furtherFields),
	attributes,
	/** The order of members means nothing; errors are printed in both orders. */
	otherOrder: value(otherOrder),
	wrapped,
	emptyLeftOut,
	listForElement,
	bareErrors,
	cdataInJson,
	escaped,
	prefixed,
} satisfies Variations;

export type FormName = keyof typeof VARIATIONS;
