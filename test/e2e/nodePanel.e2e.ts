// Finding the nodes: by name and by the words people use, with an icon for the light and the dark theme.
import type { INodeTypeDescription } from 'n8n-workflow';
import { Editor } from './editor';
import { chain, manualTrigger, nodeNames, ownTypes, rest, typeOf } from './setup';

let types: INodeTypeDescription[];

beforeAll(async () => {
	await rest.signIn();
	types = await ownTypes();
});

/** The nodes as the panel shows them: no tools, and a trigger together with its action node. */
const actionNodes = (): INodeTypeDescription[] =>
	types.filter(({ name }) => nodeNames.some((own) => typeOf(own) === name && !own.endsWith('Trigger')));

test('n8n knows every node of the package', () => {
	const names = types.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(nodeNames.map(typeOf)));
});

test('every action node is offered as a tool, and the human review tool where it can wait for an answer', () => {
	const names = types.map(({ name }) => name);
	for (const { name, properties } of actionNodes()) {
		expect(names).toContain(`${name}Tool`);
		const waits = JSON.stringify(properties).includes('"sendAndWait"');
		expect([name, names.includes(`${name}HitlTool`)]).toEqual([name, waits]);
	}
});

test('every node and credential serves its icon for both themes', async () => {
	const credentials = await rest.ask<Array<{ name: string; iconUrl?: unknown }>>('GET', '/types/credentials.json');
	const owned = new Set(types.flatMap((type) => (type.credentials ?? []).map(({ name }) => name)));
	for (const { name, iconUrl } of [...types, ...credentials.filter((one) => owned.has(one.name))]) {
		expect([name, iconUrl]).toEqual([name, { light: expect.any(String), dark: expect.any(String) }]);
		for (const url of Object.values(iconUrl ?? {})) {
			const reply = await fetch(`${rest.url}/${String(url)}`);
			expect([url, reply.status, reply.headers.get('content-type')]).toEqual([url, 200, expect.stringMatching(/svg/)]);
		}
	}
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
	let editor: Editor;

	beforeAll(async () => {
		editor = await Editor.open(theme);
		await editor.openWorkflow(chain('Finding nodes', [manualTrigger()]));
		await editor.openNodePanel();
	});

	afterAll(async () => await editor.close());

	test('every node is found by its name, with its icon', async () => {
		for (const { displayName } of actionNodes()) {
			const entry = await editor.searchNode(displayName, displayName);
			const icon = entry.locator('img').first();
			await icon.waitFor();
			expect(await icon.getAttribute('src')).toMatch(theme === 'dark' ? /\.dark\.svg/ : /^(?!.*dark).*\.svg/);
			expect(
				await icon.evaluate(async (image) => {
					if ('decode' in image && typeof image.decode === 'function') await image.decode();
					return 'naturalWidth' in image ? image.naturalWidth : 0;
				}),
			).toBeGreaterThan(0);
		}
		expect(editor.complaints).toEqual([]);
	});

	test('every node is found by each of its aliases', async () => {
		for (const { displayName, codex } of actionNodes()) {
			expect([displayName, codex?.alias?.length]).toEqual([displayName, expect.any(Number)]);
			for (const alias of codex?.alias ?? []) await editor.searchNode(alias, displayName);
		}
	});

	test('the actions of a node are listed', async () => {
		for (const { displayName } of actionNodes()) {
			await (await editor.searchNode(displayName, displayName)).click();
			await editor.page.getByText(/^Actions \(\d+\)$/).waitFor();
			if (displayName === 'Bird Channels') await editor.picture(`node-panel-${theme}`);
			await editor.page.locator('[data-test-id="nodes-list-header"] button').first().click();
			await editor.find('node-creator-search-bar').waitFor();
		}
		expect(editor.complaints).toEqual([]);
	});
});
