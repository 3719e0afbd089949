// Names of files: what nobody can see goes, what no system takes is replaced, and a file without a name gets one.
import fc from 'fast-check';
import { cleanName, nameOf, withoutCharacters } from '../../../nodes/shared/files/fileName';
import { endingOf, mediaTypeOf, typeOfName, usualType } from '../../../nodes/shared/files/mediaTypes';
import { runs } from '../../harness/runs';
import { opened } from './item';

const numRuns = runs;
const HOSTILE = [
	'',
	'  ',
	'.',
	'..',
	'.pdf',
	'\u0000',
	'\u202efdp.exe',
	'a\u2066b\u2069.pdf',
	'\ufeffa.pdf',
	'a\r\nContent-Type: text/html\r\n\r\n.pdf',
	'a"; filename="b.exe',
	'../../etc/passwd',
	'..\\..\\boot.ini',
	'C:\\scan.pdf',
	'e\u0301te\u0301.pdf',
	'\ud800.pdf',
	'\u200f\u200e',
	'\u2028.pdf',
	'a\u0085b',
	'x'.repeat(300),
];
const anyName = fc.oneof(
	fc.constantFrom(...HOSTILE),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: fc.constantFrom('\u202e', '\n', '/', '\\', '.', ' ', 'a', '\u0301', '\ud83d', '\ude00', '"') }),
);
const anyType = fc.oneof(
	fc.constantFrom('application/pdf', 'text/plain; charset=utf-8', 'pdf', '', 'a/b\r\nX: y', 'APPLICATION/ZIP', 'x/y'),
	fc.string(),
);

it('hold nothing that cannot be seen or that stands between folders, whatever they were', async () => {
	await fc.assert(
		fc.asyncProperty(anyName, anyType, fc.constantFrom('', ':*?"<>|'), async (fileName, mimeType, refused) => {
			const data = { data: 'QUJD', mimeType, fileName };
			const [file] = await opened({ binary: { data }, kept: [] }, 'data');
			const name = file.nameFor(refused);
			expect(name).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}\ufeff/\\]/u);
			expect(Array.from(refused).filter((character) => name.includes(character))).toEqual([]);
			expect(name).toBe(name.normalize('NFC').trim());
			expect(name).toMatch(/[^.]/);
			expect(file.contentType).toMatch(/^[\x21-\x7e]+\/[\x20-\x7e]+$/);
			expect(file.privateTexts).toEqual(expect.arrayContaining([file.nameFor('')]));
			if (fileName !== '') expect(file.privateTexts).toContain(fileName);
		}),
		{ numRuns },
	);
});

it('stay as they are where people can have given them', () => {
	const usual = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => cleanName(text.normalize('NFC')));
	fc.assert(
		fc.property(usual, (name) => {
			fc.pre(name !== undefined && !/[/\\]/.test(name));
			const facts = { fileName: name, fileExtension: '', contentType: 'x/y', otherwise: 'data' };
			expect(withoutCharacters(nameOf(facts), '')).toBe(name === '.bin' ? 'data.bin' : name);
			expect(cleanName(name)).toBe(name);
		}),
		{ numRuns },
	);
	expect(cleanName('\u0646\u0627\u0645\u0647\u200c\u0647\u0627.pdf')).toBe(
		'\u0646\u0627\u0645\u0647\u200c\u0647\u0627.pdf',
	);
});

it.each<[string, object, string]>([
	['its field and the ending of its type', { mimeType: 'application/pdf' }, 'data.pdf'],
	['the ending of a type with parameters', { mimeType: 'text/plain; charset=utf-8' }, 'data.txt'],
	['the ending that n8n knows where the type is unusual', { mimeType: 'x/y', fileExtension: 'step' }, 'data.step'],
	['no ending of anything else', { mimeType: 'x/y', fileExtension: '../x' }, 'data.bin'],
	['an ending also without a type', { mimeType: '' }, 'data.bin'],
	['a name for the ending alone', { mimeType: 'image/jpeg', fileName: ' .JPG' }, 'data.jpg'],
	['the type of its ending where it has none', { mimeType: 'bogus', fileName: '\u202ex.docx' }, 'x.docx'],
])('has %s', async (_what, facts, name) => {
	const data = { data: 'QUJD', mimeType: '', ...facts };
	const [file] = await opened({ binary: { data }, kept: [] }, 'data');
	expect(file.nameFor('')).toBe(name);
	if (name === 'x.docx') expect(file.contentType).toMatch(/wordprocessingml/);
});

it('of the field becomes a name like any other', async () => {
	const data = { data: 'QUJD', mimeType: 'text/csv' };
	const names = await Promise.all(
		['a/b', '\u202e', '__proto__'].map(async (field) => {
			const [file] = await opened({ binary: Object.fromEntries([[field, data]]), kept: [] }, [field]);
			return file.nameFor('');
		}),
	);
	expect(names).toEqual(['a_b.csv', 'file.csv', '__proto__.csv']);
	const [unnamed] = await opened({ kept: [] }, { ...data });
	expect(unnamed.nameFor('')).toBe('file.csv');
});

it('and types stand for each other', () => {
	for (const ending of ['jpg', 'pdf', 'docx', 'zip', 'xml', 'vcf'])
		expect(endingOf(typeOfName(`a.${ending.toUpperCase()}`) ?? '')).toBe(ending);
	expect([endingOf('text/xml'), endingOf('image/jpg'), endingOf('constructor'), endingOf('x/y')]).toEqual([
		'xml',
		'jpg',
		undefined,
		undefined,
	]);
	expect(typeOfName('a.constructor')).toBeUndefined();
	expect(mediaTypeOf(undefined, 'a.png')).toBe('image/png');
	expect(mediaTypeOf(7, 'a')).toBe('application/octet-stream');
});

it.each([
	['image/jpg', '', 'image/jpeg'],
	['image/pjpeg', '', 'image/jpeg'],
	['IMAGE/X-PNG; q=1', '', 'image/png'],
	['text/x-vcard', 'a.pdf', 'text/vcard'],
	['text/rtf', '', 'application/rtf'],
	['application/x-pdf', '', 'application/pdf'],
	['application/pdf; charset=binary', '', 'application/pdf'],
	['application/octet-stream', 'map.PNG', 'image/png'],
	['binary/octet-stream', 'ada.vcard', 'text/vcard'],
	['application/octet-stream', 'map', 'application/octet-stream'],
	['application/octet-stream', 'map.xyz', 'application/octet-stream'],
	['video/x-unknown', 'map.png', 'video/x-unknown'],
	['constructor', '', 'constructor'],
])('%s of the file %j is %s', (type, name, usual) => {
	expect(usualType(type, name)).toBe(usual);
	expect(usualType(usual)).toBe(usual);
	if (endingOf(type) !== undefined) expect(endingOf(usual)).toBe(endingOf(type));
});
