// The same good replies in the other writings that clients were written for: every operation understands them all.
import type { Shape } from '../../../nodes/shared/http/shape';
import { isRecord } from '../../harness/narrow';
import { useStandIn } from '../standIn';
import { declared, goodReplies, perform, waysOf } from './everyReply';
import { pathsIn, type Path } from './paths';

useStandIn();

/** A copy with one member changed; `undefined` removes it. */
function changed(value: unknown, [key, ...rest]: Path, change: (member: unknown) => unknown): unknown {
	const isThere = (isRecord(value) || Array.isArray(value)) && Object.hasOwn(value, key);
	if (!isThere) return value;
	const member: unknown = Object(value)[key];
	const next = rest.length === 0 ? change(member) : changed(member, rest, change);
	if (Array.isArray(value)) return value.map((entry: unknown, index) => (index === key ? next : entry));
	const entries = Object.entries(value).map(([name, entry]) => [name, name === key ? next : entry]);
	return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined));
}

/** All members changed that the shape lets be changed. */
function wherever(shape: Shape<unknown>, value: unknown, change: (member: unknown) => unknown): unknown {
	return pathsIn(value).reduce((result, path) => {
		const next = changed(result, path, change);
		return 'value' in shape.read(next) ? next : result;
	}, value);
}

const isList = (value: unknown) => Array.isArray(value) && value.every((entry) => !isRecord(entry));

const variants: Array<[string, (value: unknown, shape: Shape<unknown>) => unknown]> = [
	['absent', (value, shape) => wherever(shape, value, () => undefined)],
	['null', (value, shape) => wherever(shape, value, () => null)],
	['an empty text', (value, shape) => wherever(shape, value, (one) => (typeof one === 'string' ? '' : one))],
	['text for numbers', (value, shape) => wherever(shape, value, (one) => (typeof one === 'number' ? `${one}` : one))],
	['an empty list', (value, shape) => wherever(shape, value, (one) => (isList(one) ? [] : one))],
	[
		'further members',
		(value, shape) => wherever(shape, value, (one) => (isRecord(one) ? { ...one, more: [{}] } : one)),
	],
	['a member more at the top', (value) => ({ ...Object(value), more: { further: [1, null] } })],
];

/** Whoever is answered must be told by the message that is read, where the item does not say it. */
const needsSender = (title: string, way: object): boolean => title === 'message: reply' && !('additionalFields' in way);

describe.each(declared.map((entry) => [entry.title, entry] as const))('%s', (_title, entry) => {
	it.each(variants)('understands a reply with %s', async (_name, vary) => {
		for (const way of waysOf(entry).filter((one) => !needsSender(entry.title, one))) {
			const plain = await perform(entry, way);
			const others = Object.entries(goodReplies).map(([line, { shape }]) => {
				const other = (_good: unknown, body: unknown) => (shape && body ? { body: vary(body, shape) } : {});
				return [line, other] as const;
			});
			const { result, lines } = await perform(entry, way, Object.fromEntries(others));
			// Where a message does not say how far it is, what its recipients did with it is asked as well.
			const isDelivery = entry.title.endsWith('Delivery');
			expect(isDelivery ? lines.slice(0, plain.lines.length) : lines).toEqual(plain.lines);
			expect(result.status).toBe(plain.result.status);
			expect(result.output()).toHaveLength(plain.result.output().length);
			for (const { json } of result.output()) expect(json).not.toHaveProperty('error');
		}
	});
});

it('the writings differ from the plain reply', () => {
	const { shape, body } = goodReplies['GET /workspaces/{workspaceId}/messages'];
	const plain = body?.('');
	const all = variants.map(([, vary]) => JSON.stringify(shape && vary(plain, shape)));
	expect(new Set([JSON.stringify(plain), ...all]).size).toBe(variants.length + 1);
	expect(all[0]).toBe('{"results":[{"id":"6f0c1b1e-5a5e-4f57-9d0b-6f5f0c7f9a11"}]}');
});
