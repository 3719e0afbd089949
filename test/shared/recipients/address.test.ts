// Addresses as people and mail programs write them: the mailboxes that were meant, or none; never another one.
import * as fc from 'fast-check';
import { addressesIn, readEach } from '../../../nodes/shared/recipients';
import { runs } from '../../harness/runs';

describe('addresses as people write them', () => {
	it.each([
		['ann@example.com', ['ann@example.com']],
		['Ann Lee <ann@example.com>', ['ann@example.com']],
		['"Lee, Ann" <ann@example.com>', ['ann@example.com']],
		['"ann@example.com" <ann.lee@example.com>', ['ann.lee@example.com']],
		['ann@example.com (Ann, at work)', ['ann@example.com']],
		['ann (work) @ example.com', ['ann@example.com']],
		['"ann"@example.com', ['ann@example.com']],
		['ann@example.com, bob@example.com', ['ann@example.com', 'bob@example.com']],
		['Ann <ann@example.com>; Bob <bob@example.com>', ['ann@example.com', 'bob@example.com']],
		['ann@example.com\r\nbob@example.com\n', ['ann@example.com', 'bob@example.com']],
		[' ann@example.com ,; ', ['ann@example.com']],
		['Team: ann@example.com, Bob <bob@example.com>;', ['ann@example.com', 'bob@example.com']],
		['Nobody:;', []],
		['Team: Ann\r\n <ann@example.com>,\r\n bob@example.com;', ['ann@example.com', 'bob@example.com']],
		['Team: "Lee, Ann" <ann@example.com>, ann@exämple.com (work);', ['ann@example.com', 'ann@xn--exmple-cua.com']],
		['J. Team: ann@example.com; ,', ['ann@example.com']],
		['mailto:ann@example.com', ['ann@example.com']],
		['<mailto:ann@example.com>', ['ann@example.com']],
		['mailto:ann%40example.com,bob@example.com?subject=Hi', ['ann@example.com', 'bob@example.com']],
		['ann@example.com, ANN@Example.com', ['ann@example.com']],
		["o'brien+tag@example.co.uk", ["o'brien+tag@example.co.uk"]],
		['\u202aann@example.com\u202c', ['ann@example.com']],
		['a\u00adnn@\u200bexample.com\ufeff', ['ann@example.com']],
		['ann@exämple.com', ['ann@xn--exmple-cua.com']],
		['änn@example.com', ['änn@example.com']],
		['a\u0308nn@example.com', ['änn@example.com']],
		['', []],
		[' , ', []],
	])('%j', (written, expected) => {
		expect(addressesIn(written)).toEqual(expected);
	});

	it.each([
		'ann',
		'ann@',
		'@example.com',
		'ann@example',
		'ann@example..com',
		'.ann@example.com',
		'ann@-example.com',
		'ann@example.123',
		'ann@[127.0.0.1]',
		'Lee, Ann <ann@example.com>',
		'ann@example.com <bob@example.com>',
		'ann@example.com bob@example.com',
		'ann@bob@example.com',
		'"ann lee"@example.com',
		'"ann@evil.example,"@example.com',
		'«ann@example.com»',
		'ann@example.com>',
		'Team: ann@example.com; bob@example.com',
		'Team: Ours: ann@example.com;',
		'[Team]: ann@example.com;',
		'Team>: ann@example.com;',
		`${'Team '.repeat(300)}: ann@example.com;`,
		'ann@exämple.com/home',
		'ann@exämple.com?home',
		'ann@exämple.com#home',
		'ann@exämple%2ecom',
		'ann@exämple\u0000.com',
		`${'Ann '.repeat(300)}<ann@example.com>`,
		'mailto:ann@example.com?cc=bob@example.com',
		'mailto:ann%ZZ@example.com',
		'ann@example.com, bob',
		'+13035551234',
		'ann@نامه\u200cای.com',
		`${'a'.repeat(65)}@example.com`,
		`ann@${'a'.repeat(64)}.com`,
	])('%j is refused', (written) => {
		expect(addressesIn(written)).toBeUndefined();
	});

	it('looks at no further entry after one that is none', () => {
		const seen: string[] = [];
		const read = (text: string) => {
			seen.push(text);
			return addressesIn(text);
		};
		expect(readEach(['ann@example.com', 'bob', 'cy@example.com'], read)).toBeUndefined();
		expect(seen).toEqual(['ann@example.com', 'bob']);
	});

	it('takes a group of any size', () => {
		const members = Array.from({ length: 2000 }, (_, index) => `ann${index}@example.com`);
		expect(addressesIn(`All: ${members.join(', ')};`)).toEqual(members);
	});

	it('takes a Direct address of a trusted domain of one part', () => {
		expect(addressesIn('Ann <ann@hisp>', 'Direct')).toEqual(['ann@hisp']);
	});
});

