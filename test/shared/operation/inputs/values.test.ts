// The readers of switches, numbers, dates and lists: what they give is what was written, or nothing.
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { dateIn, dayIn } from '../../../../nodes/shared/operation/input/date';
import { flagIn } from '../../../../nodes/shared/operation/input/flag';
import { ADDRESS_KEYS, entriesOf, splitList } from '../../../../nodes/shared/operation/input/list';
import { numberIn } from '../../../../nodes/shared/operation/input/number';
import { runs } from '../../../harness/runs';

const anything = fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true });

describe('a switch', () => {
	it.each([
		[true, true],
		['TRUE', true],
		[1, true],
		['1', true],
		[' yes ', true],
		['On', true],
		[false, false],
		['False', false],
		[0, false],
		['no', false],
		['OFF', false],
		['', undefined],
		[undefined, undefined],
		[null, undefined],
		[2, undefined],
		['truefalse', undefined],
		[[], undefined],
		[{}, undefined],
		[['true'], undefined],
	])('%j is %j', (value, expected) => {
		expect(flagIn(value)).toBe(expected);
	});

	it('is never on or off by another value', () => {
		fc.assert(
			fc.property(anything, (value) => {
				if (flagIn(value) === undefined) return;
				expect(String(value).trim()).toMatch(/^(true|false|1|0|yes|no|y|n|on|off)$/i);
			}),
			{ numRuns: runs },
		);
	});
});

describe('a number', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' 5.0 ', 5],
		['-1.5', -1.5],
		['', undefined],
		['0x10', undefined],
		['1e3', undefined],
		['1,000', undefined],
		[Infinity, undefined],
		[NaN, undefined],
		[true, undefined],
		[[5], undefined],
	])('%j is %j', (value, expected) => {
		expect(numberIn(value, {})).toBe(expected);
	});

	it('is the one that was written', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
				const value = double + 0;
				expect(numberIn(value, {})).toBe(value);
				const text = String(value);
				expect(numberIn(text, {})).toBe(text.includes('e') ? undefined : value);
			}),
			{ numRuns: runs },
		);
	});
});

