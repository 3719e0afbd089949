/** What a file field names: names and file objects, whatever text, list or expression they stand in. */
import { jsonParse } from 'n8n-workflow';
import { InputError, isNothing, isObject } from '../http';

/**
 * A file object as n8n hands it out. By `$binary` it comes without `data`, so that a file that n8n keeps in memory comes
 * without its content (both engines of expressions).
 */
export interface FileObject {
	id?: unknown;
	data?: unknown;
	mimeType?: unknown;
	fileName?: unknown;
	fileExtension?: unknown;
}

/** One file that a field names: the name of a binary field, or a file object. */
export type Reference = { name: string } | { object: FileObject; key?: string };

/** Lists in lists, or JSON text in lists, further down than this are no files of anybody. */
const DEEPEST = 4;
/** What an object becomes inside of a text. */
const OBJECT_IN_TEXT = '[object Object]';

/** Reads the value of one field. */
export class FieldValue {
	/**
	 * @param field the label of the field
	 * @param isField whether a text is the name of a binary field of the item, also one with commas in it
	 */
	constructor(
		private readonly field: string,
		private readonly isField: (name: string) => boolean,
	) {}

	/**
	 * The files that a value names, in its order.
	 *
	 * @param value names separated by commas; a file object, or an object of them such as `$binary`; a list of these, also
	 * as JSON text
	 * @throws InputError when it names none, when one entry of a list is empty, or when it holds something else
	 */
	read(value: unknown): Reference[] {
		const references = isNothing(value) ? [] : this.entry(value, 0);
		if (references.length > 0) return references;
		throw new InputError(
			this.field,
			'is empty',
			"Enter the name of the item's binary field, e.g. data, or give a file by an expression such as {{ $binary.data }}.",
		);
	}

	private entry(value: unknown, depth: number): Reference[] {
		if (depth > DEEPEST) throw this.noFile();
		if (typeof value === 'string') return this.text(value, depth);
		if (typeof value === 'number') return [{ name: String(value) }];
		if (Array.isArray(value)) return value.flatMap((entry) => this.listed(entry, depth + 1));
		if (!isObject(value)) throw this.noFile();
		return isFileObject(value) ? [{ object: value }] : this.members(value);
	}

	/** An entry of a list: an empty one is a file that is not there. */
	private listed(value: unknown, depth: number): Reference[] {
		if (!isNothing(value)) return this.entry(value, depth);
		throw new InputError(
			this.field,
			'holds a list with an empty entry',
			'A file that was to be sent is not there: check what its expression finds, or take the entry out of the list.',
		);
	}

	private text(text: string, depth: number): Reference[] {
		if (this.isField(text)) return [{ name: text }];
		if (text.includes(OBJECT_IN_TEXT))
			throw new InputError(
				this.field,
				'holds a file object inside of a text',
				'Give the expression alone, without a text around it, e.g. {{ $binary.data }}; several as {{ [$binary.a, $binary.b] }}.',
			);
		const parsed = /^\s*[[{"]/.test(text) ? jsonParse<unknown>(text, { fallbackValue: null }) : null;
		if (parsed !== null) return this.entry(parsed, depth + 1);
		return text
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== '')
			.map((name) => ({ name }));
	}

	/** An object of file objects by the names of their fields. */
	private members(value: Record<string, unknown>): Reference[] {
		return Object.entries(value).map(([key, member]) => {
			if (!isObject(member) || !isFileObject(member)) throw this.noFile();
			return { object: member, key };
		});
	}

	private noFile(): InputError {
		return new InputError(
			this.field,
			'holds something that is neither the name of a binary field nor a file',
			'Enter names of binary fields of the item, or give files by an expression such as {{ $binary.data }}.',
		);
	}
}

/** As n8n tells file objects from others: any text can be taken for base64. */
function isFileObject(value: Record<string, unknown>): boolean {
	return typeof value.mimeType === 'string';
}
