// What all JSON shapes of TextUs objects have in common.

export type Json = Record<string, unknown>;

export function typed(type: string, id: string): Json {
	return { '@type': type, id, '@context': `/contexts/${type}.jsonld` };
}
