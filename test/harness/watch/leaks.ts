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

function searchObject(root: unknown, needles: Needle[]): Leak[] {
	const leaks: Leak[] = [];
	const seen = new Set<object>();
	const queue: Array<{ value: unknown; path: string }> = [{ value: root, path: 'object' }];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		const { value, path } = next;
		if (typeof value === 'string') leaks.push(...searchText(value, path, needles));
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		if (ArrayBuffer.isView(value)) leaks.push(...searchBytes(value, path, needles));
		else queue.push(...childrenOf(value, path));
	}
	return leaks;
}

function searchBytes(view: ArrayBufferView, path: string, needles: Needle[]): Leak[] {
	const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
	return needles.filter(({ text }) => bytes.includes(text)).map(({ secret, form }) => ({ secret, form, where: path }));
}

function childrenOf(value: object, path: string): Array<{ value: unknown; path: string }> {
	const own = Reflect.ownKeys(value).map((key) => ({ key, descriptor: Reflect.getOwnPropertyDescriptor(value, key) }));
	const properties = own.flatMap(({ key, descriptor }) => [
		{
			value: descriptor && 'value' in descriptor ? (descriptor.value as unknown) : undefined,
			path: `${path}.${String(key)}`,
		},
		{ value: key, path: `${path} (a key)` },
	]);
	const entries =
		value instanceof Map || value instanceof Set
			? [...value].map((entry) => ({ value: entry as unknown, path: `${path}[]` }))
			: [];
	return [...properties, ...entries];
}
