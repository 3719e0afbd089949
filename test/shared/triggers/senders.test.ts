// The sender filter of all triggers: an address is the same in every writing of its domain.
import { passes } from '../../../nodes/shared/triggers';

const OPEN = { from: [], contains: [], ignoreOwn: false, hasAttachments: false, firstMessageOnly: false };
const SAME = [
	'ana@bücher.example',
	'Ana <ANA@Bücher.example>',
	'ana@xn--bcher-kva.example',
	'ana@bu\u0308cher.example',
];
const ENDINGS = ['@bücher.example', '@xn--bcher-kva.example', '@BÜCHER.example'];

it.each(SAME.flatMap((wanted) => SAME.map((from) => [wanted, from])))('%s lets %s through', (wanted, from) => {
	expect(passes({ ...OPEN, from: [wanted] }, { from: [from] })).toBe(true);
	expect(passes({ ...OPEN, from: [wanted] }, { from: ['ana@bucher.example'] })).toBe(false);
});

it.each(ENDINGS.flatMap((wanted) => SAME.map((from) => [wanted, from])))('%s lets %s through', (wanted, from) => {
	expect(passes({ ...OPEN, from: [wanted] }, { from: [from] })).toBe(true);
	expect(passes({ ...OPEN, from: [wanted] }, { from: ['ana@bucher.example'] })).toBe(false);
});

it('leaves what is no address as it is', () => {
	for (const text of ['ü', '@', 'a@ü..', '+1 303 555 1234'])
		expect(passes({ ...OPEN, from: [text] }, { from: [text] })).toBe(true);
});
