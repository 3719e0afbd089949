// File names in Content-Disposition: as RFC 6266 has them, and as servers write them all the same.
import * as fc from 'fast-check';
import { dispositionFileName } from '../../../nodes/shared/files/contentDisposition';

const utf8Bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('a header that follows the rules', () => {
	it.each([
		['attachment; filename=scan.pdf', 'scan.pdf'],
		['attachment; filename="my scan.pdf"; size=3', 'my scan.pdf'],
		['inline;FILENAME = "scan.pdf"', 'scan.pdf'],
		['form-data; name="file"; filename="scan.pdf"', 'scan.pdf'],
		['attachment; filename="a;b, c=d.pdf"', 'a;b, c=d.pdf'],
		['attachment; filename="the \\"final\\" one.pdf"', 'the "final" one.pdf'],
		['attachment; filename="_bersicht.pdf"; filename*=UTF-8\'\'%C3%9Cbersicht%20%28neu%29.pdf', 'Übersicht (neu).pdf'],
		['attachment; filename*=UTF-8\'de\'%E2%82%AC%20rates.pdf; filename="rates.pdf"', '€ rates.pdf'],
		["attachment; filename*=iso-8859-1''%DCbersicht.pdf", 'Übersicht.pdf'],
	])('%s', (header, expected) => {
		expect(dispositionFileName(header)).toBe(expected);
	});

	it('gives back every name that is sent as filename*', () => {
		const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /^[^\p{Cc}\s/\\.]+$/u.test(text));
		fc.assert(
			fc.property(name, (text) => {
				const encoded = encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
				expect(dispositionFileName(`attachment; filename="x"; filename*=UTF-8''${encoded}`)).toBe(text);
			}),
		);
	});
});

describe('a header with damage', () => {
	it.each([
		['no type', 'filename="scan.pdf"', 'scan.pdf'],
		['no semicolon', 'attachment filename="scan.pdf"', 'scan.pdf'],
		['blanks without quotes', 'attachment; filename=my scan.pdf ; size=3', 'my scan.pdf'],
		['a quote that does not end', 'attachment; filename="my scan.pdf', 'my scan.pdf'],
		['text after the quotes', 'attachment; filename="scan.pdf"x; size=3', 'scan.pdf'],
		['Latin-1 bytes', 'attachment; filename="\u00dcbersicht.pdf"', 'Übersicht.pdf'],
		['UTF-8 bytes', `attachment; filename="${utf8Bytes('Übersicht €.pdf')}"`, 'Übersicht €.pdf'],
		['filename* in quotes', 'attachment; filename*="UTF-8\'\'%C3%9C.pdf"', 'Ü.pdf'],
		['filename* without a character set', "attachment; filename*=''%C3%9C.pdf", 'Ü.pdf'],
		['filename* that cannot be decoded', 'attachment; filename="u.pdf"; filename*=UTF-8\'\'%DC.pdf', 'u.pdf'],
		['filename* alone that cannot be decoded', "attachment; filename*=UTF-8''100%.pdf", '100%.pdf'],
		['folders', 'attachment; filename="../../etc/passwd"', 'passwd'],
		['folders of Windows', 'attachment; filename="C:\\temp\\new\\scan.pdf"', 'scan.pdf'],
		['folders of Windows, escaped', 'attachment; filename="C:\\\\temp\\\\scan.pdf"', 'scan.pdf'],
		['folders in filename*', "attachment; filename*=UTF-8''..%2F..%5Cscan.pdf", 'scan.pdf'],
		['control characters', 'attachment; filename="sc\u0000a\u007fn\t.pdf"', 'scan.pdf'],
		['control characters in filename*', "attachment; filename*=UTF-8''scan%0D%0A.pdf", 'scan.pdf'],
		['a folder after a line break', "attachment; filename*=UTF-8''a%0A%2Fscan.pdf", 'scan.pdf'],
	])('%s', (_damage, header, expected) => {
		expect(dispositionFileName(header)).toBe(expected);
	});

	it.each([
		undefined,
		'',
		'attachment',
		'attachment; size=3',
		'attachment; filename',
		'attachment; filename=',
		'attachment; filename=""',
		'attachment; filename="folder/"',
		'attachment; filename=".."',
		"attachment; filename*=UTF-8''",
		"attachment; filename*=UTF-8''%00",
		'; = "',
	])('%j gives no name', (header) => {
		expect(dispositionFileName(header)).toBeUndefined();
	});

	it('a very long name stays whole, and no text breaks it', () => {
		const long = `${'x'.repeat(100_000)}.pdf`;
		expect(dispositionFileName(`attachment; filename="${'a/'.repeat(10_000)}${long}"`)).toBe(long);
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const names = [text, `attachment; filename=${text}`, `attachment; filename*=UTF-8''${text}`].map(
					dispositionFileName,
				);
				expect(names.filter((name) => name !== undefined && /[/\\\p{Cc}]|^\.{0,2}$/u.test(name))).toEqual([]);
			}),
		);
	});
});
