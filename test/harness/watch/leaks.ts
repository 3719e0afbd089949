// Looks for secrets in everything an execution leaves behind.
import { stringify } from 'flatted';

export interface Leak {
	/** Which secret, by its place in the list given, so that a report does not repeat it. */
	secret: number;
	/** In which writing it was found. */
	form: 'plain' | 'url' | 'base64' | 'json';
	/** `json` and `flatted` are what n8n stores; `object` names the path to a property, hidden ones included. */
	where: string;
}

interface Needle {
	secret: number;
	form: Leak['form'];
	text: string;
}

/**
 * Searches text, or an object of any kind: its JSON, its flatted form, and every reachable property, those that
 * are not enumerable and the causes of errors included. Also finds secrets in URL, base64 and JSON-escaped writing.
 */
export function scanForLeaks(target: unknown, secrets: string[]): Leak[] {
	const needles = secrets.flatMap(writings);
	if (typeof target === 'string') return searchText(target, 'text', needles);
	return [
		...searchText(
			serialise(() => JSON.stringify(target)),
			'json',
			needles,
		),
		...searchText(
			serialise(() => stringify(target)),
			'flatted',
			needles,
		),
		...searchObject(target, needles),
	];
}

function writings(secret: string, index: number): Needle[] {
	if (secret === '') return [];
	const base64 = Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, '');
	const forms: Needle[] = [
		{ secret: index, form: 'plain', text: secret },
		{ secret: index, form: 'url', text: encodeURIComponent(secret) },
		{ secret: index, form: 'base64', text: base64 },
		{ secret: index, form: 'json', text: JSON.stringify(secret).slice(1, -1) },
	];
	return forms.filter(({ text }, place) => forms.findIndex((other) => other.text === text) === place);
}

/** What cannot be written as JSON is searched property by property anyway. */
function serialise(write: () => string | undefined): string {
	try {
		return write() ?? '';
	} catch {
		return '';
	}
}

function searchText(text: string, where: string, needles: Needle[]): Leak[] {
	return needles.filter((needle) => text.includes(needle.text)).map(({ secret, form }) => ({ secret, form, where }));
}

/** Where something is found is looked for only once it is known that something is: most searches find nothing. */
function searchObject(root: unknown, needles: Needle[]): Leak[] {
	const texts: string[] = [];
	visit(root, (value) => {
		if (typeof value === 'string') texts.push(value);
		else if (ArrayBuffer.isView(value)) texts.push(bytesOf(value).toString('latin1'));
	});
	const all = texts.join('\n');
	const held = needles.filter(({ text }) => all.includes(text) || all.includes(asLatin1(text)));
	if (held.length === 0) return [];
	const leaks: Leak[] = [];
	visit(root, (value, path) => {
		if (typeof value === 'string') leaks.push(...searchText(value, path(), held));
		else if (ArrayBuffer.isView(value)) leaks.push(...searchBytes(value, path(), held));
	});
	return leaks;
}

type Path = () => string;

/** Meets every value that can be reached, keys included, and can say where it stands. */
function visit(root: unknown, meet: (value: unknown, path: Path) => void): void {
	const seen = new Set<object>();
	const queue: Array<[value: unknown, path: Path]> = [[root, () => 'object']];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		const [value, path] = next;
		if (typeof value === 'object' && value !== null) {
			if (seen.has(value)) continue;
			seen.add(value);
			if (!ArrayBuffer.isView(value)) pushChildren(queue, value, path);
		}
		meet(value, path);
	}
}

function pushChildren(queue: Array<[unknown, Path]>, value: object, path: Path): void {
	for (const key of Reflect.ownKeys(value)) {
		const child = Reflect.getOwnPropertyDescriptor(value, key)?.value as unknown;
		const isRead = typeof child === 'string' || (typeof child === 'object' && child !== null);
		if (isRead) queue.push([child, () => `${path()}.${String(key)}`]);
		queue.push([key, () => `${path()} (a key)`]);
	}
	if (!(value instanceof Map || value instanceof Set)) return;
	for (const entry of value) queue.push([entry, () => `${path()}[]`]);
}

function bytesOf(view: ArrayBufferView): Buffer {
	return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

/** UTF-8 bytes, each a character: how a text stands among bytes. */
function asLatin1(text: string): string {
	return Buffer.from(text, 'utf8').toString('latin1');
}

function searchBytes(view: ArrayBufferView, path: string, needles: Needle[]): Leak[] {
	const bytes = bytesOf(view);
	return needles.filter(({ text }) => bytes.includes(text)).map(({ secret, form }) => ({ secret, form, where: path }));
}
