/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Reads the parameters of a node in n8n's engine twice, directly and through n8n, and says where that differs.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INode, INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { directly } from '../../../../nodes/shared/operation/input/direct/direct';
import { type ExpressionEngine, runNode } from '../../../harness';
import { expression, item } from './cases';

const TYPE = 'test.reader';

/** The field with the number `index`, and how an expression is saved in it: each kind of field that the nodes have. */
const shapes: Array<{
	field: Partial<INodeProperties>;
	saved: (text: string, index: number) => INodeParameters[string];
}> = [
	{ field: { type: 'string' }, saved: (text) => text },
	{ field: { type: 'number', default: 0 }, saved: (text) => text },
	{ field: { type: 'boolean', default: false }, saved: (text) => text },
	{ field: { type: 'dateTime' }, saved: (text) => text },
	{ field: { type: 'json' }, saved: (text) => text },
	{ field: { type: 'options', options: [{ name: 'A', value: 'a' }] }, saved: (text) => text },
	{ field: { type: 'multiOptions', default: [], options: [{ name: 'A', value: 'a' }] }, saved: (text) => [text, 'a'] },
	{
		field: {
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			modes: [
				{ displayName: 'List', name: 'list', type: 'list' },
				{ displayName: 'ID', name: 'id', type: 'string' },
			],
		},
		saved: (text, index) => ({
			__rl: true,
			mode: ['id', 'list', 'gone'][index % 3],
			value: text,
			cachedResultName: 'A',
		}),
	},
	{
		field: { type: 'collection', default: {}, options: ['one', 'two'].map((name) => member(name)) },
		saved: (text, index) => (index % 2 === 0 ? { one: text, two: 2 } : { two: text, one: text }),
	},
	{
		field: {
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			options: [{ displayName: 'Row', name: 'row', values: [member('one'), member('two')] }],
		},
		saved: (text) => ({
			row: [
				{ one: text, two: '' },
				{ one: 'x', two: text },
			],
		}),
	},
];

function member(name: string): INodeProperties {
	return { displayName: name, name, type: 'string', default: '' };
}

/** Values compared, those that were read directly, and the first that n8n gave otherwise. */
export interface Tally {
	cases: number;
	direct: number;
	different?: string;
}

function reader(fields: INodeProperties[], tally: Tally): INodeType {
	return {
		description: {
			displayName: 'Reader',
			name: 'reader',
			group: ['output'],
			version: 1,
			description: '',
			defaults: { name: 'Reader' },
			inputs: ['main'],
			outputs: ['main'],
			properties: fields,
		},
		async execute(this: IExecuteFunctions) {
			const { parameters } = this.getNode();
			for (const field of fields) {
				const direct = directly(field, parameters[field.name]);
				this.getInputData().forEach(({ json }, index) => {
					const reading = direct?.(json);
					const given = valueOf(this, field, index);
					tally.cases += 1;
					tally.direct += reading ? 1 : 0;
					if (reading && !isDeepStrictEqual(given, { value: reading.value }))
						tally.different ??= `${JSON.stringify(parameters[field.name])} for item ${index}: ${String(given.error)}`;
				});
			}
			return await Promise.resolve([[]]);
		},
	};
}

function valueOf(
	context: IExecuteFunctions,
	{ name, type }: INodeProperties,
	index: number,
): { value?: unknown; error?: unknown } {
	try {
		const value: unknown = context.getNodeParameter(name, index, '', { extractValue: type === 'resourceLocator' });
		return { value };
	} catch (error) {
		return { error };
	}
}

interface Case {
	items: IDataObject[];
	texts: string[];
	/** The node's settings. */
	node: Partial<INode>;
}

async function compareIn(engine: ExpressionEngine, { items, texts, node }: Case, tally: Tally): Promise<void> {
	const fields: INodeProperties[] = [];
	const parameters: INodeParameters = {};
	texts.forEach((text, index) => {
		const { field, saved } = shapes[index % shapes.length];
		const name = `field${index}`;
		fields.push({ displayName: name, name, type: 'string', default: '', ...field });
		parameters[name] = saved(text, index);
	});
	const { error } = await runNode(TYPE, parameters, {
		expressionEngine: engine,
		nodeTypes: { [TYPE]: reader(fields, tally) },
		items: items.map((json) => ({ json })),
		node,
	});
	if (error) throw error;
}

const ITEMS = 25;
const FIELDS = 20;
const FEWEST_EXECUTIONS = 6;

/**
 * Compares random cases, many in each execution.
 *
 * @throws what fast-check says of the first execution in which a value differed
 */
export async function compare(engine: ExpressionEngine, cases: number): Promise<Tally> {
	const total: Tally = { cases: 0, direct: 0 };
	const property = fc.asyncProperty(
		fc.array(item, { minLength: ITEMS, maxLength: ITEMS }),
		fc.array(expression, { minLength: FIELDS, maxLength: FIELDS }),
		fc.nat(9).map((kind) => ({ executeOnce: kind === 0 })),
		async (items, texts, node) => {
			const tally: Tally = { cases: 0, direct: 0 };
			await compareIn(engine, { items, texts, node }, tally);
			if (tally.different !== undefined) throw new Error(tally.different);
			total.cases += tally.cases;
			total.direct += tally.direct;
		},
	);
	// What differed says itself what it was; to make a case of 500 values smaller takes minutes.
	await fc.assert(property, {
		endOnFailure: true,
		numRuns: Math.max(FEWEST_EXECUTIONS, Math.ceil(cases / (ITEMS * FIELDS))),
	});
	return total;
}
