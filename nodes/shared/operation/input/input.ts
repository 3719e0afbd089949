/** Reads an item's parameters into typed values, and refuses what cannot be sent, naming field and fix. */
import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { type BinaryFile, linkedFile, type LinkedFile, openFiles } from '../../files';
import { isNothing, isObject, segmentProblem } from '../../http';
import { webAddress } from '../message/webAddress';
import { dateIn, dayIn } from './date';
import { fieldsNamed, membersOf } from './fieldIndex';
import { FieldValues, type Source } from './fieldValues';
import { FLAG_WANTED, flagIn } from './flag';
import { NO_OBJECT } from './json';
import { entriesOf, ID_KEYS } from './list';
import { chosenIn } from './locator';
import { type Bounds, numberIn, numberWanted } from './number';
import { leaves } from './text';

/** The parameters of one item, or one collection among them. Everything read as free text is kept out of error messages. */
export class Input extends FieldValues {
	/**
	 * Whether the user set the field at all (a member of a collection).
	 *
	 * @throws InputError when its expression finds nothing, unless the field may be empty
	 */
	has(name: string): boolean {
		return !isNothing(this.value(name));
	}

	/** Free text; `undefined` when it is empty. Not trimmed: it may be a message. */
	text(name: string): string | undefined {
		const text = this.one(name);
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

	/** One of a list's values or labels, in any case; also any other text where the list is open. */
	choice<T extends string>(name: string, values?: readonly T[]): T {
		const value = this.one(name).trim();
		const known = this.known(name, value, values);
		if (known !== undefined) return known;
		if (values || value === '') {
			const problem = value === '' ? 'is empty' : 'has a value this operation does not know';
			throw this.refuse(name, problem, values ? this.oneOf(name, values) : 'Choose a value.');
		}
		return value as T;
	}

	/** The values of a multi-select, of an array, or of a separated text, or their labels; with `values`, no others than these. */
	choices(name: string, values?: readonly string[]): string[] {
		return this.split(name, ID_KEYS).map((entry) => {
			const known = this.known(name, entry, values);
			if (known === undefined && values)
				throw this.refuse(name, 'has a value this operation does not know', this.oneOf(name, values));
			return known ?? entry;
		});
	}

	/** The same for a filter, which an empty list would turn off. */
	filter(name: string): string[] {
		const entries = this.choices(name);
		if (entries.length > 0 || !this.has(name)) return entries;
		throw this.refuse(name, 'is an empty list, which is no filter', 'Give it a value, or take the field out.');
	}

	/**
	 * A switch. One that was not set has the field's default, also in a collection.
	 *
	 * @throws InputError for a value that is neither on nor off: it is never silently off
	 */
	flag(name: string): boolean {
		const value = this.value(name) ?? this.field(name)?.default ?? false;
		const flag = flagIn(value);
		if (flag === undefined)
			throw this.refuse(name, isNothing(value) ? 'is empty' : 'is neither on nor off', FLAG_WANTED);
		return flag;
	}

	/** A number within bounds; `undefined` when it is not given. */
	number(name: string, bounds: Bounds = {}): number | undefined {
		const value = this.value(name);
		if (isNothing(value)) return undefined;
		const number = numberIn(value, bounds);
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
		const value = this.one(name).trim();
		const problem = segmentProblem(value);
		if (problem) throw this.refuse(name, problem, `Enter the ID alone${this.example(name)}${this.orFromList(name)}.`);
		return value;
	}

	/**
	 * The entries of a list, trimmed, without empty ones: an array, JSON text of one, a text separated by commas, semicolons or
	 * line ends, or objects of which one field is meant.
	 *
	 * @param keys the fields that stand for an object, in the order in which they are looked for
	 */
	list(name: string, keys: string[] = ID_KEYS): string[] {
		const entries = this.split(name, keys);
		this.privateTexts.push(...entries);
		return entries;
	}

	/** The same without splitting texts, and with no entry left out: for recipients, whose readers split. */
	entries(name: string, keys: string[]): string[] {
		const entries = entriesOf(this.value(name), keys);
		if (!Array.isArray(entries)) throw this.refuse(name, entries.problem, entries.fix);
		this.privateTexts.push(...entries);
		return entries;
	}

	requiredList(name: string, keys: string[] = ID_KEYS): string[] {
		const entries = this.list(name, keys);
		if (entries.length === 0) throw this.emptyList(name);
		return entries;
	}

	/** A JSON object; `undefined` when it is empty. */
	json(name: string): IDataObject | undefined {
		const value = this.jsonValue(name);
		if (value !== undefined && !isObject(value)) throw this.refuse(name, ...NO_OBJECT);
		this.privateTexts.push(...leaves(value));
		return value;
	}

	/**
	 * A date and time, as ISO 8601 in UTC. One without a zone is taken in the workflow's time zone.
	 *
	 * @param bounds `future` refuses a date that has passed
	 */
	date(name: string, bounds: { future?: boolean } = {}): string | undefined {
		const value = this.value(name);
		if (isNothing(value)) return undefined;
		const date = dateIn(value, this.ctx.getTimezone());
		if (!date) throw this.refuse(name, 'is not a date', 'Enter a date and time such as 2030-01-31T09:00:00Z.');
		if (bounds.future && date.toMillis() <= Date.now())
			throw this.refuse(name, 'is in the past', 'Enter a later date and time.');
		return date.toUTC().toISO();
	}

	/** The day of a date, e.g. 2030-01-31; see `dayIn`. */
	day(name: string): string | undefined {
		return this.date(name) === undefined ? undefined : dayIn(this.value(name), this.ctx.getTimezone());
	}

	requiredDate(name: string, bounds: { future?: boolean } = {}): string {
		const date = this.date(name, bounds);
		if (date !== undefined) return date;
		throw this.refuse(name, 'is empty', 'Enter a date and time such as 2030-01-31T09:00:00Z.');
	}

	/** How many rows of a list are wanted: `Infinity` with Return All. */
	limit(): number {
		return this.flag('returnAll') ? Infinity : (this.number('limit', { min: 1, integer: true }) ?? 50);
	}

	/** The members of a collection, also where it is given whole by an expression, as an object or as JSON text. */
	group(name: string): Input {
		const members = this.members(name, this.value(name));
		return this.nested(name, members, this.source.saved(name), membersOf(this.field(name)));
	}

	/** Of two collections the one in which a field is set; the second where it is in none. */
	holder(name: string, first: string, second: string): Input {
		const group = this.group(first);
		return group.has(name) ? group : this.group(second);
	}

	/** The rows of a fixed collection with multiple values. */
	rows(name: string, member: string): Input[] {
		const value = this.members(name, this.value(name));
		const rows = value[member];
		const saved = this.source.saved(name);
		const savedRows = isObject(saved) ? saved[member] : saved;
		const list = Array.isArray(rows) ? rows : rows === undefined ? [] : [rows];
		const option = this.field(name)?.options?.find(
			(entry): entry is INodePropertyCollection => entry.name === member && 'values' in entry,
		);
		return list.map((row: unknown, index) => {
			const savedRow: unknown = Array.isArray(savedRows) ? savedRows[index] : savedRows;
			return this.nested(name, this.members(name, row), savedRow, option?.values ?? []);
		});
	}

	/** The same item, read as another operation that has these parameters and those fields. */
	as(parameters: Record<string, unknown>, fields: INodeProperties[]): Input {
		const source: Source = {
			value: (name) => (Object.hasOwn(parameters, name) ? parameters[name] : this.source.value(name)),
			saved: (name) => (Object.hasOwn(parameters, name) ? parameters[name] : this.source.saved(name)),
		};
		return new Input(this.ctx, this.itemIndex, [...fields, ...this.fields], source, this.privateTexts, '', this.item);
	}

	/** The files that a field names: by name, or as file objects. They are opened, so that what is missing is refused now. */
	async files(name = 'binaryPropertyName', isSingle = false): Promise<BinaryFile[]> {
		const files = await openFiles(this.fileField(name, isSingle));
		this.keep(files);
		return files;
	}

	/** The files that go with a message: none where the field is empty. One that names no file for this item is refused. */
	async attachments(name = 'binaryPropertyName'): Promise<BinaryFile[]> {
		return this.has(name) ? await this.files(name) : [];
	}

	/** The one file of an operation that takes a single one. */
	async file(): Promise<BinaryFile> {
		return (await this.files('binaryPropertyName', true))[0];
	}

	/** The one file of an operation whose provider fetches it from n8n, by an address as others are to open it: see `webAddress`. */
	async linkedFile(name: string): Promise<LinkedFile> {
		const linked = await linkedFile(this.fileField(name, true));
		webAddress(this, name, linked.link());
		this.keep([linked.file]);
		return linked;
	}

	private fileField(name: string, isSingle: boolean) {
		return { ctx: this.ctx, itemIndex: this.itemIndex, label: this.label(name), value: this.value(name), isSingle };
	}

	/** @param saved the collection as it is saved; where that is one expression, its members count as expressions */
	private nested(name: string, members: Record<string, unknown>, saved: unknown, fields: INodeProperties[]): Input {
		const source: Source = {
			value: (member) => chosenIn(fieldsNamed(fields, member)[0], members[member]),
			saved: (member) => (isObject(saved) ? saved[member] : Object.hasOwn(members, member) ? saved : undefined),
		};
		return new Input(this.ctx, this.itemIndex, fields, source, this.privateTexts, `${this.label(name)} > `, this.item);
	}
}
