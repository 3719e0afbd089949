// One reply in all the forms that HighQ may give it comes to the same; half of one comes to nothing.
import fc from 'fast-check';
import * as files from '../../nodes/HighQ/transport/files/replies';
import * as replies from '../../nodes/HighQ/transport/replies';
import { readXml } from '../../nodes/HighQ/transport/xml';
import { parseJson, type Shape } from '../../nodes/shared/http';
import { isRecord } from '../harness/narrow';
import { runs } from '../harness/runs';

const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: runs });

/** Ids also beyond what a number holds. */
const id = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.bigInt({ min: 1n, max: 10n ** 18n })).map(String);
/** What XML keeps as it is: no control characters, no lone halves, no blanks around. */
const words = fc
	.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
	.map((text) => `w${text.replaceAll('\r', '')}w`);
const person = fc.record({ userid: id, name: fc.record({ firstname: words, lastname: words }) });
const people = fc.array(person, { minLength: 1, maxLength: 3 }).map((user) => ({ users: { user } }));
const message = fc.record(
	{ messageid: id, text: words, html: words, lastsentdatetime: words, recipients: people },
	{ requiredKeys: ['messageid'] },
);
const conversation = fc.record(
	{
		conversationid: id,
		recipients: people,
		messages: fc.record({ message: fc.tuple(fc.record({ text: words, lastsentdatetime: words })) }),
	},
	{ requiredKeys: ['conversationid'] },
);
const user = fc.record({ userid: id, email: words, status: words }, { requiredKeys: ['userid'] });
const site = fc.record({ id, sitename: words }, { requiredKeys: ['id'] });
const change = fc.record({ action: words, fileid: id });
const several = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 4 });

/** Every reply that comes in all forms: its shape, its root, and what it holds. */
const KINDS: Array<[string, Shape<unknown>, string, fc.Arbitrary<object>]> = [
	['conversations', replies.conversations, 'conversations', fc.record({ conversation: several(conversation) })],
	['users', replies.users, 'users', fc.record({ user: several(user) })],
	['sites', replies.sites, 'sites', fc.record({ site: several(site) })],
	['user', replies.user, 'user', user],
	['changes', files.changes, 'changes', fc.record({ nextsyncposition: id, change: several(change) })],
	[
		'messages',
		replies.messages,
		'conversation',
		fc.record({ conversationid: id, messages: fc.record({ message: several(message) }) }),
	],
	[
		'sentMessage',
		replies.sentMessage,
		'conversation',
		fc.record({ conversationid: id, messages: fc.record({ message: fc.tuple(fc.record({ messageid: id })) }) }),
	],
	[
		'transactions',
		replies.transactions,
		'transactions',
		fc.constant({ transaction: [{ statuscode: '403', reason: 'w' }] }),
	],
	['tokens', replies.tokens, 'TokenResponse', fc.record({ access_token: words, refresh_token: words })],
	[
		'uploadState',
		replies.uploadState,
		'key',
		fc.record({ progressivekeystatus: words, attachment: fc.record({ id }) }),
	],
];

/** How a reply is written. */
interface Writing {
	xml: boolean;
	/** XML: a prefix and blanks between elements. JSON: the root. */
	dressed: boolean;
	/** Lists of one as objects; XML has no other. */
	lone: boolean;
	/** Ids as numbers, of any length; XML has no other than text. */
	numbers: boolean;
	/** Texts in CDATA. */
	literal: boolean;
}
const writing = fc.record<Writing>({
	xml: fc.boolean(),
	dressed: fc.boolean(),
	lone: fc.boolean(),
	numbers: fc.boolean(),
	literal: fc.boolean(),
});

const isIdKey = (key: string): boolean => /id$/.test(key);
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: unknown, how: Writing): string {
	if (Array.isArray(value)) return value.map((entry) => element(name, entry, how)).join(how.dressed ? '\n\t' : '');
	const [prefix, blank] = how.dressed ? ['ns2:', '\n '] : ['', ''];
	const inner = isRecord(value)
		? `${blank}${Object.entries(value)
				.map(([key, member]) => element(key, member, how))
				.join(blank)}${blank}`
		: how.literal && !isIdKey(name)
			? cdata(String(value))
			: escaped(String(value));
	return `<${prefix}${name}${how.dressed ? ' a="1"' : ''}>${inner}</${prefix}${name}>`;
}

function json(name: string, value: unknown, how: Writing): string {
	if (Array.isArray(value))
		return how.lone && value.length === 1
			? json(name, value[0], how)
			: `[${value.map((entry) => json(name, entry, how)).join(',')}]`;
	if (isRecord(value))
		return `{${Object.entries(value)
			.map(([key, member]) => `${JSON.stringify(key)}:${json(key, member, how)}`)
			.join(',')}}`;
	if (how.numbers && isIdKey(name)) return String(value);
	return JSON.stringify(how.literal && !isIdKey(name) ? cdata(String(value)) : value);
}

function written(root: string, value: object, how: Writing): string {
	if (how.xml) return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, value, how)}`;
	const body = json('', value, how);
	return how.dressed ? `{${JSON.stringify(root)}:${body}}` : body;
}

/** A body as the node parses it. */
function parsed(text: string): unknown {
	if (text.startsWith('<')) return readXml(text);
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** Ids as text, so that one beside the other can be told apart by digits alone. */
function digits(value: unknown): unknown {
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(digits);
	return isRecord(value)
		? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, digits(member)]))
		: value;
}

describe.each(KINDS)('%s', (_name, shape, root, kind) => {
	it('comes to the same in every form, every digit of its ids included', () => {
		check(
			fc.property(kind, writing, (value, how) => {
				expect(digits(shape.read(parsed(written(root, value, how))))).toEqual({ value: digits(value) });
			}),
		);
	});

	it('is not understood where its text breaks off', () => {
		check(
			fc.property(kind, writing, fc.nat(), (value, how, at) => {
				const text = written(root, value, how);
				expect(shape.read(parsed(text.slice(0, at % text.length)))).toHaveProperty('missing');
			}),
		);
	});

	it('never throws, whatever else comes', () => {
		check(
			fc.property(
				fc.oneof(
					fc.jsonValue().map((value) => JSON.stringify(value)),
					fc.string(),
				),
				(text) => {
					expect(shape.read(parsed(text))).toHaveProperty('missing');
				},
			),
		);
	});
});

it('an id of something else is never that of the upload', () => {
	const names = fc.constantFrom('site', 'file', 'user', 'message', 'parent', 'conversation');
	const others = fc.dictionary(names, fc.record({ id: fc.integer({ min: 1 }) }), { minKeys: 1 });
	check(
		fc.property(others, fc.option(fc.integer({ min: 1 }), { nil: undefined }), (around, own) => {
			const state = { ...around, status: 'done', ...(own === undefined ? {} : { attachment: { id: own } }) };
			expect(replies.uploadState.ifFits(state)?.attachment?.id).toBe(own);
		}),
	);
});
