// JSON and IDs that people write, in every field of every operation that takes them: a number with more digits than a number can
// hold would go out as another one, such as the id of somebody else's message, so that it is refused before anything is asked.
import type { NodeParameterValueType } from 'n8n-workflow';
import { continueOnFail, useBench } from '../../bench';
import { isId } from '../ids/fields';
import { operations, readyFor } from '../operations';
import { escaped, shownFields, written } from './fields';

const bench = useBench();

const WRITTEN = [
	'{ "list": [{ "id": 9007199254740993 }] }',
	'={{ \'{ "id": -9007199254740993 }\' }}',
	'={{ ({ id: 2 ** 53 + 2 }) }}',
	'{ "id": 1e400 }',
];
const found = new Set<string>();

it.each(operations.map((entry) => [entry.title, entry] as const))('%s', async (_title, entry) => {
	const { parameters, credentials } = await readyFor(bench(), entry);
	for (const { field, label, set } of await shownFields(entry, parameters)) {
		if (field.type !== 'json') continue;
		found.add(label);
		for (const value of WRITTEN) {
			const result = await bench().run(entry.node, set(value), { ...continueOnFail, credentials });
			const [{ error, details }] = result.output().map(({ json }) => json);
			const words = `^'${escaped(label)}' has a number with more digits than a number can hold \\[item 0\\]$`;
			expect([label, value, error]).toEqual([label, value, expect.stringMatching(words)]);
			expect(details).toMatchObject({ outcome: 'notSent', hint: 'Give it as text, in quotes.' });
			expect(bench().lines(entry.node)).toEqual([]);
		}
	}
});

afterAll(() => expect(found.size).toBeGreaterThan(3));

const ids = new Set<string>();

it.each(operations.map((entry) => [entry.title, entry] as const))('%s: IDs', async (_title, entry) => {
	const { parameters, credentials } = await readyFor(bench(), entry);
	for (const { field, label, set } of await shownFields(entry, parameters)) {
		if (!isId(field)) continue;
		ids.add(label);
		const value = written(field, '={{ 9007199254740993 }}');
		const result = await bench().run(entry.node, set(value), { ...continueOnFail, credentials });
		const [{ error, details }] = result.output().map(({ json }) => json);
		const words = `^'${escaped(label)}' (?:is|has) a number with more digits than a number can hold \\[item 0\\]$`;
		expect([label, error]).toEqual([label, expect.stringMatching(words)]);
		expect(details).toMatchObject({ outcome: 'notSent', hint: 'Give it as text.' });
		expect(bench().lines(entry.node)).toEqual([]);
	}
});

afterAll(() => expect(ids.size).toBeGreaterThan(30));

const template = (templateParameters: NodeParameterValueType) => ({
	resource: 'message',
	operation: 'send',
	channelId: '2f7b0f5e-6f3c-4d0e-9a55-0c1f6f3f9a10',
	recipient: '+31612345678',
	contentType: 'template',
	projectId: '8d0f6a3e-51c4-4b6f-b1b7-4f5a2d9c7e22',
	templateParameters,
});

it.each([
	['rows', [{ key: 'order', type: 'number', value: '9007199254740993' }], "'order' that is not of type number"],
	['an object', '={{ ({ order: 9007199254740993 }) }}', 'more digits'],
	['JSON', '={{ \'{ "order": 9007199254740993 }\' }}', 'more digits'],
])('a variable of a template, in %s', async (_form, value, words) => {
	const result = await bench().run('birdChannels', template(value), continueOnFail);
	expect(String(result.output()[0].json.error)).toContain(words);
	expect(bench().lines('birdChannels')).toEqual([]);
});
