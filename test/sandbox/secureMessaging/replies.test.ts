// Every reply has the fields that the vendor documents, and says the same in all of its forms.
import fc from 'fast-check';
import { runs } from '../../harness/runs';
import type { Variations } from '../variants';
import { operations } from './operations';
import { requests, usePortal } from './setup';
import { headerVariations, variations } from './variations';

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Milliseconds of a date in any form; `undefined` for one that is not set. */
function instantOf(text: string): number | undefined {
	const printed = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text);
	const iso = /^(\d{4}-\d\d-\d\dT[\d:]+(?:\.\d{3})?)\d*Z?$/.exec(text);
	const at = printed ? Number(printed[1]) : iso ? Date.parse(`${iso[1]}Z`) : NaN;
	if (Number.isNaN(at)) throw new Error(`No date: ${text}`);
	return at < 0 ? undefined : at;
}

const DATE = /^\/Date\(|^\d{4}-\d\d-\d\dT\d\d:/;

/** What a value says, whatever form it has; `undefined` for nothing. */
function meaning(value: unknown, key = '', sending = false): unknown {
	if (Array.isArray(value)) return value.length > 0 ? value.map((one) => meaning(one, key, sending)) : undefined;
	if (isJson(value)) {
		const inside = sending || 'attachmentPlaceholders' in value;
		const members = Object.entries(value)
			.filter(([name]) => !['addedLater', 'zz'].includes(name))
			.map(([name, member]): [string, unknown] => [name, meaning(member, name, inside)])
			.filter(([, member]) => member !== undefined);
		return members.length > 0 ? Object.fromEntries(members) : undefined;
	}
	if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
	if (typeof value !== 'string') return value;
	if (DATE.test(value)) return instantOf(value);
	if (/guid$/i.test(key)) return value.replace(/-/g, '');
	return sending && key === 'fileName' ? value.trim().normalize('NFC').toLowerCase() : value;
}

/** What changes from one call to the next: a token, the time. */
const fleeting = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (key, member: unknown) => (/token$|date$|sentOn$/i.test(key) ? typeof member : member)) ??
			'null',
	);

const byTwin = operations.filter(({ multipart, name }) => !multipart && !name.startsWith('Download'));

describe('every reply', () => {
	const portal = usePortal();

	async function replyOf(name: string, seed?: number): Promise<unknown> {
		portal.portal.reset();
		await portal.signIn();
		const given = await requests[name](portal);
		portal.state.seed = seed;
		const { status, body } = await portal.twin(name, given);
		expect(status).toBe(200);
		return fleeting(meaning(body));
	}

	it.each(byTwin)('$name says the same in every form', async ({ name }) => {
		const usual = await replyOf(name);
		await fc.assert(
			fc.asyncProperty(fc.nat(), async (seed) => expect(await replyOf(name, seed)).toEqual(usual)),
			{ numRuns: Math.ceil(runs / 40) },
		);
	});

	it('has every documented field of a message, and none besides those that a form adds', async () => {
		const seen = new Set<string>();
		for (let seed = 0; seed < 40; seed += 1) {
			portal.portal.reset();
			await portal.signIn();
			const given = await requests.GetMessage(portal);
			portal.state.seed = seed;
			const { body } = await portal.twin('GetMessage', given);
			for (const key of Object.keys(body as Json)) seen.add(key);
		}
		expect([...seen].sort()).toEqual(
			[
				...[
					'action',
					'addedLater',
					'attachments',
					'bcc',
					'body',
					'bodyFormat',
					'campaignGuid',
					'cc',
					'conversationGuid',
				],
				...['date', 'expiryDate', 'expiryGroup', 'extensions', 'guid', 'hasAccess', 'labels', 'lastArchiveDate'],
				...['messageOptions', 'method', 'parentGuid', 'recallDate', 'recallReason', 'replyTo', 'responseStatus'],
				...['retentionDate', 'retrieved', 'sender', 'senderIpAddress', 'shares', 'status', 'subject', 'to'],
				...['trackingSummary', 'zz'],
			].sort(),
		);
	});

	it.each([
		['811', 401, 'Unauthorized'],
		['929', 404, 'NotFound'],
		['28', 403, 'Forbidden'],
	])('refuses with %s in the code or before the message', async (code, status, name) => {
		const forms = new Set<string>();
		for (let seed = 0; seed < 60; seed += 1) {
			portal.portal.reset();
			await portal.signIn();
			portal.state.seed = seed;
			portal.controls.failNext({ code, status, message: 'No.' });
			const reply = await portal.twin('GetUserQuotas', {});
			expect(reply.status).toBe(status);
			const { errorCode, message } = (reply.body as { responseStatus: Json }).responseStatus;
			forms.add(`${String(errorCode)}: ${String(message)}`);
		}
		expect([...forms].sort()).toEqual([`${code}: No.`, `${name} ${code}: No.`, `${name}: ${code} - No.`].sort());
	});
});

