// Replies in other character sets than UTF-8: every letter is the one that was written, whatever the reply says of itself.
import * as fc from 'fast-check';
import { decoded } from '../../../nodes/shared/http/exchange/decoded';
import { runs } from '../../harness/runs';

const WORDS = 'Zoë Müller – naïve café';
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const type = (contentType: string) => ({ 'content-type': contentType });

it.each([
	['UTF-8', Buffer.from(WORDS), {}, WORDS],
	['UTF-8 with a byte order mark', Buffer.from(`\ufeff${WORDS}`), {}, WORDS],
	['UTF-8 that says otherwise', Buffer.from(WORDS), type('application/json;charset=ISO-8859-1'), WORDS],
	['Latin-1', latin1('Zoë'), type('application/json; charset=iso-8859-1'), 'Zoë'],
	['Latin-1 in quotes', latin1('Zoë'), type('text/xml; charset="ISO-8859-1"'), 'Zoë'],
	['Windows', latin1('Zoë'), type('text/plain; charset=windows-1252'), 'Zoë'],
	[
		'XML that says so itself',
		latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zoë</a>'),
		type('text/xml'),
		'<?xml version="1.0" encoding="ISO-8859-1"?><a>Zoë</a>',
	],
	['UTF-16 with its mark', Buffer.from(`\ufeff${WORDS}`, 'utf16le'), {}, WORDS],
	['UTF-16 of the other order', Buffer.from(`\ufeff${WORDS}`, 'utf16le').swap16(), {}, WORDS],
	['no set of that name', latin1('Zoë'), type('text/plain; charset=klingon'), 'Zo\ufffd'],
	['nothing', Buffer.alloc(0), {}, ''],
])('%s', (_name, bytes, headers, text) => {
	expect(decoded(bytes, headers)).toBe(text);
});

it('any text in UTF-8 is that text, whatever the header says', () => {
	const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.startsWith('\ufeff'));
	const named = fc.constantFrom('utf-8', 'iso-8859-1', 'utf-16', 'shift_jis', 'x');
	fc.assert(
		fc.property(text, named, (one, charset) => {
			expect(decoded(Buffer.from(one), type(`application/json; charset=${charset}`))).toBe(Buffer.from(one).toString());
		}),
		{ numRuns: runs },
	);
});