const mark = fc.constantFrom('', '', '\u200b', '\u200e', '\u00ad', '\ufeff', '\u2060');
const address = fc
	.tuple(
		fc.stringMatching(/^[a-z0-9_+'-]{1,12}(\.[a-z0-9]{1,6})?$/),
		fc.stringMatching(/^[a-z0-9]{1,10}$/),
		fc.constantFrom('com', 'co.uk', 'example.org', 'direct.example'),
	)
	.map(([local, label, rest]) => `${local}@${label}.${rest}`);
/** Names that hold what parts recipients, and other addresses. */
const name = fc.oneof(
	fc.constantFrom('Lee, Ann', 'x@evil.example', 'a;b', 'Dr. "A" Lee', 'R\\D', '(c)', '<b>', 'Team: me'),
	fc.string({ maxLength: 12 }),
);
const quoted = (text: string): string => `"${text.replace(/[\r\n]/g, ' ').replace(/["\\]/g, '\\$&')}"`;
/** A mailbox in some usual writing. */
const mailbox = fc.tuple(address, name, fc.nat(4)).map(([mail, called, form]) => ({
	mail,
	written: [mail, `<${mail}>`, `${quoted(called)} <${mail}>`, `${mail} (a, b; c)`, `mailto:${mail}`][form],
}));
const separator = fc.constantFrom(', ', ';', ' ; ', '\n', '\r\n', ',,');

describe('whatever is written', () => {
	it('reads mailboxes in any usual writing, each once, in their order', () => {
		const list = fc.array(
			mailbox.filter(({ written }) => !written.startsWith('mailto:')),
			{ minLength: 1, maxLength: 6 },
		);
		fc.assert(
			fc.property(list, separator, fc.boolean(), (boxes, between, endsSo) => {
				const text = boxes.map(({ written }) => written).join(between) + (endsSo ? between : '');
				const unlike = boxes.some(({ written }) => /[^\x20-\x7e]/.test(written));
				const read = addressesIn(text);
				if (unlike && read === undefined) return;
				expect(read).toEqual([...new Set(boxes.map(({ mail }) => mail))]);
			}),
			{ numRuns: runs },
		);
	});

	it('reads one mailbox with marks that nobody sees', () => {
		fc.assert(
			fc.property(mailbox, fc.array(mark, { minLength: 2 }), ({ mail, written }, marks) => {
				const text = [...written].map((character, at) => character + (marks[at % marks.length] ?? '')).join('');
				const read = addressesIn(text);
				if (read !== undefined || /^[\x20-\x7e]*$/.test(written)) expect(read).toEqual([mail]);
			}),
			{ numRuns: runs },
		);
	});

	it('gives for any text addresses whose characters stand in it in that order, or none', () => {
		const piece = fc.constantFrom(...'ab.@,;:<>()"\\ \n'.split(''), 'ann@example.com', '\u200b', 'mailto:', 'Name ');
		const text = fc.oneof(
			fc.string(),
			fc.array(piece, { maxLength: 16 }).map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(text, (any) => {
				const read = addressesIn(any) ?? [];
				const bare = any.replace(/[^\x20-\x7e]/g, '').replace(/["\s]|\([^)]*\)/g, '');
				for (const one of read) {
					expect(one).toMatch(/^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]+$/);
					if (!/[%()\\]|xn--/.test(any + one)) expect(bare).toContain(one);
				}
			}),
			{ numRuns: runs * 5 },
		);
	});
});
