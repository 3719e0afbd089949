/** The fields of an item: what they come to, and how they are called in a refusal. */
import {
	jsonParse,
	NodeHelpers,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { BinaryFile } from '../../files';
import { InputError, isNothing, isObject } from '../../http';
import { fieldsNamed } from './fieldIndex';
import { type ItemReading, plainReading } from './itemReading';
import { isExact, jsonIn } from './json';
import { type Row, rowsOf, splitList, withoutNothing } from './list';
import { idOf } from './locator';
import { decides } from './marks';
import { hasExpression } from './parameters';
import { INEXACT, oneText } from './text';

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
		/** How the item is read, and its files. */
		readonly item: ItemReading = plainReading(),
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

	/**
	 * One value as text.
	 *
	 * @throws InputError for a list or an object, and for a number that is no longer the one that was written: a text of it would be
	 * sent that nobody meant, such as the ID of something else
	 */
	protected one(name: string): string {
		const value = this.value(name);
		if (typeof value === 'number' && !Number.isFinite(value))
			throw this.refuse(name, 'is what an expression makes of nothing', 'Let it find a value for every item.');
		if (typeof value === 'number' && !isExact(value)) throw this.refuse(name, `is ${INEXACT}`, 'Give it as text.');
		const text = oneText(value);
		if (text !== undefined) return text;
		throw this.refuse(
			name,
			'is a list or an object, where one value is wanted',
			'Let its expression give one value, such as {{ $json.name }}; JSON as a text is {{ JSON.stringify($json) }}.',
		);
	}

	/** The value that is meant by a value or a label in any case; without `values`, one of those that the form lists. */
	protected known<T extends string>(name: string, written: string, values?: readonly T[]): T | undefined {
		const same = (text: string) => text.toLowerCase() === written.toLowerCase();
		const options = this.choicesOf(name);
		const known = values ?? (options.map(({ value }) => value).filter((one) => typeof one === 'string') as T[]);
		const labelled = options.find((entry) => same(entry.name))?.value;
		return known.find((entry) => entry === written) ?? known.find((entry) => same(entry) || entry === String(labelled));
	}

	/** What to do about a value that is none of these: their labels, as the form shows them. */
	protected oneOf(name: string, values: readonly string[]): string {
		const options = this.choicesOf(name);
		const labels = values.map((one) => options.find(({ value }) => String(value) === one)?.name ?? one);
		return `Use one of: '${labels.join("', '")}'.`;
	}

	private choicesOf(name: string): INodePropertyOptions[] {
		return this.field(name)?.options?.filter((entry): entry is INodePropertyOptions => 'value' in entry) ?? [];
	}

	private mayBeEmpty(name: string): boolean {
		const field = this.field(name);
		return field !== undefined && !decides(field);
	}

	/**
	 * The entries of a list that is no list of recipients. Those that are empty are left out where the field may be empty, and
	 * there alone. The address of a page comes down to the ID in it.
	 */
	protected split(name: string, keys: string[]): string[] {
		const value = this.value(name);
		const entries = splitList(this.mayBeEmpty(name) ? withoutNothing(value) : value, keys);
		if (!Array.isArray(entries)) throw this.refuse(name, entries.problem, entries.fix);
		return entries.map((entry) => idOf(this.field(name), entry));
	}

	/** The entries of a list with the objects of which they are fields; none where the field may be empty and all of them are. */
	records(name: string, keys: string[]): Row[] {
		const given = this.value(name);
		const rest = withoutNothing(given);
		const isNone = this.mayBeEmpty(name) && (Array.isArray(rest) ? rest.length === 0 : isNothing(rest));
		const rows = isNone ? [] : rowsOf(given, keys);
		if (!Array.isArray(rows)) throw this.refuse(name, rows.problem, rows.fix);
		return rows;
	}

	/** A JSON value, given as text or by an expression as it is; `undefined` when it is empty. It is not kept private. */
	jsonValue(name: string): unknown {
		const value = this.value(name);
		if (isNothing(value)) return undefined;
		const read = jsonIn(value);
		if ('problem' in read) throw this.refuse(name, read.problem, read.fix);
		return read.value;
	}

	/** The refusal of a list that must not be empty. */
	emptyList(name: string): InputError {
		return this.refuse(
			name,
			'is empty',
			`Enter at least one value${this.example(name)}; separate several with commas.`,
		);
	}

	/** An object that holds fields, also as JSON text; an empty one when there is none. */
	protected members(name: string, value: unknown): Record<string, unknown> {
		const members =
			typeof value === 'string' && value !== '' ? jsonParse<unknown>(value, { fallbackValue: value }) : value;
		if (isObject(members)) return members;
		if (isNothing(members)) return {};
		throw this.refuse(name, 'is not an object', 'Let its expression give an object with the names of the fields.');
	}

	/** Notes files that were opened: their names are kept out of errors. */
	protected keep(files: BinaryFile[]): void {
		this.privateTexts.push(...files.flatMap((file) => file.privateTexts));
		this.item.files.push(...files);
	}

	/** The members of a collection as they are, without some of them. */
	groupWithout(name: string, names: string[]): Record<string, unknown> {
		const members = Object.entries(this.members(name, this.value(name)));
		return Object.fromEntries(members.filter(([member]) => !names.includes(member)));
	}

	/** The field that the form shows; several may have one name, each shown for other values of another field. */
	protected field(name: string): INodeProperties | undefined {
		const fields = fieldsNamed(this.fields, name);
		return fields.length > 1 ? (fields.find((field) => this.isShown(field)) ?? fields[0]) : fields[0];
	}

	/** As n8n's form decides it. A member of a collection counts as it is written. */
	private isShown(field: INodeProperties): boolean {
		const { show, hide } = field.displayOptions ?? {};
		const values = Object.keys({ ...show, ...hide }).map((condition) => {
			const [name, ...below] = condition.split('.');
			return [name, below.length > 0 ? this.source.saved(name) : this.source.value(name)] as const;
		});
		return NodeHelpers.displayParameter(Object.fromEntries(values) as INodeParameters, field, null, null);
	}

	protected label(name: string): string {
		return `${this.prefix}${this.field(name)?.displayName ?? name}`;
	}

	/** The other way to name a thing, as the rest of a sentence, where its field has a list. */
	protected orFromList(name: string): string {
		return this.field(name)?.modes?.some(({ type }) => type === 'list') ? ', or choose from the list' : '';
	}

	/** The field's own placeholder as an example: ", e.g. +13035551234". */
	protected example(name: string): string {
		const field = this.field(name);
		const placeholder = field?.placeholder ?? field?.modes?.find((mode) => mode.placeholder)?.placeholder;
		return placeholder?.startsWith('e.g. ') ? `, ${placeholder}` : '';
	}
}
