/** A node's parameters as n8n gives them. */
import type { IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';

/** Whether a saved parameter holds an expression anywhere; one that does not is the same for all items. */
export function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(hasExpression);
}

/** Reads parameters of all items, those without an expression only once. */
export class ParameterReader {
	private readonly constants = new Map<string, unknown>();
	/** As they are saved with the workflow. n8n gives a copy of the node each time it is asked. */
	readonly saved: INodeParameters;

	constructor(private readonly ctx: IExecuteFunctions) {
		this.saved = ctx.getNode().parameters;
	}

	read(field: INodeProperties, itemIndex: number): unknown {
		const { name } = field;
		if (this.constants.has(name)) return this.constants.get(name);
		// n8n refuses to look for a locator that its form did not show.
		if (field.type === 'resourceLocator' && this.saved[name] === undefined) return '';
		const value: unknown = this.ctx.getNodeParameter(name, itemIndex, field.default, {
			extractValue: field.type === 'resourceLocator',
		});
		if (!hasExpression(this.saved[name])) this.constants.set(name, value);
		return value;
	}
}
