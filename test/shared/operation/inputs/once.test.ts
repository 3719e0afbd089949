// Each field of an item is evaluated once, however often it is asked for, and the node is not copied for it. What an expression
// gives may differ from one evaluation to the next (`Math.random()`, the time), so this is also what makes the value that was
// checked the value that is sent. Counted in n8n's own evaluator, for every operation and every field that its form shows.
import { ExecuteContext } from 'n8n-core';
import {
	Expression,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { loadPackage, type NodeOptions } from '../../../harness';
import { shareOf } from '../../../harness/runs';
import { continueOnFail, type NodeName, useBench } from '../../bench';
import { callsOf, type NodeOperation, operations, readyFor } from '../operations';
import { fieldsOfTurn, shownFields, written } from './fields';

const bench = useBench();
/** How often each expression was evaluated, by item and expression. */
const evaluations = new Map<string, number>();
let copies = 0;

beforeAll(() => {
	const evaluate = Expression.prototype.resolveSimpleParameterValue;
	jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue').mockImplementation(function (
		this: Expression,
		...given
	) {
		const [value, data] = given;
		const name = `${data.$itemIndex} ${value}`;
		if (typeof value === 'string' && value.startsWith('=')) evaluations.set(name, (evaluations.get(name) ?? 0) + 1);
		return evaluate.apply(this, given);
	});
	const copy = ExecuteContext.prototype.getNode;
	jest.spyOn(ExecuteContext.prototype, 'getNode').mockImplementation(function (this: ExecuteContext) {
		copies += 1;
		return copy.call(this);
	});
});
afterAll(() => jest.restoreAllMocks());

/** Runs it for some items and gives what was evaluated more than once. Questions take one item. */
async function run(
	entry: NodeOperation,
	parameters: INodeParameters,
	options: NodeOptions,
	count = entry.waits ? 1 : 2,
) {
	evaluations.clear();
	copies = 0;
	const items = Array.from({ length: count }, (_, item) => ({ json: { item } }));
	const result = await bench().run(entry.node, parameters, { ...continueOnFail, items, ...options });
	const again = [...evaluations].filter(([, times]) => times > 1);
	return { result, again, copies, evaluated: evaluations.size };
}

/** The same parameters with every value that decides no other field of the form as an expression of its own. */
function asExpressions(parameters: INodeParameters, fixed: Set<string>): INodeParameters {
	const change = (value: unknown, name: string): unknown => {
		if (fixed.has(name) || /^(?:resource|operation|__rl|mode|cachedResult\w+)$/.test(name)) return value;
		if (Array.isArray(value)) return value.map((entry, index) => change(entry, `${index}`));
		if (typeof value === 'object' && value !== null)
			return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry, key)]));
		const isWritten = typeof value === 'string' && value.startsWith('=');
		return isWritten ? value : `={{ ${JSON.stringify([name, value])}[1] }}`;
	};
	return change(parameters, '') as INodeParameters;
}

/** The fields of a node on which it depends whether others are shown. */
async function deciding(node: NodeName): Promise<Set<string>> {
	const { description } = (await loadPackage()).nodes[node] as INodeType;
	const conditions = description.properties.map(({ displayOptions: { show, hide } = {} }) => ({ ...show, ...hide }));
	return new Set(conditions.flatMap((names) => Object.keys(names)));
}

/** An expression with a value that a field of this type may take. */
function plausible({ type, options = [], placeholder = '' }: INodeProperties): NodeParameterValueType {
	const values: Partial<Record<INodeProperties['type'], unknown>> = {
		boolean: true,
		number: 1,
		dateTime: '2036-01-31T09:00:00Z',
		options: options.map((entry) => ('value' in entry ? entry.value : ''))[0],
		multiOptions: options.map((entry) => ('value' in entry ? entry.value : '')).slice(0, 1),
		json: {},
	};
	const value = values[type] ?? (placeholder.replace(/^e\.g\. /, '') || 'x');
	return `={{ ${JSON.stringify([value])}[0] }}`;
}

const cases = operations.flatMap((entry) => callsOf(entry).map(({ title, given }) => [title, entry, given] as const));

it.each(cases)('%s: all that it is given', async (_title, entry, how) => {
	const { parameters, credentials } = await readyFor(bench(), entry, how);
	const changed = asExpressions(parameters, await deciding(entry.node));
	const { result, again, evaluated } = await run(entry, changed, { credentials });
	expect([result.error?.message, again]).toEqual([undefined, []]);
	expect(evaluated > 0).toBe(JSON.stringify(changed) !== JSON.stringify(parameters));
});

it.each(operations.map((entry, turn) => [entry.title, entry, turn] as const))(
	'%s: each field',
	async (_title, entry, turn) => {
		const { parameters, credentials } = await readyFor(bench(), entry);
		for (const { field, label, set } of fieldsOfTurn(await shownFields(entry, parameters), turn)) {
			const value = plausible(field);
			const changed = set(typeof value === 'string' ? written(field, value) : value);
			// Where the field decides which others the form has, n8n itself refuses the form.
			const ran = await run(entry, changed, { credentials }).catch((error: Error) =>
				expect(error.message).toContain('issues'),
			);
			if (ran) expect([label, ran.again]).toEqual([label, []]);
		}
	},
);

const several = operations.filter(({ waits }) => !waits).map((entry) => [entry.title, entry] as const);
/** The engine copies the node, not the operation. */
const copying = shareOf(several, 0);

it.each(copying)('%s: copies the node as often for one item as for four', async (_title, entry) => {
	const copiesFor = async (count: number) => {
		const { parameters, credentials } = await readyFor(bench(), entry);
		const changed = asExpressions(parameters, await deciding(entry.node));
		return (await run(entry, changed, { credentials }, count)).copies;
	};
	expect(await copiesFor(4)).toBe(await copiesFor(1));
});
