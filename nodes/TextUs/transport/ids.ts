/** IDs of TextUs: relative IRIs such as /conversations/kY1QwY (vendor pages; public client). */

/** The last part of an IRI of this collection, `undefined` when it is none. */
export function idIn(value: string, collection: string): string | undefined {
	const id = value.startsWith(`/${collection}/`) ? value.slice(collection.length + 2) : value;
	return /^[\w.-]+$/.test(id) && !/^\.+$/.test(id) ? id : undefined;
}
