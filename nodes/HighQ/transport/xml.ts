/** XML as HighQ reads and writes it: elements, text and CDATA. Attributes are dropped, document types refused. */
import type { IDataObject } from 'n8n-workflow';

const NAME = '[A-Za-z_][\\w.:-]*';
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*`;
const TOKEN = [
	'<!--[\\s\\S]*?-->',
	'<\\?[\\s\\S]*?\\?>',
	'<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>',
	`<(?<close>/)?(?<name>${NAME})${ATTRIBUTES}\\s*(?<empty>/)?>`,
	'(?<text>[^<]+)',
].join('|');
const ENTITIES = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);
/** Deeper than any reply of HighQ; spares those who walk the result a hostile one. */
const DEEPEST = 64;

type XmlValue = string | IDataObject;

/** The character of an entity, given without `&` and `;`. */
function character(name: string): string | undefined {
	const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
	if (hex === undefined && decimal === undefined) return ENTITIES.get(name);
	const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Text with its entities resolved; `undefined` when one is unknown or broken. */
function resolved(text: string): string | undefined {
	const [first, ...rest] = text.split('&');
	const parts = rest.map((part) => {
		const end = part.indexOf(';');
		const char = end < 0 ? undefined : character(part.slice(0, end));
		return char === undefined ? undefined : char + part.slice(end + 1);
	});
	return parts.includes(undefined) ? undefined : [first, ...parts].join('');
}

/** One element while it is read. */
class Element {
	private readonly children = new Map<string, XmlValue[]>();
	private readonly pieces: Array<{ text: string; isLiteral: boolean }> = [];

	constructor(readonly name: string) {}

	/** Takes text in; false when it is malformed. */
	write(text: string | undefined, isLiteral = false): boolean {
		if (text === undefined) return false;
		this.pieces.push({ text, isLiteral });
		return true;
	}

	/** Takes a closed element in; false when it is malformed. */
	append(child: Element): boolean {
		const value = child.value();
		if (value === undefined) return false;
		const siblings = this.children.get(child.name);
		if (siblings) siblings.push(value);
		else this.children.set(child.name, [value]);
		return true;
	}

	/** Its text, or its elements; `undefined` when it mixes both. Blanks around CDATA do not count. */
	value(): XmlValue | undefined {
		const filled = this.pieces.filter(({ text, isLiteral }) => isLiteral || text.trim() !== '');
		if (this.children.size === 0) {
			const isLiteral = filled.some((piece) => piece.isLiteral);
			return (isLiteral ? filled : this.pieces).map(({ text }) => text).join('');
		}
		if (filled.length > 0) return undefined;
		const members = [...this.children].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
		return Object.fromEntries(members) as IDataObject;
	}
}

/** Takes one token in; false when it cannot stand here. */
function take(groups: Record<string, string | undefined>, open: Element[]): boolean {
	const { cdata, text, name, close, empty } = groups;
	const top = open[open.length - 1];
	if (cdata !== undefined) return top.write(cdata, true);
	if (text !== undefined) return top.write(resolved(text));
	if (name === undefined) return true;
	if (close !== undefined)
		return open.length > 1 && top.name === name && open[open.length - 2].append(top) && !!open.pop();
	const element = new Element(name);
	if (empty !== undefined) return top.append(element);
	return open.push(element) <= DEEPEST;
}

/**
 * Reads an XML document into the object that HighQ's JSON with its root would be.
 *
 * @returns `{ root: ... }`: an element without elements is its text, a repeated one an array; `undefined` for anything
 * that is not well-formed, has a document type (as HTML pages do) or is nested beyond reason
 */
export function readXml(source: string): IDataObject | undefined {
	const text = source.replace(/^\uFEFF/, '').trim();
	const document = new Element('');
	const open = [document];
	const token = new RegExp(TOKEN, 'y');
	while (token.lastIndex < text.length) {
		const match = token.exec(text);
		if (!match || !take(match.groups ?? {}, open)) return undefined;
	}
	const value = open.length === 1 ? document.value() : undefined;
	return typeof value === 'object' && Object.keys(value).length === 1 ? value : undefined;
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
