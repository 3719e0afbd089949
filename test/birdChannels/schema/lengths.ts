// Texts of a certain length in the schema that the node declares: how long they may be, and such texts.
import fc from 'fast-check';
import type { shape } from '../../../nodes/shared/http';

type Part = shape.Part<unknown>;

/** More characters than any text of a message may have where there is a limit. */
const MANY = 2000;

/** How many characters a text may have, as its part says of one with none and of one with many; nothing where it does not matter. */
export function lengthsOf(part: Part): { min: number; max: number } | undefined {
	const [few] = part.safeParse('').error?.issues ?? [];
	const [many] = part.safeParse('x'.repeat(MANY)).error?.issues ?? [];
	const min = few?.code === 'too_small' ? Number(few.minimum) : 0;
	const max = many?.code === 'too_big' ? Number(many.maximum) : Infinity;
	return min > 0 || max < Infinity ? { min, max } : undefined;
}

/** Texts that fit, also as long as they may be. An emoji is one character, though it has two halves in JavaScript. */
export function textWithin(part: Part): fc.Arbitrary<string> {
	const { min = 0, max = Infinity } = lengthsOf(part) ?? {};
	const character = fc.constantFrom('a', ' ', 'é', '📅');
	const some = fc.array(character, { minLength: min, maxLength: Math.min(max, min + 12) });
	const most = fc.constant(['📅'.repeat(Math.min(max, MANY))]);
	return fc.oneof({ arbitrary: some, weight: 9 }, { arbitrary: most, weight: 1 }).map((each) => each.join(''));
}
