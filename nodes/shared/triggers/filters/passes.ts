/** Whether a message is let through. What cannot be told of it leaves it out by no filter: nothing is lost without a word. */
import { addressesIn } from '../../recipients';
import type { Filters } from './fields';

/** What is known of a message; `undefined` where it is not. */
export interface Told {
	/** The addresses, numbers or ids of its sender. */
	from?: string[];
	/** Its subject and its text, plain or HTML. */
	texts?: string[];
	/** Whether the own account wrote it. */
	isOwn?: boolean;
	hasFiles?: boolean;
	/** Whether there is no message before it in its conversation. */
	isFirst?: boolean;
}

/** Whether a message passes every filter. */
export function passes(filters: Filters, { from = [], texts = [], isOwn, hasFiles, isFirst }: Told): boolean {
	if (filters.from.length > 0 && from.length > 0 && !isFrom(filters.from, from)) return false;
	if (filters.contains.length > 0 && texts.length > 0 && !isContained(filters.contains, texts)) return false;
	if (filters.ignoreOwn && isOwn === true) return false;
	if (filters.hasAttachments && hasFiles === false) return false;
	return !(filters.firstMessageOnly && isFirst === false);
}

/** The texts among some values: what is empty or of another kind tells nothing. */
export function textsAmong(...values: unknown[]): string[] {
	return values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
}

/**
 * Whether the sender is the recipient as well, as in a message to oneself.
 *
 * @returns `undefined` where one of both is not known
 */
export function isToSelf(from: string[], to: string[]): boolean | undefined {
	return from.length === 0 || to.length === 0 ? undefined : from.some((one) => to.some((other) => isSame(one, other)));
}

/** Whether one of the senders is among those that are wanted. */
function isFrom(wanted: string[], from: string[]): boolean {
	return wanted.some((one) => from.some((address) => isSame(one, address)));
}

/** An address, or the ending of one after an @; a phone number however it is written. */
function isSame(wanted: string, address: string): boolean {
	const [one, other] = [addressIn(wanted), addressIn(address)];
	if (one === other || (one.startsWith('@') && other.endsWith(one))) return true;
	const [phone, otherPhone] = [phoneIn(one), phoneIn(other)];
	return phone !== undefined && otherPhone !== undefined && isSamePhone(phone, otherPhone);
}

/** `Ann <ann@example.com>` is the address in it. */
function addressIn(text: string): string {
	const start = text.lastIndexOf('<');
	const end = text.lastIndexOf('>');
	return asciiDomain((start >= 0 && end > start ? text.slice(start + 1, end) : text).trim()).toLowerCase();
}

const ASCII = /^[\x20-\x7e]*$/;

/** An address, or the ending of one, with its domain in ASCII: providers and people write either. */
function asciiDomain(text: string): string {
	const at = text.lastIndexOf('@');
	if (at < 0 || ASCII.test(text)) return text;
	const [read] = addressesIn(`a${text.slice(at)}`, 'Direct') ?? [];
	return read === undefined ? text : `${text.slice(0, at)}${read.slice(1)}`;
}

interface Phone {
	digits: string;
	/** With its country. */
	isWhole: boolean;
}

const LONGEST_NUMBER = 30;
const SHORTEST_NUMBER = 7;

/** A number without what people write between its digits, and without the zeros that stand for a country or an area. */
function phoneIn(text: string): Phone | undefined {
	if (text.length > LONGEST_NUMBER || !/^\+?[\d ()./-]+$/.test(text)) return undefined;
	const digits = text.replace(/\D/g, '');
	const short = digits.replace(/^0+/, '');
	if (short.length < SHORTEST_NUMBER) return undefined;
	return { digits: short, isWhole: text.startsWith('+') || digits.startsWith('00') };
}

/** A number without its country is that of any country: too many messages are better than one too few. */
function isSamePhone(one: Phone, other: Phone): boolean {
	if (one.digits === other.digits) return true;
	if (one.isWhole && other.isWhole) return false;
	return one.digits.endsWith(other.digits) || other.digits.endsWith(one.digits);
}

/** Whether one of the words is in one of the texts: as it came, or as it reads when it is HTML. */
function isContained(words: string[], texts: string[]): boolean {
	const forms = texts.flatMap((text) => [text, withoutTags(text, ''), withoutTags(text, ' ')].map(plain));
	return words.some((word) => forms.some((form) => form.includes(plain(word))));
}

const ENTITIES = { '&nbsp;': ' ', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** A text without what stands between < and >. */
function withoutTags(text: string, between: string): string {
	const parts = text.split('<').map((part, index) => (index === 0 ? part : part.slice(part.indexOf('>') + 1)));
	return Object.entries(ENTITIES).reduce(
		(whole, [entity, sign]) => whole.replaceAll(entity, sign),
		parts.join(between),
	);
}

/** One form of what reads the same. */
function plain(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.split(/\s/)
		.filter((part) => part !== '')
		.join(' ');
}
