// Every list of HighQ in every form that it may be written in: entries under their name, a list, a lone entry, and what is empty.
import fc from 'fast-check';
import { COLLECTIONS } from '../../../nodes/HighQ/transport/forms/parts';
import * as files from '../../../nodes/HighQ/transport/files/replies';
import * as replies from '../../../nodes/HighQ/transport/replies';
import type { Shape } from '../../../nodes/shared/http';
import { isRecord } from '../../harness/narrow';
import { runs } from '../../harness/runs';

/** Where a list stands in a reply. */
interface Place {
	list: keyof typeof COLLECTIONS;
	shape: Shape<unknown>;
	/** A reply with what is written there. */
	around(written: unknown): unknown;
	/** The rows of what was read. */
	rows(read: never): unknown[] | undefined;
	/** Whether it may be left out: what is not there is no empty list otherwise. */
	mayBeAbsent: boolean;
	/** Without entries it says nothing, so that such a reply is not understood. */
	isNeeded?: boolean;
}

const row = (name: string) => (written: unknown) => ({ conversationid: 1, [name]: written });
const message = (name: string) => (written: unknown) => ({ messageid: 1, [name]: written });
const named = (name: string) => (written: unknown) => ({ [name]: written });

const PLACES: Record<string, Place> = {
	'people of a conversation': {
		list: 'people',
		shape: replies.conversation,
		around: (written) => row('recipients')({ users: written }),
		rows: replies.personsOf,
		mayBeAbsent: true,
	},
	'people without the element around them': {
		list: 'people',
		shape: replies.conversation,
		around: row('recipients'),
		rows: replies.personsOf,
		mayBeAbsent: true,
	},
	'the latest message of a conversation': {
		list: 'messages',
		shape: replies.conversation,
		around: row('messages'),
		rows: ({ messages }: replies.Conversation) => messages?.message ?? [],
		mayBeAbsent: true,
	},
	'messages of a conversation': {
		list: 'messages',
		shape: replies.messages,
		around: row('messages'),
		rows: ({ messages }: { messages?: { message: unknown[] } }) => messages?.message,
		mayBeAbsent: false,
	},
	'people of a message': {
		list: 'people',
		shape: replies.message,
		around: (written) => message('recipients')({ users: written }),
		rows: replies.personsOf,
		mayBeAbsent: true,
	},
	images: {
		list: 'images',
		shape: replies.message,
		around: message('images'),
		rows: ({ images }: replies.Message) => images?.image ?? [],
		mayBeAbsent: true,
	},
	attachments: {
		list: 'attachments',
		shape: replies.message,
		around: message('attachments'),
		rows: ({ attachments }: replies.Message) => attachments?.attachment ?? [],
		mayBeAbsent: true,
	},
	'what was sent': {
		list: 'messages',
		shape: replies.sentMessage,
		around: row('messages'),
		rows: ({ messages }: { messages: { message: unknown[] } }) => messages.message,
		mayBeAbsent: false,
		isNeeded: true,
	},
	transactions: {
		list: 'transactions',
		shape: replies.transactions,
		around: named('transactions'),
		rows: ({ transaction }: { transaction: unknown[] }) => transaction,
		mayBeAbsent: false,
		isNeeded: true,
	},
	...Object.fromEntries(
		(['conversations', 'users', 'sites', 'files', 'folders'] as const).map((list): [string, Place] => [
			list,
			{
				list,
				shape: { ...replies, ...files }[list === 'files' ? 'siteFiles' : list],
				around: named(list),
				rows: (read: Record<string, unknown[]>) => read[COLLECTIONS[list].entry],
				mayBeAbsent: list === 'folders',
			},
		]),
	),
};

/** Entries that fit every shape: each has its marks as ids or texts. */
function entry({ marks }: { marks: string[] }, index: number): Record<string, unknown> {
	const texts = marks.map((mark) => [
		mark,
		/id$/i.test(mark) ? index + 1 : mark === 'messages' ? undefined : `t${index}`,
	]);
	return Object.fromEntries(texts.filter(([, value]) => value !== undefined));
}

const FORMS: Array<[string, (name: string, rows: unknown[]) => unknown]> = [
	['entries under their name', (name, rows) => ({ [name]: rows })],
	['entries under their name, counted', (name, rows) => ({ total: rows.length, [name]: rows })],
	['a list', (_name, rows) => rows],
	['a list of elements', (name, rows) => rows.map((one) => ({ [name]: one }))],
	['an element in a list', (name, rows) => [{ [name]: rows }]],
];
const LONE: typeof FORMS = [
	['a lone entry', (_name, [one]) => one],
	['a lone entry under its name', (name, [one]) => ({ [name]: one })],
];
const EMPTY: Array<[string, (name: string) => unknown]> = [
	['an empty text', () => ''],
	['blanks', () => '\n '],
	['an empty list', () => []],
	['an empty object', () => ({})],
	['a list of none', (name) => ({ [name]: [] })],
	['an empty text for entries', (name) => ({ [name]: '' })],
];

