// Every recorded reply is read by its declared shape, and comes out as it is, or brought into one form with all that it says.
import { textsIn } from './forms';
import { recorded, samplesOf, shapes } from './recorded';

it.each(recorded.map((one) => [one.title, one] as const))(
	'%s',
	(_title, { shape, isPage, hasForms, reply, source }) => {
		expect(source).toMatch(/\S/);
		expect(reply).toBeDefined();
		const read = shape.read(reply);
		if (hasForms) {
			expect(read).toEqual({ value: expect.anything() });
			expect(textsIn(read)).toEqual(textsIn({ value: reply }));
		} else if (isPage) expect(read).toEqual({ value: expect.objectContaining(Object(reply)) });
		else expect(JSON.stringify(read)).toBe(JSON.stringify({ value: reply }));
	},
);

it('every declared shape has one', () => {
	const without = shapes.filter((one) => samplesOf(one).length === 0);
	expect(without.map(({ name }) => name)).toEqual([]);
});
