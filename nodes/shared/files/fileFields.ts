/** Files of one output item under one name: `data`, then `data_1`, `data_2`. */
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';

export class FileFields {
	readonly binary: IBinaryKeyData = {};

	/** @param property the field of the first file */
	constructor(private readonly property: string) {}

	/** What an item has of them: nothing where there is none. */
	get given(): { binary?: IBinaryKeyData } {
		return Object.keys(this.binary).length > 0 ? { binary: this.binary } : {};
	}

	/** @returns the field that the file was put in */
	add(file: IBinaryData): string {
		const count = Object.keys(this.binary).length;
		const field = count === 0 ? this.property : `${this.property}_${count}`;
		this.binary[field] = file;
		return field;
	}
}
