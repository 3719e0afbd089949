// Places within a reply.
import { isRecord } from '../../harness/narrow';

export type Path = Array<string | number>;

/** All members within a value, outer ones first. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
	const members = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
	return members.flatMap(([key, member]) => [[...path, key], ...pathsIn(member, [...path, key])]);
}
