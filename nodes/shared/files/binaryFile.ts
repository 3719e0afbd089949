/** One file to send, opened when its bytes are wanted. */
import { InputError } from '../http';
import { type Chunks, exactly } from './chunks';
import { withoutCharacters } from './fileName';
import { usualType } from './mediaTypes';

/** Where a file was named: the field, and its place among the files of that field. */
export interface Place {
	/** The label of the field. */
	field: string;
	/** From 1. */
	number: number;
	/** How many files the field names. */
	count: number;
}

/** What is known of a file. */
export interface FileFacts {
	/** A name that a person could have given it: see `nameOf`. */
	name: string;
	/** A media type. */
	contentType: string;
	/** Exact number of bytes. */
	size: number;
	/** Tells two files apart without reading them. */
	identity: string;
	/** The name as it was given; empty where none was. */
	givenName: string;
}

/** One file to send. */
export class BinaryFile {
	readonly contentType: string;
	/** Exact number of bytes; as many come when it is opened, or it fails. */
	readonly size: number;

	constructor(
		private readonly facts: FileFacts,
		private readonly place: Place,
		private readonly source: () => Promise<Chunks> | Chunks,
	) {
		this.contentType = facts.contentType;
		this.size = facts.size;
	}

	/**
	 * Its name for a provider.
	 *
	 * @param refused the characters that the provider refuses in names, each of which becomes `_`; empty where none is known
	 */
	nameFor(refused: string): string {
		return withoutCharacters(this.facts.name, refused);
	}

	/** What no error may quote. */
	get privateTexts(): string[] {
		const { name, givenName } = this.facts;
		return [name, this.nameFor(''), givenName].filter((text) => text !== '');
	}

	/** What to call it in an error, which quotes no name: "file 2 of 'Input Data Field Name'". */
	get title(): string {
		const { field, number, count } = this.place;
		return count > 1 ? `file ${number} of '${field}'` : `the file of '${field}'`;
	}

	/** The usual name of its type, for a provider that takes certain types: see `usualType`. */
	get usualType(): string {
		return usualType(this.contentType, this.facts.name);
	}

	/**
	 * The bytes from the start, however often it is called.
	 *
	 * @throws InputError when n8n has the file no longer, or it has another length by now; then its last bytes did not come
	 */
	async *open(): AsyncGenerator<Uint8Array> {
		try {
			yield* exactly(this.size, await this.source(), () => this.changed());
		} catch (error) {
			throw error instanceof InputError ? error : unreadable(this.place);
		}
	}

	/** Reads it to its end, where the provider does that itself afterwards. @throws InputError as `open` does */
	async readThrough(): Promise<void> {
		const chunks = this.open();
		while (!(await chunks.next()).done);
	}

	/** A refusal of this file. `problem` goes on after "a file": "that is too large". */
	refuse(problem: string, fix: string): InputError {
		return refusal(this.place, problem, fix);
	}

	/** What is told of it to the builder of a workflow: its name, its media type, its size in bytes. */
	get outline(): { name: string; size: number; type: string } {
		return { name: this.nameFor(''), size: this.size, type: this.contentType };
	}

	/** What the file adds to the fingerprint of a request. */
	toJSON(): Record<string, string | number> {
		const { name, contentType, size, identity } = this.facts;
		return { name, contentType, size, identity };
	}

	private changed(): InputError {
		return this.refuse(
			'that does not have the length which n8n noted for it',
			'It was changed after it was made, or is still being written. Run the node that makes it again.',
		);
	}
}

/** A refusal of a file, which says where it is named and quotes nothing of it. */
export function refusal({ field, number, count }: Place, problem: string, fix: string): InputError {
	return new InputError(
		field,
		count > 1 ? `names ${count} files, of which number ${number} is one ${problem}` : `names a file ${problem}`,
		fix,
	);
}

/** A file that n8n does not give out. */
export function unreadable(place: Place): InputError {
	return refusal(
		place,
		'that n8n cannot open any more',
		"n8n deletes files together with the execution they belong to: run the node that makes the file again. With several instances of n8n, each needs access to the others' files.",
	);
}
