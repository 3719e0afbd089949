/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Every example is imported by hand, as a reader of the README does, and every form of every node opens.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { readExamples } from '../../scripts/n8n/workspace';
import { Editor } from './editor';
import { actionNames, CUSTOM_CALL, formsOf } from './forms/forms';
import { chain, manualTrigger, notRun, ownTypes, packageName, rest } from './setup';

let editor: Editor;
let types: INodeTypeDescription[];
const examples = readExamples();

beforeAll(async () => {
	await rest.signIn();
	types = await ownTypes();
	editor = await Editor.open();
});

afterAll(async () => await editor.close());

afterEach(() => expect(editor.complaints.splice(0)).toEqual([]));

if (examples.length === 0) notRun('importing the examples', 'examples/ is empty');
else
	test.each(examples)(
		'examples/$file is imported from its file and shows all its nodes',
		async ({ file, workflow }) => {
			const missing = workflow.nodes.filter(
				({ type }) => type.startsWith(`${packageName}.`) && !types.some(({ name }) => name === type),
			);
			expect(missing.map(({ type }) => type)).toEqual([]);
			const folder = mkdtempSync(path.join(tmpdir(), 'example-'));
			const copy = path.join(folder, path.basename(file));
			writeFileSync(copy, JSON.stringify(workflow));
			await editor.importWorkflow(copy);
			rmSync(folder, { recursive: true });
			const stickies = workflow.nodes.filter(({ type }) => type.endsWith('.stickyNote')).length;
			await editor.showsNodes(workflow.nodes.length - stickies);
			await editor.picture(`example-${path.basename(file, '.json')}`);
		},
	);

test.each(actionNames)('every form of %s opens with a label on each field', async (name) => {
	const nodes = formsOf(types, name);
	expect(nodes.length).toBeGreaterThan(5);
	const { id } = await rest.replaceWorkflow(chain(`Forms of ${name}`, [manualTrigger(), ...nodes]));
	await editor.showWorkflow(id);
	for (const { name: title } of nodes) {
		await editor.openNode(title);
		await editor.parameter('operation').waitFor();
		const text = await editor.find('node-parameters').innerText();
		expect([title, text]).toEqual([
			title,
			expect.not.stringMatching(/undefined|\[object|nodeView\.|parameterInput\.|node\.\w+\./),
		]);
		await editor.closeNode();
	}
});

/** All properties, those inside collections included, each with the way to it. */
function* everyProperty(properties: INodeProperties[], at: string): Generator<[string, INodeProperties]> {
	for (const property of properties) {
		const here = `${at} > ${property.name}`;
		yield [here, property];
		for (const option of property.options ?? []) {
			if ('values' in option) yield* everyProperty(option.values, `${here} > ${option.name}`);
			else if ('type' in option) yield* everyProperty([option], here);
		}
	}
}

test('every field, option and action has a label that people can read', () => {
	const unlabelled: string[] = [];
	for (const { name, properties } of types.filter((type) => !/Tool$/.test(type.name))) {
		for (const [at, property] of everyProperty(properties, name)) {
			if (!property.displayName.trim()) unlabelled.push(at);
			const options = (property.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);
			for (const option of options) {
				if (!option.name.trim()) unlabelled.push(`${at} = ${String(option.value)}`);
				if (property.name === 'operation' && option.value !== CUSTOM_CALL && !option.action)
					unlabelled.push(`${at} = ${String(option.value)}: action`);
			}
		}
	}
	expect(unlabelled).toEqual([]);
});
