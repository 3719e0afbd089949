/** A node's parameters as n8n gives them. */
import type { IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';
import { directly, DirectParameter } from './direct/direct';
import { chosenIn } from './locator';

/** Whether a saved parameter holds an expression anywhere; one that does not is the same for all items. */
export function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(hasExpression);
}

/** What a field comes to for one item. */
export type ItemParameters = (field: INodeProperties) => unknown;

/** Reads parameters of all items: those without an expression once, the others once for each item. */
export class ParameterReader {
	private readonly constants = new Map<string, unknown>();
	/** How parameters with expressions are read, by field: several fields may have one name. */
	private readonly directs = new Map<INodeProperties, DirectParameter | undefined>();
	/** As they are saved with the workflow. n8n gives a copy of the node each time it is asked. */
	readonly saved: INodeParameters;

	constructor(private readonly ctx: IExecuteFunctions) {
		this.saved = ctx.getNode().parameters;
	}

	/**
	 * The parameters of one item. Each is evaluated when it is first asked for, and keeps that value: an expression may give
	 * another one each time, and what was checked is what is sent.
	 */
	ofItem(itemIndex: number): ItemParameters {
		const values = new Map<string, unknown>();
		return (field) => {
			const { name } = field;
			if (this.constants.has(name)) return this.constants.get(name);
			if (values.has(name)) return values.get(name);
			const value = this.read(field, itemIndex);
			(hasExpression(this.saved[name]) ? values : this.constants).set(name, value);
			return value;
		};
	}

	private read(field: INodeProperties, itemIndex: number): unknown {
		const { name, type, default: fallback } = field;
		// n8n refuses to look for a locator that its form did not show.
		if (type === 'resourceLocator' && this.saved[name] === undefined) return '';
		const evaluate = (): unknown => chosenIn(field, this.ctx.getNodeParameter(name, itemIndex, fallback));
		const direct = this.directOf(field);
		return direct ? direct.value(this.ctx.getInputData()[itemIndex]?.json, evaluate) : evaluate();
	}

	private directOf(field: INodeProperties): DirectParameter | undefined {
		const saved = this.saved[field.name];
		if (this.directs.has(field) || !hasExpression(saved)) return this.directs.get(field);
		const read = directly(field, saved);
		const direct = read && new DirectParameter(read);
		this.directs.set(field, direct);
		return direct;
	}
}
