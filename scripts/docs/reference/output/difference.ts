// What one output has other than another: of outputs that are alike, one is shown whole.
import { isRecord } from '../../../../test/harness/narrow';

/** Fields of which more differ are not alike. */
const MOST = 12;

/**
 * The fields of an output that another one has not, or has with another value.
 *
 * @returns `undefined` when it lacks a field of the other one
 */
function otherFields(one: unknown, other: unknown): unknown {
	if (JSON.stringify(one) === JSON.stringify(other)) return {};
	if (!isRecord(one) || !isRecord(other)) return one;
	if (Object.keys(other).some((key) => !(key in one))) return undefined;
	const fields: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(one)) {
		if (key in other && JSON.stringify(value) === JSON.stringify(other[key])) continue;
		const different = otherFields(value, other[key]);
		if (different === undefined) return undefined;
		fields[key] = different;
	}
	return fields;
}

/** How many values there are in it. */
const size = (value: unknown): number =>
	isRecord(value) ? Object.values(value).reduce<number>((sum, member) => sum + size(member), 0) : 1;

/**
 * What differs, where two outputs are alike.
 *
 * @returns the fields of the first one that the second has not, or otherwise; `undefined` where they are not alike
 */
export function differenceOf(one: unknown, other: unknown): unknown {
	const fields = otherFields(one, other);
	return fields !== undefined && size(fields) <= MOST && size(fields) * 2 < size(one) ? fields : undefined;
}
