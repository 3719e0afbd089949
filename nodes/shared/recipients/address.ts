/**
 * The one reader of e-mail and Direct addresses: as people and mail programs write them (RFC 5322, 6531, 6068), one by one
 * as they are sent. Only this file knows the library that reads the grammar.
 */
import { parseAddressList } from 'email-addresses';
import { withoutMarks } from './marks';
import { splitRecipients } from './separated';

/** Longer texts hold no address with its name; what the library takes grows faster than its text. */
const LONGEST = 1000;
/** RFC 5321, 4.5.3.1. */
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;
/** The name of a group, without what a name has in quotes alone, and its members. */
const GROUP = /^([^"(<@,;:]+):([^;]*);[\s,;]*$/;
/** An address of which no character has a meaning of its own. */
const SIMPLE = /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/;
const MAILTO = /^<?mailto:/i;
/** What may stand in the part before the @ without quotes. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/i;
const ASCII = /^[\x21-\x7e]*$/;
/** What ends a host in a URL, stands for another character in it, or is left out of it. */
const NO_HOST = /[/?#%\\\p{Cc}]/u;
/** Without one of these two a word of some scripts is another one, so a domain with them is not touched, but refused. */
const JOINERS = /[\u200c\u200d]/;

/** A mailbox as the grammar has it. */
interface Mailbox {
	local: string;
	domain: string;
}

/** What kind of address is wanted. A Direct address may have a domain of a single part. */
export type AddressKind = 'email' | 'Direct';

/**
 * Reads addresses.
 *
 * @param written one or several: alone, with names around them, in quotes, with comments, as groups, as `mailto:` link;
 * separated by commas, semicolons or line ends
 * @param kind what they are
 * @returns the addresses alone, in their order, each once (a second one in another case is the same), the domain in ASCII;
 * `undefined` when any part of the text is no address
 */
export function addressesIn(written: string, kind: AddressKind = 'email'): string[] | undefined {
	const text = withoutMarks(written).replace(/[\r\n]+/g, '\n');
	const line = text.replaceAll('\n', ' ');
	const parts = MAILTO.test(line.trim()) ? [line] : splitRecipients(membersOfGroup(line) ?? text);
	const addresses = readEach(parts, (part) => addressesOfPart(part.trim(), kind));
	if (!addresses) return undefined;
	const isJoined =
		JOINERS.test(written) && !addresses.every((address) => ASCII.test(address) && !/@[^@]*xn--/.test(address));
	return isJoined ? undefined : unique(addresses);
}

/**
 * What all texts hold, in their order; `undefined` as soon as one cannot be read: the others are not looked at any more,
 * for one that is no address may take the library a quarter of a second.
 */
export function readEach(texts: string[], read: (text: string) => string[] | undefined): string[] | undefined {
	const found: string[][] = [];
	for (const text of texts) {
		const held = read(text);
		if (!held) return undefined;
		found.push(held);
	}
	return found.flat();
}

/**
 * Reads addresses among which people may stand in another way, such as by an id.
 *
 * @param isReference whether a part, without marks that cannot be seen, names somebody in that other way
 * @returns addresses as `addressesIn` gives them, and references, in their order; `undefined` when any part is neither
 */
export function recipientsIn(
	written: string,
	isReference: (part: string) => boolean,
	kind: AddressKind = 'email',
): string[] | undefined {
	const parts = splitRecipients(written);
	if (!parts.some((part) => isReference(withoutMarks(part).trim()))) return addressesIn(written, kind);
	const read = (part: string) => {
		const plain = withoutMarks(part).trim();
		return isReference(plain) ? [plain] : addressesIn(part, kind);
	};
	return readEach(parts, read);
}

/** Each address once; the first writing counts. */
export function unique(addresses: string[]): string[] {
	const byKey = new Map<string, string>();
	for (const address of addresses) {
		const key = address.toLowerCase();
		if (!byKey.has(key)) byKey.set(key, address);
	}
	return [...byKey.values()];
}

/** What stands in `Name: one@example.com, two@example.com;`. */
function membersOfGroup(line: string): string | undefined {
	const [, name, members] = GROUP.exec(line) ?? [];
	return name !== undefined && name.length <= LONGEST && mailboxesIn(`${name}:;`) ? members : undefined;
}

function addressesOfPart(part: string, kind: AddressKind): string[] | undefined {
	if (MAILTO.test(part)) return addressesOfLink(part, kind);
	const text = part.replace(/(?<![\s,;])[\s,;]+$/, '');
	if (text.length > LONGEST || !text.includes('@')) return undefined;
	const mailboxes = SIMPLE.test(text) ? [simple(text)] : mailboxesIn(text);
	const addresses = mailboxes?.map(({ local, domain }) => address(local, domain, kind));
	return addresses?.every((entry) => entry !== undefined) ? addresses : undefined;
}

/** An address without anything around it is read without the grammar, which takes its time. */
function simple(text: string): Mailbox {
	const [local, domain] = text.split('@');
	return { local, domain };
}

function mailboxesIn(text: string): Mailbox[] | undefined {
	const entries = parseAddressList({ input: text, rfc6532: true });
	return entries?.flatMap((entry) => (entry.type === 'group' ? entry.addresses : [entry]));
}

/** A `mailto:` link names no one but those in front; a link with further recipients is refused, so that nobody is lost. */
function addressesOfLink(link: string, kind: AddressKind): string[] | undefined {
	const [path, query = ''] = link.replace(MAILTO, '').replace(/>$/, '').split('?');
	if (/(?:^|&)(?:to|cc|bcc)=/i.test(query)) return undefined;
	const parts = splitRecipients(path);
	return readEach(parts, (part) => {
		const text = decoded(part);
		return text === undefined ? undefined : addressesOfPart(text.trim(), kind);
	});
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** A local part that is only right in quotes is refused: servers read it in different ways, down to another mailbox. */
function address(local: string, domain: string, kind: AddressKind): string | undefined {
	const host = asciiDomain(domain);
	const result = `${local.normalize('NFC')}@${host}`;
	const fits = LOCAL.test(local) && local.length <= LONGEST_LOCAL && result.length <= LONGEST_ADDRESS;
	return host !== undefined && isDomain(host, kind) && fits ? result : undefined;
}

/** The domain as it is looked up: one with other letters than ASCII in its ASCII form (RFC 5891). */
function asciiDomain(domain: string): string | undefined {
	if (ASCII.test(domain)) return domain;
	if (NO_HOST.test(domain)) return undefined;
	try {
		return new URL(`http://${domain}`).hostname;
	} catch {
		return undefined;
	}
}

function isDomain(host: string, kind: AddressKind): boolean {
	const labels = host.split('.');
	const enough = labels.length > 1 || kind === 'Direct';
	return enough && labels.every((label) => LABEL.test(label)) && /[a-z]/i.test(labels[labels.length - 1]);
}