describe('a date', () => {
	const zone = 'America/Denver';
	const instant = '2030-01-31T16:00:00.000Z';
	const ms = Date.parse(instant);
	it.each([
		['2030-01-31T09:00:00'],
		['2030-01-31 09:00'],
		['2030-01-31T16:00:00Z'],
		['2030-01-31T17:00:00+01:00'],
		['2030-01-31 17:00:00 +01:00'],
		['20300131T090000'],
		['Thu, 31 Jan 2030 17:00:00 +0100'],
		[ms],
		[String(ms)],
		[ms / 1000],
		[`${ms / 1000}.000000`],
		[new Date(ms)],
		[DateTime.fromMillis(ms)],
		[DateTime.fromMillis(ms, { zone: 'Asia/Tokyo' })],
		// As an object of another copy of the library.
		[{ toMillis: () => ms }],
	])('%j', (value) => {
		expect(dateIn(value, zone)?.toUTC().toISO()).toBe(instant);
	});

	it('of a day alone begins in the time zone of the workflow', () => {
		expect(dateIn('2030-01-31', zone)?.toUTC().toISO()).toBe('2030-01-31T07:00:00.000Z');
	});

	it.each([
		['2030-01-31T23:30:00-07:00', '2030-01-31'],
		['20300131T090000', '2030-01-31'],
		['2030-W05-4', '2030-01-31'],
		['Thu, 31 Jan 2030 17:00:00 +0100', '2030-01-31'],
		[DateTime.fromISO('2030-02-01T08:00:00+09:00', { setZone: true }), '2030-02-01'],
		[new Date('2030-02-01T03:00:00Z'), '2030-01-31'],
		[Date.parse('2030-02-01T03:00:00Z'), '2030-01-31'],
		[Date.parse('2030-02-01T03:00:00Z') / 1000, '2030-01-31'],
		['soon', undefined],
		[undefined, undefined],
	])('%j is of the day %s', (value, day) => {
		expect(dayIn(value, zone)).toBe(day);
	});

	it.each([
		'',
		'soon',
		'09:00',
		'2030',
		'2030-01',
		'31.01.2030',
		'01/31/2030',
		'2030-02-30',
		42,
		1e15,
		NaN,
		new Date(NaN),
		{},
		[],
		true,
		null,
		undefined,
	])('%j is none', (value) => {
		expect(dateIn(value, zone)).toBeUndefined();
	});

	it('is the instant that was meant, in every form', () => {
		const range = { min: new Date('2001-09-10'), max: new Date('2200-01-01'), noInvalidDate: true };
		const zones = fc.constantFrom('UTC', 'America/Denver', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe');
		fc.assert(
			fc.property(fc.date(range), zones, zones, (date, written, workflow) => {
				const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000);
				const local = DateTime.fromJSDate(date, { zone: written });
				const forms = [date, date.getTime(), `${date.getTime()}`, date.toISOString(), local, local.toISO()];
				for (const form of forms) expect(dateIn(form, workflow)?.toMillis()).toBe(date.getTime());
				for (const form of [seconds.getTime() / 1000, local.toRFC2822(), date.toUTCString()])
					expect(dateIn(form, workflow)?.toMillis()).toBe(seconds.getTime());
			}),
			{ numRuns: runs },
		);
	});

	it('is no other value', () => {
		fc.assert(
			fc.property(anything, (value) => {
				const date = dateIn(value, zone);
				if (date && !(value instanceof Date)) expect(JSON.stringify(value)).toMatch(/\d{4}/);
			}),
			{ numRuns: runs },
		);
	});
});

describe('a list', () => {
	it.each([
		['a, b;c\nd,', ['a', 'b', 'c', 'd']],
		[
			['a, b', ' c '],
			['a, b', 'c'],
		],
		['["a", "b"]', ['a', 'b']],
		[
			[{ id: 7 }, { name: 'x', value: 'y' }],
			['7', 'y'],
		],
		['{"id": "a"}', ['a']],
		[
			[1, '2'],
			['1', '2'],
		],
		['[draft', ['[draft']],
		['', []],
		[undefined, []],
	])('%j', (value, expected) => {
		expect(splitList(value)).toEqual(expected);
	});

	it.each([
		[[{ first: 'x' }], 'object without a field'],
		[[2 ** 60], 'more digits'],
		[['', 'a'], 'empty'],
		[['a', null], 'empty'],
		['["a", null]', 'empty'],
		[[undefined], 'empty'],
		[', ;', 'nothing between'],
	])('%j is refused', (value, problem) => {
		expect(splitList(value)).toMatchObject({ problem: expect.stringContaining(problem) });
	});

	it('of recipients takes what mail nodes give, and loses nobody', () => {
		const given = { value: [{ address: 'ann@example.com', name: 'Ann' }], text: 'Ann' };
		expect(entriesOf([given, { email: 'bob@example.com', address: '1 Main St' }], ADDRESS_KEYS)).toEqual([
			'ann@example.com',
			'bob@example.com',
		]);
		expect(entriesOf(['ann@example.com', null], ADDRESS_KEYS)).toMatchObject({
			problem: 'has an entry that is empty',
		});
	});

	it('has every entry of an array, or is refused', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.integer())), (entries) => {
				const kept = entries.map(String).filter((entry) => /[^\s,;]/.test(entry) && !/^\s*[[{]/.test(entry));
				const read = entriesOf(kept, ADDRESS_KEYS);
				expect(read).toEqual(kept);
				expect(entriesOf(JSON.stringify(kept), ADDRESS_KEYS)).toEqual(kept);
			}),
			{ numRuns: runs },
		);
	});
});
