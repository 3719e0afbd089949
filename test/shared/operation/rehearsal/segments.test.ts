// How many segments a text takes by SMS: the limits of 3GPP TS 23.038 and 23.040, to the character.
import { segmentsOf } from '../../../../nodes/shared/operation/message/segments';

const gsm = (segments: number, characters: number) => ({ encoding: 'GSM-7', segments, characters });
const ucs = (segments: number, characters: number) => ({ encoding: 'UCS-2', segments, characters });

it.each<[string, string, object]>([
	['an empty text', '', gsm(1, 0)],
	['160 characters of the alphabet', 'a'.repeat(160), gsm(1, 160)],
	['one more', 'a'.repeat(161), gsm(2, 161)],
	['two full segments', 'a'.repeat(306), gsm(2, 306)],
	['one more than two', 'a'.repeat(307), gsm(3, 307)],
	['80 of the extension, two units each', '€'.repeat(80), gsm(1, 80)],
	['81 of them', '€'.repeat(81), gsm(2, 81)],
	['one of the extension that does not fit behind 152', `${'a'.repeat(152)}€${'a'.repeat(152)}`, gsm(3, 305)],
	['Greek capitals of the alphabet', 'ΔΦΓΛΩΠΨΣΘΞ', gsm(1, 10)],
	['one other character', 'ê', ucs(1, 1)],
	['70 others', 'я'.repeat(70), ucs(1, 70)],
	['71 others', 'я'.repeat(71), ucs(2, 71)],
	['134 others', 'я'.repeat(134), ucs(2, 134)],
	['135 others', 'я'.repeat(135), ucs(3, 135)],
	['35 pictures, two units each', '😀'.repeat(35), ucs(1, 35)],
	['a picture that does not fit behind 66', `${'я'.repeat(66)}😀${'я'.repeat(66)}`, ucs(3, 133)],
])('%s', (_what, text, told) => {
	expect(segmentsOf(text)).toEqual(told);
});
