// What all JSON shapes of TextUs objects have in common. A key that some copies of a page print and others do not is there as
// `undefined`, which JSON leaves out and a variation may write as null.

export type Json = Record<string, unknown>;

export function typed(type: string, id: string, context = type): Json {
	return { '@type': type, id, '@context': `/contexts/${context}.jsonld` };
}

/** The first name and the rest: a contact and a user have one full name, and both parts of it. */
export function namesOf(name: string): Json {
	const [firstName, ...rest] = name.split(' ');
	return { name, firstName, lastName: rest.join(' ') };
}

/** A link with an id, or null. */
export function link(kind: string, id: string | null): string | null {
	return id === null ? null : `/${kind}/${id}`;
}
