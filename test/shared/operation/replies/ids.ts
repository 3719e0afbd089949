// What stays the same in whatever form a reply is written.
import type { IDataObject } from 'n8n-workflow';

/** How many items there are, and the ids of each, which may be text. */
export const idsOf = (items: IDataObject[]): string[][] =>
	items.map((item) =>
		Object.entries(item)
			.flatMap(([key, value]) =>
				/id$/i.test(key) && value !== null && typeof value !== 'object' ? [`${key} ${String(value)}`] : [],
			)
			.sort(),
	);
