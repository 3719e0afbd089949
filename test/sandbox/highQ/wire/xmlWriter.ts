// XML as HighQ writes it: declared and indented as in the vendor's samples, CDATA for formatted text.
import { Cdata } from './page';

export interface XmlForm {
	prefix?: string;
	escaped?: boolean;
}

/** Text as XML carries it. */
function escapeXml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A CDATA section; its end is split where the text holds one. */
export function cdata(text: string): string {
	return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An XML document. What is `undefined` is left out, what is `null` is an empty element. */
export function toXml(root: string, value: unknown, { prefix, escaped = false }: XmlForm = {}): string {
	const space = prefix === undefined ? '' : ` xmlns:${prefix}="http://highq.example/api"`;
	const document = element({ prefix: prefix === undefined ? '' : `${prefix}:`, escaped }, root, value, '', space);
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${document}`;
}

function element(form: Required<XmlForm>, name: string, value: unknown, indent: string, space = ''): string {
	if (Array.isArray(value)) return value.map((entry) => element(form, name, entry, indent, space)).join('\n');
	const tag = `${form.prefix}${name}`;
	const content = contentOf(form, value, indent);
	const opening = `${indent}<${tag}${space}${attributesOf(value)}`;
	return content === '' ? `${opening}/>` : `${opening}>${content}</${tag}>`;
}

function contentOf(form: Required<XmlForm>, value: unknown, indent: string): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Cdata) return value.inXml && !form.escaped ? cdata(value.text) : escapeXml(value.text);
	if (typeof value !== 'object') return escapeXml(String(value));
	const children = Object.entries(value)
		.filter(
			([key, child]) => !key.startsWith('@') && child !== undefined && !(Array.isArray(child) && child.length === 0),
		)
		.map(([key, child]) => element(form, key, child, `${indent}    `));
	return children.length === 0 ? '' : `\n${children.join('\n')}\n${indent}`;
}

function attributesOf(value: unknown): string {
	if (typeof value !== 'object' || value === null || value instanceof Cdata) return '';
	return Object.entries(value)
		.filter(([key, member]) => key.startsWith('@') && member !== undefined)
		.map(([key, member]) => ` ${key.slice(1)}="${escapeXml(String(member ?? ''))}"`)
		.join('');
}
