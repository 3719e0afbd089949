/** What the address of a file says of it. */

/** The last segment of an address without its query. */
export function nameInUrl(address: string): string {
	const name = new URL(address).pathname.split('/').pop() ?? '';
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
