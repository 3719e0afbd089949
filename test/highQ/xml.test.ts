// The reader and writer of XML: what comes in well-formed comes out whole, anything else does not come out at all.
import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isXmlText, literal, readXml, writeXml } from '../../nodes/HighQ/transport/xml';
import { runs } from '../harness/runs';

it.each([
	['<a/>', { a: '' }],
	['\uFEFF<?xml version="1.0"?><!-- c --><a b="1>2" c=\'x\'> <b>1</b>\n<b/> </a>', { a: { b: ['1', ''] } }],
	['<a><b>x &lt;&amp;&#8364;&#x1F600;&apos;</b></a>', { a: { b: "x <&€😀'" } }],
	['<a><![CDATA[<p>&amp;</p>]]> </a>', { a: '<p>&amp;</p>' }],
	['<a><![CDATA[x]]]]><![CDATA[>y]]></a>', { a: 'x]]>y' }],
	['<a><![CDATA[]]></a>', { a: '' }],
	['<a> padded </a>', { a: ' padded ' }],
	['<a>x\r\ny<!-- c -->z</a>', { a: 'x\nyz' }],
	[
		'<a><b>007</b><b>1e3</b><b>12345678901234567890</b><b>true</b></a>',
		{ a: { b: ['007', '1e3', '12345678901234567890', 'true'] } },
	],
	['<ns2:a xmlns:ns2="urn:x"><ns2:b c:d="1">1</ns2:b><b/></ns2:a>', { a: { b: ['1', ''] } }],
	['<a><b>x</b><c>y</c><b>z</b></a>', { a: { b: ['x', 'z'], c: 'y' } }],
])('reads %j', (text, expected) => {
	expect(readXml(text)).toEqual(expected);
});

it.each([
	'',
	'text',
	'<a>',
	'</a>',
	'<a></b>',
	'<a/><b/>',
	'<a/>text',
	'text<a/>',
	'<a/>text<!-- c -->',
	'<a/><![CDATA[x]]>',
	'</document><document>',
	'<document>',
	'<a></b:a>',
	'<a><!b></a>',
	'<a><__proto__>x</__proto__></a>',
	'<a><b></a></b>',
	'<a>x<b/></a>',
	'<a>&nbsp;</a>',
	'<a>&hellip;</a>',
	'<a>&AMP;</a>',
	'<a>&amp</a>',
	'<a>& b</a>',
	'<a>&#0;</a>',
	'<a>&#xFFFFFFF;</a>',
	'<a><![CDATA[x]</a>',
	'<a b=1/>',
	'<!-- <a/>',
	'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
	'<!DOCTYPE a><a/>',
	'<!doctype html><html><body></body></html>',
	`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`,
])('refuses %.60j', (text) => {
	expect(readXml(text)).toBeUndefined();
});

it('does not lose itself in long malformed texts', () => {
	const texts = [`<a${' '.repeat(200_000)}`, `<a>${'&'.repeat(200_000)}</a>`, `<a ${'b="c" '.repeat(50_000)}`];
	expect(texts.map(readXml)).toEqual([undefined, undefined, undefined]);
});

const text = fc
	.string({ unit: 'binary' })
	.filter(isXmlText)
	.map((value) => value.replace(/\r/g, ''));

it('writes what others and it itself read back unchanged', () => {
	const parser = new XMLParser({ parseTagValue: false, trimValues: false });
	fc.assert(
		fc.property(text, text, (plain, markup) => {
			const document = writeXml('message', { name: plain, html: literal(markup) });
			expect(XMLValidator.validate(document)).toBe(true);
			expect(readXml(document)).toEqual({ message: { name: plain, html: markup } });
			expect(parser.parse(document).message.html ?? '').toBe(markup);
		}),
		{ numRuns: runs },
	);
});

it('knows what XML cannot carry', () => {
	expect(['ok\t\r\n', 'a\u0000', 'a\u000b', 'a\ud800', '\uffff'].map(isXmlText)).toEqual([
		true,
		false,
		false,
		false,
		false,
	]);
});

it('reads anything without throwing, and half a document not at all', () => {
	const markup = fc.array(
		fc.constantFrom('<', '>', '/', 'a', ':', '&', ';', '#', '!', '[CDATA[', ']]>', '--', '?', '"', '=', ' '),
	);
	fc.assert(
		fc.property(markup, text, fc.nat(), (pieces, plain, at) => {
			expect(() => readXml(pieces.join(''))).not.toThrow();
			const document = writeXml('message', { name: plain, html: literal(plain) });
			expect(readXml(document.slice(0, at % document.length))).toBeUndefined();
		}),
		{ numRuns: runs },
	);
});
