/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Each reader of a text takes a time that grows with the text: odd texts of 10,000 and of 40,000 characters, by the process's
// own CPU, so that a loaded machine changes nothing.
import { runs } from '../../harness/runs';
import { ALPHABETS, slowText } from './odd';
import { faultOf } from '../../../nodes/SecureMessaging/transport/fault';
import { readXml } from '../../../nodes/HighQ/transport/xml';
import { within } from '../../../nodes/HighQ/transport/forms/tidy';
import { decodeContent } from '../../../nodes/Updox/transport/content/spoiledBase64';
import { birdChannels } from '../../../nodes/BirdChannels/transport/profile';
import { decodeBase64 } from '../../../nodes/shared/files/base64';
import { dispositionFileName } from '../../../nodes/shared/files/contentDisposition';
import { cleanName, nameOf } from '../../../nodes/shared/files/fileName';
import { mediaTypeOf } from '../../../nodes/shared/files/mediaTypes';
import { addressReplacements, KEY, PASSWORD, replaced, TEXT } from '../../../nodes/shared/http/credential/clean';
import { readAddress } from '../../../nodes/shared/http/credential/address';
import { decoded } from '../../../nodes/shared/http/exchange/decoded';
import { parseJson } from '../../../nodes/shared/http/json';
import { path, sameOriginLink } from '../../../nodes/shared/http/url';
import { retryAfterMs } from '../../../nodes/shared/http/wait';
import { dateIn } from '../../../nodes/shared/operation/input/date';
import { flagIn } from '../../../nodes/shared/operation/input/flag';
import { splitList } from '../../../nodes/shared/operation/input/list';
import { numberIn } from '../../../nodes/shared/operation/input/number';
import { simpleExpression, valueAt } from '../../../nodes/shared/operation/input/direct/simpleExpression';
import { passes } from '../../../nodes/shared/triggers';
import { escapeHtml, textToHtml } from '../../../nodes/shared/privacy';
import { mask, shorten, unveil, veil, wordsOf } from '../../../nodes/shared/privacy/mask';
import {
	addressesIn,
	homeCountry,
	readPhoneNumber,
	recipientsIn,
	splitNumbers,
} from '../../../nodes/shared/recipients';

const base = 'https://api.example.com';
const OPEN = { from: [], contains: [], ignoreOwn: false, hasAttachments: false, firstMessageOnly: false };
const reply = (text: string) => ({ status: 400, headers: {}, text, body: undefined });

/** What reads texts; whether it takes them does not matter. */
const READERS: Record<string, (text: string) => unknown> = {
	'phone number': (text) => readPhoneNumber(text, '1'),
	'phone number of a country': (text) => readPhoneNumber(text, 'IT'),
	'international number': (text) => readPhoneNumber(`+${text}`),
	'home country': homeCountry,
	'phone numbers': splitNumbers,
	addresses: (text) => addressesIn(text),
	'an address of a name': (text) => addressesIn(`${text} <ann@example.com>`),
	'a link to addresses': (text) => addressesIn(`mailto:${text}`),
	'a group of addresses': (text) => addressesIn(`all: ${text};`),
	'Direct addresses': (text) => addressesIn(text, 'Direct'),
	'recipients with ids': (text) => recipientsIn(text, (part) => /^\d+$/.test(part)),
	list: (text) => splitList(text),
	'list in JSON': (text) => splitList(`[${text}]`),
	switch: flagIn,
	number: (text) => numberIn(text, {}),
	'number with a sign': (text) => numberIn(`-1${text}`, {}),
	date: (text) => dateIn(text, 'UTC'),
	'date with a time': (text) => dateIn(`2030-01-31 ${text}`, 'UTC'),
	'simple expression': (text) => simpleExpression(`=${text}{{ $json.a }}${text}`),
	'path in an expression': (text) => simpleExpression(`={{ $json${text} }}`),
	'name in an expression': (text) => simpleExpression(`={{ $json["${text}"] }}`),
	'value of an expression': (text) => valueAt({ text }, ['text']),
	JSON: (text) => attempt(() => parseJson(text)),
	'JSON reply': (text) => attempt(() => parseJson(JSON.stringify({ text, number: 1234567890123456 }))),
	'character set of a header': (text) => decoded(Buffer.from([0xff]), { 'content-type': text }),
	'character set of XML': (text) => decoded(Buffer.from(`<?xml ${text}\u00ff`, 'latin1'), {}),
	XML: readXml,
	'XML reply': (text) => readXml(`<a><b>${text}</b></a>`),
	'reply of HighQ': (text) => within('a')({ a: { id: text, name: `<![CDATA[${text}]]>` } }),
	'reply of Secure Messaging': (text) => faultOf({ responseStatus: { errorCode: text, message: text } }),
	'reply of Bird': (text) => birdChannels.refusal(reply(text)),
	'reply of its storage': (text) => birdChannels.parse?.(`<Error><Code>${text}</Code>`, {}),
	'file name': cleanName,
	'name of a file': (text) => nameOf({ fileName: text, fileExtension: undefined, contentType: text, otherwise: 'a' }),
	'media type': (text) => mediaTypeOf(text, text),
	'name in a header': dispositionFileName,
	'name in a header of a file': (text) =>
		dispositionFileName(`attachment; filename="${text}"; filename*=UTF-8''${text}`),
	base64: decodeBase64,
	'base64 that senders broke': decodeContent,
	'key of a credential': (text) => replaced(text, KEY),
	'password of a credential': (text) => replaced(text, PASSWORD),
	'name in a credential': (text) => replaced(text, TEXT),
	'address in a credential': (text) => readAddress(replaced(text, addressReplacements([]))),
	'sender in a filter': (text) => passes({ ...OPEN, from: [text, '+13035551234'] }, { from: ['(303) 555-1234', text] }),
	'text in a filter': (text) => passes({ ...OPEN, contains: ['words', text] }, { texts: [text] }),
	'next link': (text) => attempt(() => sameOriginLink(text, base)),
	'id in a path': (text) => attempt(() => path`/a/${text}`),
	'time to wait': (text) => retryAfterMs({ 'retry-after': text }),
	'text that is masked': (text) => mask(text, ['a secret that is long', '+13035551234', 'ann@example.com']),
	'text that is private': (text) => mask('The text (303) 555-1234 is wrong', [text]),
	'text that is both': (text) => wordsOf(text, [text, text.slice(1), text.slice(0, 30)]),
	'text that is kept': (text) => unveil(veil({ text }, [text, text.slice(7)]), [text]),
	'text that is shortened': (text) => shorten(text),
	'plain text on a page': textToHtml,
	'text in a page': escapeHtml,
};

function attempt(read: () => unknown): unknown {
	try {
		return read();
	} catch {
		return undefined;
	}
}

/** A third of the odd texts for each reader, another one for the next; all of them in a longer search. */
const alphabetsFor = (index: number): Record<string, string> =>
	Object.fromEntries(Object.entries(ALPHABETS).filter((_, place) => runs > 1000 || (index + place) % 3 === 0));

const readers = Object.entries(READERS).map(([name, read], index) => ({ name, read, index }));

it.each(readers)('$name', async ({ read, index }) => {
	expect(await slowText(read, alphabetsFor(index))).toBeUndefined();
});

it('a reader that is not linear is found', async () => {
	expect(await slowText((text) => /\s+$/.test(`${text}!`), { blanks: ' ' })).toMatchObject({ alphabet: 'blanks' });
});