const idsOf = (rows: unknown[] | undefined) =>
	rows?.map((one) =>
		isRecord(one) ? Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) : one,
	);

describe.each(Object.entries(PLACES))('%s', (_name, { list, shape, around, rows, mayBeAbsent, isNeeded }) => {
	const collection = COLLECTIONS[list];
	const { entry: name } = collection;
	const read = (written: unknown) => {
		const result = shape.read(around(written));
		return 'value' in result ? { rows: idsOf(rows(result.value as never)) } : { missing: true };
	};

	it('has its entries in every form', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(), (count, choice) => {
				const all = Array.from({ length: count }, (_, index) => entry(collection, index));
				const forms = count === 1 ? [...FORMS, ...LONE] : FORMS;
				const [form, write] = forms[choice % forms.length];
				expect({ form, ...read(write(name, all)) }).toEqual({ form, rows: all });
			}),
			{ numRuns: runs },
		);
	});

	it.each(EMPTY)('is empty as %s', (_form, write) => {
		const none = read(write(name));
		// Statuses of which there are none say nothing either.
		if (isNeeded) expect([{ missing: true }, { rows: [] }]).toContainEqual(none);
		else expect(none).toEqual({ rows: [] });
	});

	it.each([
		['left out', undefined],
		['null', null],
	])('is %s where it may be', (_form, written) => {
		expect(read(written)).toEqual(mayBeAbsent ? { rows: [] } : { missing: true });
	});

	it.each([
		['a text', 'none'],
		['a number', 5],
		['true', true],
	])('is not understood as %s', (_form, written) => {
		expect(read(written)).toEqual({ missing: true });
	});
});

it('of folders alone a reply in which nothing has a value says that there are none', () => {
	for (const none of [{}, { folder: null }, { folder: undefined, totalcount: null }])
		expect(files.folders.read(none)).toMatchObject({ value: { folder: [] } });
	for (const shape of [replies.conversations, replies.users, replies.sites, files.siteFiles])
		expect(shape.read({})).toHaveProperty('missing');
	expect(files.folders.read({ ok: true })).toHaveProperty('missing');
	expect(files.folders.read([])).toHaveProperty('missing');
});

it('a file that was added is told where no other got a new version', () => {
	for (const none of [undefined, null, '', [], {}])
		expect(files.addedFile.read({ fileid: 5, documentsWithUpdatedVersion: none })).toMatchObject({
			value: { fileid: 5 },
		});
	for (const none of [undefined, null, '', [], {}])
		expect(files.addedFile.read({ documentsWithUpdatedVersion: none })).toHaveProperty('missing');
	const updated = { fileid: 6, name: 'a.pdf' };
	for (const several of [updated, [updated], { file: [updated] }, [{ file: updated }]])
		expect(files.addedFile.read({ documentsWithUpdatedVersion: several })).toMatchObject({
			value: { documentsWithUpdatedVersion: [updated] },
		});
});

it.each([
	[
		'by date',
		[
			{ text: 'old', lastsentdatetime: '08 Nov 2024 09:01' },
			{ text: 'new', lastsentdatetime: '09 Nov 2024 08:00' },
		],
	],
	[
		'by id where the dates are the same',
		[
			{ text: 'old', messageid: 9, lastsentdatetime: '08 Nov 2024 09:01' },
			{ text: 'new', messageid: 10, lastsentdatetime: '08 Nov 2024 09:01' },
		],
	],
	[
		'by id without dates',
		[
			{ text: 'old', messageid: '9' },
			{ text: 'new', messageid: '9007199254740993' },
		],
	],
	['by place without both', [{ text: 'new' }, { text: 'old' }]],
	[
		'with a date before one without',
		[
			{ text: 'old', messageid: 99 },
			{ text: 'new', lastsentdatetime: '08 Nov 2024 09:01' },
		],
	],
])('the latest of the messages that a list shows is found %s', (_by, shown) => {
	const orders = shown[0].text === 'new' ? [shown] : [shown, [...shown].reverse()];
	for (const message of orders) {
		const result = replies.conversation.read({ conversationid: 1, messages: { message } });
		if ('missing' in result) throw new Error(result.missing);
		expect(replies.latestOf(result.value).text).toBe('new');
	}
});
