/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Simple expressions are read without n8n's evaluator, but only as long as n8n says the same: counted in n8n's own evaluator,
// through a node that sends.
import path from 'node:path';
import { Expression, type IDataObject } from 'n8n-workflow';
import { packageRoot } from '../../../harness';
import { continueOnFail, useBench } from '../../bench';

const bench = useBench();
/** What n8n evaluated, in order. */
let evaluated: string[] = [];
/** What n8n makes of a value that an expression found. */
let reads = (value: unknown): unknown => value;

beforeEach(() => {
	evaluated = [];
	reads = (value) => value;
	const evaluate = Expression.prototype.resolveSimpleParameterValue;
	jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue').mockImplementation(function (
		this: Expression,
		...given
	) {
		const [value, data] = given;
		if (typeof value !== 'string' || !value.startsWith('=')) return value;
		evaluated.push(`${data.$itemIndex} ${value}`);
		return reads(evaluate.apply(this, given)) as ReturnType<Expression['resolveSimpleParameterValue']>;
	});
});
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'message',
	operation: 'send',
	account: { __rl: true, mode: 'slug', value: '={{ $json.account }}' },
	to: '={{ $json["phone numbers"][0] }}',
	body: '=Dear {{ $json.name }}, number {{ $json.place.number }}.',
	options: { sendOnceKey: '={{ $json.key }}' },
};
const number = (index: number) => `+1303556${String(index).padStart(4, '0')}`;
const person = (index: number, more: IDataObject = {}): IDataObject => ({
	account: 'my_account',
	'phone numbers': [number(index)],
	name: `Ms ${index}`,
	place: { number: index },
	key: `key ${index}`,
	...more,
});

async function sent(people: IDataObject[], changes: IDataObject = {}) {
	const items = people.map((json) => ({ json }));
	const result = await bench().run('textUs', { ...parameters, ...changes }, { ...continueOnFail, items });
	const messages = bench().sandbox.textUs.state.deliveries.map(({ recipient, body }) => [recipient, body]);
	return { result, messages: messages.sort() };
}

const four = [
	'={{ $json.account }}',
	'={{ $json["phone numbers"][0] }}',
	'=Dear {{ $json.name }}, number {{ $json.place.number }}.',
	'={{ $json.key }}',
];
const evaluatedFor = (item: number, texts = four) => texts.map((text) => `${item} ${text}`);

it('n8n evaluates them for the first item alone', async () => {
	const people = Array.from({ length: 20 }, (_, index) => person(index));
	const before = structuredClone(people);
	const { result, messages } = await sent(people);
	expect(result.error).toBeUndefined();
	expect(messages).toEqual(people.map((_, index) => [number(index), `Dear Ms ${index}, number ${index}.`]));
	expect(evaluated.sort()).toEqual(evaluatedFor(0).sort());
	expect(people).toEqual(before);
});

it('n8n evaluates them again where a value is of another kind, or is no plain one', async () => {
	const { result, messages } = await sent([
		person(0),
		person(1, { name: 7 }),
		person(2, { name: 8 }),
		person(3, { name: null }),
		person(4, { name: undefined }),
		person(5, { name: { first: 'A' } }),
		person(6, { name: -0 }),
	]);
	expect(result.error).toBeUndefined();
	const names = ['Ms 0', '7', '8', '', '', '[object Object]', '0'];
	expect(messages).toEqual(names.map((name, index) => [number(index), `Dear ${name}, number ${index}.`]));
	const again = [1, 3, 4, 5, 6].flatMap((item) => evaluatedFor(item, [four[2]]));
	expect(evaluated.sort()).toEqual([...evaluatedFor(0), ...again].sort());
});

it('what n8n says counts where it is something else: for all items of that field', async () => {
	reads = (value) => (typeof value === 'string' ? value.replace('Dear', 'Hello') : value);
	const { messages } = await sent([person(0), person(1), person(2)]);
	expect(messages).toEqual([0, 1, 2].map((index) => [number(index), `Hello Ms ${index}, number ${index}.`]));
	const others = [1, 2].flatMap((item) => evaluatedFor(item, [four[2]]));
	expect(evaluated.sort()).toEqual([...evaluatedFor(0), ...others].sort());
});

it('what n8n refuses stays refused', async () => {
	const changes = { body: '={{ $json.constructor }}' };
	const { result, messages } = await sent([person(0), person(1)], changes);
	expect(messages).toEqual([]);
	expect(result.output().map(({ json }) => json.error)).toEqual([
		expect.stringContaining('constructor'),
		expect.stringContaining('constructor'),
	]);
});

it('off, everything is evaluated by n8n', async () => {
	const built = jest.requireActual<Record<string, { directReading: { isOn: boolean } }>>(
		path.join(packageRoot, 'dist/nodes/shared.js'),
	);
	const { directReading } = built['operation/input/direct/direct'];
	directReading.isOn = false;
	try {
		await sent([person(0), person(1), person(2)]);
	} finally {
		directReading.isOn = true;
	}
	expect(evaluated.sort()).toEqual([0, 1, 2].flatMap((item) => evaluatedFor(item)).sort());
});
