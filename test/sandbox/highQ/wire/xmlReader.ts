// XML as HighQ reads it: no namespace, no attributes, elements in the order of the vendor's samples (inferred).
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { invalid } from './errors';

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

/** The value of an XML document with this root: objects, documented lists as arrays, texts. Anything amiss is 400. */
export function xmlBody(raw: Buffer, root: string): unknown {
	const text = utf8(raw);
	if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw invalid('XML');
	const document = z.array(entrySchema).parse(parser.parse(text));
	const [element, ...others] = document.filter((entry) => !('?xml' in entry) && !isBlank(entry));
	if (element === undefined || others.length > 0 || !(root in element)) throw invalid(root);
	return content(root, element);
}

function utf8(raw: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(raw);
	} catch {
		throw invalid('UTF-8');
	}
}

function isBlank(entry: Record<string, unknown>): boolean {
	return '#text' in entry && String(entry['#text']).trim() === '';
}

/** An element without child elements is its text; any other an object whose documented lists are arrays. */
function content(name: string, entry: Record<string, unknown>): unknown {
	if (':@' in entry) throw invalid(name);
	const children = z.array(entrySchema).parse(entry[name]);
	if (children.every((child) => Object.keys(child).every((key) => TEXT.has(key)))) return children.map(textOf).join('');
	const fields: Record<string, unknown> = {};
	let position = 0;
	for (const child of children) {
		if (isBlank(child)) continue;
		const [key] = Object.keys(child);
		if (TEXT.has(key)) throw invalid(name);
		position = checkOrder(name, key, position);
		const value = content(key, child);
		const before = fields[key];
		if (LISTS.has(key)) fields[key] = Array.isArray(before) ? [...before, value] : [value];
		else if (before === undefined) fields[key] = value;
		else throw invalid(key);
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
		if (!Object.hasOwn(ENTITIES, name)) throw invalid('entity');
		return ENTITIES[name];
	});
}

function checkOrder(parent: string, child: string, position: number): number {
	const found = ORDER[parent]?.indexOf(child) ?? -1;
	if (found === -1) return position;
	if (found < position) throw invalid(child);
	return found;
}
