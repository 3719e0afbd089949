/**
 * XML as HighQ reads and writes it: elements, text and CDATA. Attributes and prefixes are dropped, document types refused.
 * The only file that knows the library behind it.
 */
import { XMLParser } from 'fast-xml-parser';
import type { IDataObject } from 'n8n-workflow';

const REFERENCE = /&(?:#(\d{1,7});|#x([\da-f]{1,6});|(\w{1,4});)?/gi;
const ENTITIES = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);
/** Deeper than any reply of HighQ; spares those who walk the result a hostile one. */
const DEEPEST = 64;
const CDATA = '#cdata';

type XmlValue = string | IDataObject;

/** A node as the library gives it: text under `#text`, what it holds under an element's name or `#cdata`. */
interface XmlNode {
	[name: string]: string | XmlNode[];
}

/** The character of an entity, of which one part is given. */
function character(_entity: string, decimal?: string, hex?: string, name?: string): string {
	if (name !== undefined) return ENTITIES.get(name) ?? refuse();
	const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : refuse();
}

function refuse(): never {
	throw new SyntaxError('Not the XML that HighQ writes');
}

/** All values stay text, so that ids keep their digits. Left to itself, the library passes unknown entities over. */
const parser = new XMLParser({
	preserveOrder: true,
	removeNSPrefix: true,
	ignorePiTags: true,
	parseTagValue: false,
	trimValues: false,
	cdataPropName: CDATA,
	jPath: false,
	maxNestedTags: DEEPEST,
	entityDecoder: {
		decode: (text) => text.replace(REFERENCE, character),
		/** Called for a document type. */
		addInputEntities: refuse,
		setExternalEntities: refuse,
		setXmlVersion: () => undefined,
		reset: () => undefined,
	},
});

/** The text of an element, or its elements; `undefined` when it mixes both. Blanks around CDATA do not count. */
function valueOf(nodes: XmlNode[]): XmlValue | undefined {
	const children = new Map<string, XmlValue[]>();
	const pieces: Array<{ text: string; isLiteral: boolean }> = [];
	for (const [name, content] of nodes.flatMap((node) => Object.entries(node))) {
		const value = typeof content === 'string' ? content : valueOf(content);
		if (value === undefined || name.startsWith('!')) return undefined;
		if (name.startsWith('#')) pieces.push({ text: String(value), isLiteral: name === CDATA });
		else if (!children.get(name)?.push(value)) children.set(name, [value]);
	}
	const filled = pieces.filter(({ text, isLiteral }) => isLiteral || text.trim() !== '');
	if (children.size === 0) {
		const isLiteral = filled.some((piece) => piece.isLiteral);
		return (isLiteral ? filled : pieces).map(({ text }) => text).join('');
	}
	if (filled.length > 0) return undefined;
	return Object.fromEntries([...children].map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
}

/**
 * Reads an XML document into the object that HighQ's JSON with its root would be.
 *
 * @returns `{ root: ... }`: an element without elements is its text, a repeated one an array; `undefined` for anything
 * that is not well-formed, has a document type (as HTML pages do) or is nested beyond reason
 */
export function readXml(source: string): IDataObject | undefined {
	const text = source.replace(/^\uFEFF/, '').trim();
	try {
		// Inside an element of ours the library also sees text and second roots that it would pass over at the top.
		const [{ document }]: XmlNode[] = parser.parse(
			`<document>${text.replace(/^<\?xml\s[^>]*\?>/, '')}</document>`,
			true,
		);
		const value = Array.isArray(document) ? valueOf(document) : undefined;
		return typeof value === 'object' && Object.keys(value).length === 1 ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Markup inside XML; `]]>` ends a CDATA section, so it is spread over two. */
class Literal {
	constructor(readonly text: string) {}
}

/** Text that stands in CDATA, as HighQ's samples have it for `html`. */
export function literal(text: string): Literal {
	return new Literal(text);
}

/** What can be written: elements in their order, repeated ones as arrays. */
export type XmlContent = string | number | Literal | XmlContent[] | { [name: string]: XmlContent };

function element(name: string, content: XmlContent): string {
	if (Array.isArray(content)) return content.map((entry) => element(name, entry)).join('');
	return `<${name}>${inner(content)}</${name}>`;
}

function inner(content: Exclude<XmlContent, XmlContent[]>): string {
	if (content instanceof Literal) return `<![CDATA[${content.text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
	if (typeof content === 'object')
		return Object.entries(content)
			.map(([name, member]) => element(name, member))
			.join('');
	return String(content).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Writes an XML document with its declaration.
 *
 * @param root the name of the root element
 * @param content its elements, in the order in which they are to stand
 */
export function writeXml(root: string, content: { [name: string]: XmlContent }): string {
	return `<?xml version="1.0" encoding="UTF-8"?>${element(root, content)}`;
}

/** Whether XML 1.0 can carry a text at all: most control characters and halves of surrogate pairs it cannot. */
export function isXmlText(text: string): boolean {
	return /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text);
}
