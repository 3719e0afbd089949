// A picture of each form, light and dark, as it is when somebody opens it.
import type { INodeTypeDescription } from 'n8n-workflow';
import { chain, manualTrigger, ownTypes, rest } from '../setup';
import { Editor } from '../editor';
import { actionNames, formsOf, triggerForm, triggerNames } from './forms';

/** Tall enough for the longest form. */
const HEIGHT = 2000;

let types: INodeTypeDescription[];

beforeAll(async () => {
	await rest.signIn();
	types = await ownTypes();
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
	let editor: Editor;

	beforeAll(async () => (editor = await Editor.open(theme, HEIGHT)));
	afterAll(async () => await editor.close());

	/** Opens each node of a workflow and takes its form. */
	async function take(folder: string, title: string, nodes: Array<{ name: string }>): Promise<void> {
		for (const { name } of nodes) {
			await editor.openNode(name);
			await editor.pictureOfForm(`forms/${folder}/${name.replaceAll(' ', '-')}-${theme}`);
			await editor.closeNode();
		}
		expect([title, editor.complaints.splice(0)]).toEqual([title, []]);
	}

	test.each(actionNames)('every operation of %s', async (name) => {
		const nodes = formsOf(types, name);
		const { id } = await rest.replaceWorkflow(chain(`Forms of ${name}`, [manualTrigger(), ...nodes]));
		await editor.showWorkflow(id);
		await take(name, name, nodes);
		expect(nodes.length).toBeGreaterThan(5);
	});

	test('the triggers', async () => {
		const nodes = triggerNames.map((name) => triggerForm(types, name));
		const { id } = await rest.replaceWorkflow(chain('Forms of the triggers', nodes));
		await editor.showWorkflow(id);
		await take('triggers', 'triggers', nodes);
		expect(nodes).toHaveLength(triggerNames.length);
	});
});
