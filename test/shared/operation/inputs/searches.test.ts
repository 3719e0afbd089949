// What a list is searched for, in every field of every operation that takes it: blanks around it are no part of it.
import { useBench } from '../../bench';
import { operations, readyFor } from '../operations';
import { shownFields } from './fields';

const bench = useBench();
const SEARCH = /^(?:q|search(?:Text|Criteria)?)$/;
const found = new Set<string>();

it.each(operations.map((entry) => [entry.title, entry] as const))('%s', async (title, entry) => {
	const { parameters } = await readyFor(bench(), entry);
	for (const { field, set } of await shownFields(entry, parameters)) {
		if (!SEARCH.test(field.name)) continue;
		found.add(title);
		const asked = async (words: string) => {
			const { credentials } = await readyFor(bench(), entry);
			const { error } = await bench().run(entry.node, set(words), { credentials });
			expect(error).toBeUndefined();
			return bench()
				.requests(entry.node)
				.map(({ path, body }) => [path, body]);
		};
		const plain = await asked('5550184');
		expect(JSON.stringify(plain)).toContain('5550184');
		expect(await asked(' \t5550184 \n')).toEqual(plain);
	}
});

afterAll(() => expect(found.size).toBeGreaterThan(10));
