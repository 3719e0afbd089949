// XML as HighQ writes and reads it: indented, CDATA for formatted text, elements in the order of the vendor's samples.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { Cdata, invalid, type Value } from './reply';

function escapeXml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function cdata(text: string): string {
	return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function xmlElement(name: string, value: Value, indent: string): string {
	if (value instanceof Cdata) return `${indent}<${name}>${cdata(value.text)}</${name}>`;
	if (Array.isArray(value)) return value.map((entry) => xmlElement(name, entry, indent)).join('\n');
	if (typeof value !== 'object') return `${indent}<${name}>${escapeXml(String(value))}</${name}>`;
	const children = Object.entries(value)
		.map(([key, child]) => (child === undefined ? '' : xmlElement(key, child, `${indent}    `)))
		.filter((child) => child !== '');
	return children.length === 0
		? `${indent}<${name}/>`
		: `${indent}<${name}>\n${children.join('\n')}\n${indent}</${name}>`;
}

/** An XML document indented and declared as in the vendor's samples. */
export function toXml(root: string, value: Value): string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xmlElement(root, value, '')}`;
}

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	parseTagValue: false,
	trimValues: false,
	processEntities: false,
	cdataPropName: '#cdata',
});
const entrySchema = z.record(z.unknown());
const TEXT = new Set(['#text', '#cdata']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LISTS = new Set(['user', 'message', 'attachment']);
/** Elements are taken in the order of the vendor's sample. */
const ORDER: Record<string, string[]> = { conversation: ['recipients', 'messages'], message: ['html', 'attachments'] };

export function xmlBody(raw: Buffer, root: string): unknown {
	const text = utf8(raw);
	if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw invalid('Malformed XML');
	const document = z.array(entrySchema).parse(parser.parse(text));
	const [element, ...others] = document.filter((entry) => !('?xml' in entry) && !isBlank(entry));
	if (element === undefined || others.length > 0 || !(root in element))
		throw invalid(`The root element must be ${root}`);
	return content(root, element);
}

function utf8(raw: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(raw);
	} catch {
		throw invalid('The body is not UTF-8');
	}
}

function isBlank(entry: Record<string, unknown>): boolean {
	return '#text' in entry && String(entry['#text']).trim() === '';
}

/** An element without child elements is its text; any other an object whose documented lists are arrays. */
function content(name: string, entry: Record<string, unknown>): unknown {
	if (':@' in entry) throw invalid(`Element ${name} takes no attribute`);
	const children = z.array(entrySchema).parse(entry[name]);
	if (children.every((child) => Object.keys(child).every((key) => TEXT.has(key)))) return children.map(textOf).join('');
	const fields: Record<string, unknown> = {};
	let position = 0;
	for (const child of children) {
		if (isBlank(child)) continue;
		const [key] = Object.keys(child);
		if (TEXT.has(key)) throw invalid(`Element ${name} takes no text`);
		position = checkOrder(name, key, position);
		const value = content(key, child);
		const before = fields[key];
		if (LISTS.has(key)) fields[key] = Array.isArray(before) ? [...before, value] : [value];
		else if (before === undefined) fields[key] = value;
		else throw invalid(`Element ${key} is repeated`);
	}
	return fields;
}

/** Text with its entities resolved, or CDATA as it stands. */
function textOf(child: Record<string, unknown>): string {
	if ('#cdata' in child)
		return z
			.array(z.object({ '#text': z.coerce.string() }))
			.parse(child['#cdata'])
			.map((part) => part['#text'])
			.join('');
	return String(child['#text']).replace(/&([^;]*);/g, (_match, name: string) => {
		const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
		const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
		if (code <= 0x10ffff) return String.fromCodePoint(code);
		if (!Object.hasOwn(ENTITIES, name)) throw invalid(`Unknown entity ${name}`);
		return ENTITIES[name];
	});
}

function checkOrder(parent: string, child: string, position: number): number {
	const found = ORDER[parent]?.indexOf(child) ?? -1;
	if (found === -1) return position;
	if (found < position) throw invalid(`Element ${child} is out of order`);
	return found;
}
