/** The fields of an item: what they come to, and how they are called in a refusal. */
import { jsonParse, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { InputError, isNothing, isObject } from '../../http';
import { fieldsNamed } from './fieldIndex';
import { decides } from './marks';
import { hasExpression } from './parameters';

/** Where an item's parameters come from. */
export interface Source {
	/** The value, expressions evaluated. */
	value(name: string): unknown;
	/** As it is saved with the workflow. */
	saved(name: string): unknown;
}

/** The parameters of one item, or one collection among them. */
export class FieldValues {
	constructor(
		/** n8n's functions, for what is no parameter. */
		readonly ctx: IExecuteFunctions,
		readonly itemIndex: number,
		protected readonly fields: INodeProperties[],
		protected readonly source: Source,
		/** Recipients and contents read so far; they are kept out of error messages. */
		readonly privateTexts: string[],
		private readonly prefix = '',
	) {}

	/** A refusal of this field, to be thrown. */
	refuse(name: string, problem: string, fix: string): InputError {
		return new InputError(this.label(name), problem, fix);
	}

	/**
	 * What the parameter comes to; an expression that finds nothing in a field that decides is refused. A required field is
	 * refused by whoever reads it, in words of its own.
	 */
	protected value(name: string): unknown {
		const value = this.source.value(name);
		const field = this.field(name);
		const isOptional = field && !field.required && decides(field);
		if (isNothing(value) && isOptional && hasExpression(this.source.saved(name)))
			throw this.refuse(
				name,
				'is empty: its expression finds nothing',
				'Let it find a value for every item, or take the field out.',
			);
		return value;
	}

	/** The value that is meant by a value or a label in any case. */
	protected known<T extends string>(name: string, written: string, values: readonly T[]): T | undefined {
		const same = (text: string) => text.toLowerCase() === written.toLowerCase();
		const options = this.field(name)?.options?.filter((entry) => 'value' in entry) ?? [];
		const labelled = options.find((entry) => same(entry.name))?.value;
		return values.find((entry) => entry === written) ?? values.find((entry) => same(entry) || entry === labelled);
	}

	/** An object that holds fields, also as JSON text; an empty one when there is none. */
	protected members(name: string, value: unknown): Record<string, unknown> {
		const members =
			typeof value === 'string' && value !== '' ? jsonParse<unknown>(value, { fallbackValue: value }) : value;
		if (isObject(members)) return members;
		if (isNothing(members)) return {};
		throw this.refuse(name, 'is not an object', 'Let its expression give an object with the names of the fields.');
	}

	/** The field that the form shows; several may have one name, each shown for other values of another field. */
	protected field(name: string): INodeProperties | undefined {
		const fields = fieldsNamed(this.fields, name);
		return fields.length > 1 ? (fields.find((field) => this.isShown(field)) ?? fields[0]) : fields[0];
	}

	private isShown({ displayOptions }: INodeProperties): boolean {
		const conditions = Object.entries(displayOptions?.show ?? {});
		return conditions.every(([other, values]) => values?.some((value) => value === this.source.value(other)));
	}

	protected label(name: string): string {
		return `${this.prefix}${this.field(name)?.displayName ?? name}`;
	}

	/** The field's own placeholder as an example: ", e.g. +13035551234". */
	protected example(name: string): string {
		const placeholder = this.field(name)?.placeholder;
		return placeholder?.startsWith('e.g. ') ? `, ${placeholder}` : '';
	}
}
