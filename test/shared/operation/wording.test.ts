// What a builder, or an agent's language model, reads of the nodes: nothing unexplained, and everything in its place.
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { readNodes } from '../../../scripts/docs';
import { within } from '../../../scripts/docs/places';
import { loadPackage, packageRoot } from '../../harness';

const NODES = ['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'];

/** Speak for themselves. */
const SELF_EXPLAINING = ['resource', 'operation', 'options', 'additionalFields', 'filters', 'sort'];

interface Field {
	node: string;
	path: string;
	field: INodeProperties;
}

let fields: Field[];
let operations: Array<INodePropertyOptions & { node: string }>;

beforeAll(async () => {
	const { nodes } = await loadPackage();
	const described = NODES.map((node) => ({ node, properties: (nodes[node] as INodeType).description.properties }));
	fields = described.flatMap(({ node, properties }) =>
		properties.flatMap((property) => within(property).map((found) => ({ node, ...found }))),
	);
	operations = fields
		.filter(({ path }) => path === 'operation')
		.flatMap(({ node, field }) =>
			(field.options ?? []).flatMap((option) => ('value' in option ? [{ ...option, node }] : [])),
		);
});

const title = ({ node, path }: Field): string => `${node}: ${path}`;

it('every field says what it is for', () => {
	const silent = fields.filter(({ field }) => !field.description && !SELF_EXPLAINING.includes(field.name));
	expect(silent.map(title)).toEqual([]);
});

it('every free text has an example', () => {
	const isSecret = ({ field }: Field): boolean => field.typeOptions?.password === true;
	const without = fields.filter(
		(entry) => entry.field.type === 'string' && !isSecret(entry) && !entry.field.placeholder?.startsWith('e.g. '),
	);
	expect(without.map(title)).toEqual([]);
});

it('every way to enter an ID has an example', () => {
	const without = fields.filter(({ field }) =>
		(field.modes ?? []).some(({ type, placeholder }) => type === 'string' && !placeholder?.startsWith('e.g. ')),
	);
	expect(without.map(title)).toEqual([]);
});

it('no label of a choice is another one, so that it can be chosen by it', () => {
	const twice = fields.filter(({ field }) => {
		const options = (field.options ?? []).filter((entry) => 'value' in entry);
		const written = options.map(({ name, value }) => new Set([name, String(value)].map((text) => text.toLowerCase())));
		return new Set(written.flatMap((texts) => [...texts])).size < written.reduce((sum, { size }) => sum + size, 0);
	});
	expect(twice.map(title)).toEqual([]);
});

it('every operation says more than its name', () => {
	for (const { node, name, action, description } of operations) {
		const words = description?.split(' ').length ?? 0;
		expect([node, name, action, words > 3]).toEqual([node, name, expect.stringMatching(/^[A-Z]\S* \S+/), true]);
	}
});

it('no two operations of a node read alike to a language model', () => {
	const read = operations.map(({ node, action }) => `${action} in ${node}`);
	expect(read.filter((text, index) => read.indexOf(text) !== index)).toEqual([]);
});

it('every form has its fields in the order in which the operation declares them, Options last', async () => {
	for (const { name, resources } of await readNodes(packageRoot))
		for (const { value: resource, operations: all } of resources)
			for (const { value: operation, fields: declared } of all) {
				const inForm = fields
					.filter(({ node, path }) => node === name && !path.includes('.') && path !== 'operation')
					.filter(({ field: { displayOptions } }) => displayOptions?.show?.resource?.includes(resource))
					.filter(({ field: { displayOptions } }) => displayOptions?.show?.operation?.includes(operation));
				const wanted = [...declared.map((field) => field.name), 'output', 'fields', 'options'];
				expect([resource, operation, inForm.map(({ path }) => path)]).toEqual([resource, operation, wanted]);
				// As text, as the editor gets them: what a field tells the engine alone is no part of the form.
				const textOf = (field: INodeProperties): string => JSON.stringify({ ...field, displayOptions: undefined });
				const own = inForm.slice(0, declared.length).map(({ field }) => textOf(field));
				expect(own).toEqual(declared.map(textOf));
			}
});
