// Draws a workflow from its nodes and connections, as a Mermaid flowchart: GitHub shows it in light and dark.
import type { INode } from 'n8n-workflow';
import { shortType, workingNodes, type Example } from './jobs';

/** What stands at an arrow: which output it leaves by. */
function outputName({ type, parameters, onError }: INode, output: number, outputs: number): string {
	if (onError === 'continueErrorOutput' && output === outputs) return 'failed';
	if (type.endsWith('.if')) return ['yes', 'no'][output];
	return parameters.operation === 'waitForDelivery' ? ['delivered', 'not delivered'][output] : '';
}

const ordinary = (node: INode): number =>
	node.type.endsWith('.if') || node.parameters.operation === 'waitForDelivery' ? 2 : 1;

/** One node; a start is round, a decision has corners, and a node of the suite says what it does under its name. */
function box(node: INode, id: string, isStart: boolean, does: string): string {
	const label = node.name.replaceAll('"', '#quot;');
	const text = does === '' ? label : `<b>${label}</b><br>${does}`;
	if (isStart) return `${id}(["${text}"])`;
	return shortType(node) === 'if' ? `${id}{"${text}"}` : `${id}["${text}"]`;
}

/**
 * The flowchart of a workflow.
 *
 * @param doesOf what stands under the name of a node; nothing for those of n8n
 */
export function flowchart(example: Example, doesOf: (node: INode) => string): string {
	const nodes = workingNodes(example);
	const idOf = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
	const ways = nodes.flatMap((node) =>
		Object.entries(example.connections[node.name] ?? {}).flatMap(([kind, outputs]) =>
			outputs.flatMap((targets, output) =>
				(targets ?? []).map((target) => ({ node, kind, output, target: target.node })),
			),
		),
	);
	const led = new Set(ways.filter(({ kind }) => kind === 'main').map(({ target }) => target));
	const boxes = nodes.map((node) => {
		const starts = !led.has(node.name) && ways.some(({ kind, node: from }) => kind === 'main' && from === node);
		return `\t${box(node, idOf.get(node.name) ?? '', starts, doesOf(node))}`;
	});
	const arrows = ways.map(({ node, kind, output, target }) => {
		const name = kind === 'main' ? outputName(node, output, ordinary(node)) : '';
		const line = kind === 'main' ? '-->' : '-.->';
		return `\t${idOf.get(node.name)} ${line}${name === '' ? '' : `|${name}|`} ${idOf.get(target)}`;
	});
	return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, '```'].join('\n');
}