const at = new Date('2026-01-05T09:00:00.123Z');
const refused = { errorCode: '28', message: 'No.', stackTrace: 'at', errors: [{}], meta: {} };

/** What each form makes of a reply where its coin always falls on the same side. */
const forms: Array<[string, unknown, unknown, unknown]> = [
	[
		'unsetDates',
		{ recallDate: undefined, date: at, subject: undefined },
		{ recallDate: '0001-01-01T00:00:00', date: at, subject: undefined },
		{ recallDate: undefined, date: at, subject: undefined },
	],
	['serviceStackDates', { date: at }, { date: '/Date(1767603600123)/' }, { date: '/Date(1767603600123-0500)/' }],
	['dotNetDates', { date: at }, { date: '2026-01-05T09:00:00.1230000' }, { date: '2026-01-05T09:00:00.1230000Z' }],
	['blankReplyTo', { replyTo: undefined }, { replyTo: '' }, { replyTo: undefined }],
	['noEmptyLists', { cc: [], shares: [] }, { cc: null, shares: [] }, { cc: [], shares: [] }],
	['nullForAbsent', { replyTo: undefined }, { replyTo: null }, { replyTo: undefined }],
	['noStatus', { responseStatus: {} }, { responseStatus: null }, { responseStatus: undefined }],
	[
		'shortRefusal',
		{ responseStatus: refused },
		{ responseStatus: refused },
		{ responseStatus: { ...refused, stackTrace: undefined, errors: undefined, meta: undefined } },
	],
	[
		'codePlaces',
		{ responseStatus: refused },
		{ responseStatus: { ...refused, errorCode: 'Forbidden 28' } },
		{ responseStatus: { ...refused, errorCode: 'Forbidden', message: '28 - No.' } },
	],
	[
		'placeholderNames',
		{ attachmentPlaceholders: [{ fileName: ' U\u0308ber.PDF' }] },
		{ attachmentPlaceholders: [{ fileName: '\u00fcber.pdf' }] },
		{ attachmentPlaceholders: [{ fileName: ' U\u0308ber.PDF' }] },
	],
	['furtherFields', { a: 1 }, { addedLater: { deep: [1, null, {}] }, a: 1, zz: '' }, { a: 1 }],
	['furtherFields', { responseStatus: null }, { responseStatus: null }, { responseStatus: null }],
	['otherOrder', { a: 1, b: 2 }, { b: 2, a: 1 }, { b: 2, a: 1 }],
];

/** The same of the header of a download. */
const headerForms: Array<[string, unknown, unknown, unknown]> = [
	['unquotedName', 'attachment; filename="scan.pdf"', 'attachment; filename=scan.pdf', 'attachment; filename=scan.pdf'],
	[
		'closingSemicolon',
		'attachment; filename="a b.pdf"',
		'attachment; filename="a b.pdf";',
		'attachment; filename="a b.pdf";',
	],
];

describe.each<[string, Variations, typeof forms]>([
	['replies', variations, forms],
	['downloads', headerVariations, headerForms],
])('the forms of %s', (_name, declared, listed) => {
	it('are all listed', () => {
		expect([...new Set(listed.map(([name]) => name))]).toEqual(Object.keys(declared));
	});

	it.each(listed)('%s', (name, usual, heads, tails) => {
		expect(declared[name](usual, () => true)).toEqual(heads);
		expect(declared[name](usual, () => false)).toEqual(tails);
	});
});
