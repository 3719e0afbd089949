// An agent that leaves a field out, or an expression that finds nothing: refused by name before anything is asked or sent.
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties, type INodeType } from 'n8n-workflow';
import { loadPackage } from '../../harness';
import { shareOf } from '../../harness/runs';
import { continueOnFail, useBench } from '../bench';
import { type NodeOperation, operations, readyFor } from './operations';

const bench = useBench();

/** What expressions come to that find nothing, one for each item. */
const NOTHING = '={{ [undefined, null, "", "  "][$itemIndex] }}';
const ITEMS = [0, 1, 2, 3].map((item) => ({ json: { item } }));

/** The required fields that the form shows for these parameters. */
async function required({ node }: NodeOperation, parameters: INodeParameters): Promise<INodeProperties[]> {
	const { description } = (await loadPackage()).nodes[node] as INodeType;
	const values =
		NodeHelpers.getNodeParameters(description.properties, parameters, true, false, null, description) ?? {};
	const inNode: Pick<INode, 'typeVersion'> = { typeVersion: 1 };
	return description.properties.filter(
		(field) => field.required === true && NodeHelpers.displayParameter(values, field, inNode, description),
	);
}

/** The ways to give a field the expression: plain, and in the modes of a list, of which each operation meets some. */
function empties(field: INodeProperties, turn: number): INodeParameters[string][] {
	const modes = field.type === 'resourceLocator' ? (field.modes ?? []).map(({ name }) => name) : [];
	const ways: INodeParameters[string][] = [
		NOTHING,
		...modes.map((mode) => ({ __rl: true as const, mode, value: NOTHING })),
	];
	return modes.length > 0 ? shareOf(ways, turn, 2) : ways;
}

it.each(operations.map((entry, turn) => [entry.title, entry, turn] as const))('%s', async (_title, entry, turn) => {
	for (const how of [entry.given, ...(entry.also ?? [])]) {
		const filled = await readyFor(bench(), entry, how);
		const whole = await bench().run(entry.node, filled.parameters, { credentials: filled.credentials });
		expect(whole.status).toBe(entry.waits ? 'waiting' : 'success');
		const { parameters, credentials } = await readyFor(bench(), entry, how);
		for (const field of await required(entry, parameters)) {
			for (const empty of empties(field, turn)) {
				const changed = { ...parameters, [field.name]: empty };
				const { output } = await bench().run(entry.node, changed, { ...continueOnFail, credentials, items: ITEMS });
				const errors = output().map(({ json }) => String(json.error));
				const wanted = ITEMS.map(({ json: { item } }) =>
					expect.stringMatching(`^'${escaped(field.displayName)}' .*\\[item ${item}\\]`),
				);
				expect([field.name, errors]).toEqual([field.name, wanted]);
				expect(bench().lines(entry.node)).toEqual([]);
			}
		}
	}
});

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
