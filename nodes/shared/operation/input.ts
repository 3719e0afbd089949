/** Reads an item's parameters into typed values, and refuses what cannot be sent, naming field and fix. */
import {
	jsonParse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';
import { type BinaryFile, openFiles, linkedFile, type LinkedFile } from '../files';
import { InputError, isObject, segmentProblem } from '../http';
import { asText, type Bounds, dateIn, leaves, numberIn, numberWanted, plain, splitList } from './values';

type Source = (name: string) => unknown;

/** The parameters of one item, or one collection among them. Everything read as free text is kept out of error messages. */
export class Input {
	constructor(
		/** n8n's functions, for what is no parameter. */
		readonly ctx: IExecuteFunctions,
		readonly itemIndex: number,
		private readonly fields: INodeProperties[],
		private readonly source: Source,
		/** Recipients and contents read so far. */
		readonly privateTexts: string[],
		private readonly prefix = '',
		/** What the user added to the collection that this is; nothing for an item as a whole. */
		private readonly members?: Record<string, unknown>,
	) {}

	/** A refusal of this field, to be thrown. */
	refuse(name: string, problem: string, fix: string): InputError {
		return new InputError(this.label(name), problem, fix);
	}

	/** Whether the user set the field at all (a member of a collection). */
	has(name: string): boolean {
		const value = this.source(name);
		return value !== undefined && value !== null && value !== '';
	}

	/** Free text; `undefined` when it is empty. Not trimmed: it may be a message. */
	text(name: string): string | undefined {
		const text = asText(this.source(name));
		if (text.trim() === '') return undefined;
		this.privateTexts.push(text);
		return text;
	}

	/** Free text that must be there. */
	requiredText(name: string): string {
		const text = this.text(name);
		if (text === undefined) throw this.refuse(name, 'is empty', `Fill it in${this.example(name)}.`);
		return text;
	}

	/** One of a list's values; also any other text where the list is open. */
	choice<T extends string>(name: string, values?: readonly T[]): T {
		const value = asText(this.source(name)).trim();
		const known = values?.find((entry) => entry === value);
		if (known !== undefined) return known;
		if (values || value === '') {
			throw this.refuse(
				name,
				value === '' ? 'is empty' : 'has a value this operation does not know',
				values ? `Use one of: ${values.join(', ')}.` : 'Choose a value.',
			);
		}
		return value as T;
	}

	/** The values of a multi-select, or of a comma-separated text. */
	choices(name: string): string[] {
		return splitList(this.source(name));
	}

	flag(name: string): boolean {
		const value = this.source(name);
		return value === true || value === 'true';
	}

	/** A number within bounds; `undefined` when it is not given. */
	number(name: string, bounds: Bounds = {}): number | undefined {
		if (!this.has(name)) return undefined;
		const number = numberIn(this.source(name), bounds);
		if (number === undefined) throw this.refuse(name, 'is not a number it can take', numberWanted(bounds));
		return number;
	}

	requiredNumber(name: string, bounds: Bounds = {}): number {
		const number = this.number(name, bounds);
		if (number === undefined) throw this.refuse(name, 'is empty', `Enter a number${this.example(name)}.`);
		return number;
	}

	/** An id that becomes a segment of a path. */
	id(name: string): string {
		const value = asText(this.source(name)).trim();
		const problem = segmentProblem(value);
		if (problem) throw this.refuse(name, problem, `Enter the id alone${this.example(name)}, or choose from the list.`);
		return value;
	}

	/** The entries of a comma-separated text or of an array, trimmed, without empty ones. */
	list(name: string): string[] {
		const entries = splitList(this.source(name));
		this.privateTexts.push(...entries);
		return entries;
	}

	requiredList(name: string): string[] {
		const entries = this.list(name);
		if (entries.length === 0)
			throw this.refuse(
				name,
				'is empty',
				`Enter at least one value${this.example(name)}; separate several with commas.`,
			);
		return entries;
	}

	/** A JSON object, given as text or by an expression as an object; `undefined` when it is empty. */
	json(name: string): IDataObject | undefined {
		if (!this.has(name)) return undefined;
		const value = this.source(name);
		const parsed: unknown = typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: null }) : value;
		if (!isObject(parsed))
			throw this.refuse(name, 'is not a JSON object', 'Enter an object such as { "name": "value" }.');
		this.privateTexts.push(...leaves(parsed));
		return parsed as IDataObject;
	}

	/**
	 * A date and time, as ISO 8601 in UTC. One without a zone is taken in the workflow's time zone.
	 *
	 * @param bounds `future` refuses a date that has passed
	 */
	date(name: string, bounds: { future?: boolean } = {}): string | undefined {
		if (!this.has(name)) return undefined;
		const date = dateIn(this.source(name), this.ctx.getTimezone());
		if (!date) throw this.refuse(name, 'is not a date', 'Enter a date and time such as 2030-01-31T09:00:00Z.');
		if (bounds.future && date.toMillis() <= Date.now())
			throw this.refuse(name, 'is in the past', 'Enter a later date and time.');
		return date.toUTC().toISO();
	}

	requiredDate(name: string, bounds: { future?: boolean } = {}): string {
		const date = this.date(name, bounds);
		if (date === undefined) throw this.refuse(name, 'is empty', 'Enter a date and time such as 2030-01-31T09:00:00Z.');
		return date;
	}

	/** How many rows of a list are wanted: `Infinity` with Return All. */
	limit(): number {
		return this.flag('returnAll') ? Infinity : (this.number('limit', { min: 1, integer: true }) ?? 50);
	}

	/** The members of a collection. */
	group(name: string): Input {
		const value = this.source(name);
		const members = isObject(value) ? value : {};
		return this.nested(name, members, this.options(name));
	}

	/** The rows of a fixed collection with multiple values. */
	rows(name: string, member: string): Input[] {
		const value = this.source(name);
		const rows = isObject(value) ? value[member] : undefined;
		const list = Array.isArray(rows) ? rows : rows === undefined ? [] : [rows];
		const option = this.field(name)?.options?.find(
			(entry): entry is INodePropertyCollection => entry.name === member && 'values' in entry,
		);
		return list.filter(isObject).map((row) => this.nested(name, row, option?.values ?? []));
	}

	/** The same item, read as another operation that has these parameters and those fields. */
	as(parameters: Record<string, unknown>, fields: INodeProperties[]): Input {
		const source = (name: string) => (Object.hasOwn(parameters, name) ? parameters[name] : this.source(name));
		return new Input(this.ctx, this.itemIndex, [...fields, ...this.fields], source, this.privateTexts);
	}

	/** The files that a field names: by name, or as file objects. They are opened, so that what is missing is refused now. */
	async files(name = 'binaryPropertyName'): Promise<BinaryFile[]> {
		return await this.readFiles(name, false);
	}

	/** The one file of an operation that takes a single one. */
	async file(name = 'binaryPropertyName'): Promise<BinaryFile> {
		return (await this.readFiles(name, true))[0];
	}

	/** The one file of an operation whose provider fetches it from n8n. */
	async linkedFile(name: string): Promise<LinkedFile> {
		const linked = await linkedFile(this.fileField(name, true));
		this.privateTexts.push(...linked.file.privateTexts);
		return linked;
	}

	/** Whether the user added the member of a collection, also one whose expression yields nothing. */
	added(name: string): boolean {
		return this.members === undefined || Object.hasOwn(this.members, name);
	}

	private async readFiles(name: string, isSingle: boolean): Promise<BinaryFile[]> {
		const files = await openFiles(this.fileField(name, isSingle));
		this.privateTexts.push(...files.flatMap((file) => file.privateTexts));
		return files;
	}

	private fileField(name: string, isSingle: boolean) {
		const { ctx, itemIndex } = this;
		return { ctx, itemIndex, label: this.label(name), value: this.source(name), isSingle };
	}

	private nested(name: string, members: Record<string, unknown>, fields: INodeProperties[]): Input {
		return new Input(
			this.ctx,
			this.itemIndex,
			fields,
			(member) => plain(members[member]),
			this.privateTexts,
			`${this.label(name)} > `,
			members,
		);
	}

	private field(name: string): INodeProperties | undefined {
		return this.fields.find((field) => field.name === name);
	}

	private options(name: string): INodeProperties[] {
		return (this.field(name)?.options ?? []).filter(
			(entry): entry is INodeProperties => 'displayName' in entry && 'type' in entry,
		);
	}

	private label(name: string): string {
		return `${this.prefix}${this.field(name)?.displayName ?? name}`;
	}

	/** The field's own placeholder as an example: ", e.g. +13035551234". */
	private example(name: string): string {
		const placeholder = this.field(name)?.placeholder;
		return placeholder?.startsWith('e.g. ') ? `, ${placeholder}` : '';
	}
}
