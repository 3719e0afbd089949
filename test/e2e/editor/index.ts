// n8n's editor in a browser, in the words of somebody who builds a workflow. n8n marks what can be clicked by
// `data-test-id`; all of these names stand in this file and in the files beside it.
import type { Browser, Locator, Page } from 'playwright-core';
import type { WorkflowBody } from '../../../scripts/n8n/rest';
import { byId, clickIn, complaintsOf, openBrowser, type Complaint } from './browser';
import { CredentialDialog } from './credentialDialog';
import { keep } from './pictures';
import { rest, setting, waitFor } from '../setup';

/** For the browser: where the lowest field of the open form ends. */
const LOWEST = `Math.max(...['input', 'textarea', 'button', 'label']
	.flatMap((kind) => [...document.querySelectorAll('${byId('node-parameters')} ' + kind)])
	.map((field) => field.getBoundingClientRect().bottom))`;

export class Editor {
	readonly complaints: Complaint[];
	/** The form of the credential that the open node uses. */
	readonly credential: CredentialDialog;
	/** What a person has done so far: clicks, and fields filled. */
	actions = 0;

	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
	) {
		this.complaints = complaintsOf(page);
		this.credential = new CredentialDialog(page);
	}

	/** Opens a browser that is signed in, with a window of so many pixels. */
	static async open(theme: 'light' | 'dark' = 'light', height = 800): Promise<Editor> {
		const { browser, page } = await openBrowser(theme, height);
		return new Editor(browser, page);
	}

	async close(): Promise<void> {
		await this.page.context().close();
		await this.browser.close();
	}

	find(id: string): Locator {
		return this.page.locator(byId(id));
	}

	/** Saves the workflow through the REST API, as a new one that nobody else has open, and shows it. Answers with its id. */
	async openWorkflow(workflow: WorkflowBody): Promise<string> {
		await rest.signIn();
		const { id } = await rest.replaceWorkflow(workflow);
		await this.showWorkflow(id);
		return id;
	}

	async showWorkflow(id: string): Promise<void> {
		await this.page.goto(`${setting.url}/workflow/${id}`);
		await this.find('canvas-node').first().waitFor();
	}

	/** Imports a workflow from a file, by the menu of a new workflow. */
	async importWorkflow(file: string): Promise<void> {
		await this.openEmptyCanvas();
		await this.find('workflow-import-input').setInputFiles(file);
		await this.find('canvas-node').first().waitFor();
	}

	/** Shows a new workflow, in which nothing is yet. */
	async openEmptyCanvas(): Promise<void> {
		await this.page.goto(`${setting.url}/workflow/new`);
		await this.find('canvas-plus-button').waitFor();
	}

	/** Opens one node's form from the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`${byId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.find('node-parameters').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.find('ndv-close-button').click();
		await this.find('ndv').waitFor({ state: 'hidden' });
	}

	async openNodePanel(): Promise<void> {
		const search = this.find('node-creator-search-bar');
		if (await search.isVisible()) return;
		await this.find('node-creator-plus-button').click();
		await search.waitFor();
	}

	/** Types into the node panel's search. Answers with the entry of that name. */
	async searchNode(words: string, displayName: string): Promise<Locator> {
		const name = this.find('node-creator-item-name').getByText(displayName, { exact: true }).first();
		await this.find('node-creator-search-bar').fill('');
		await name.waitFor({ state: 'hidden' });
		await this.find('node-creator-search-bar').fill(words);
		await name.waitFor();
		return this.page.locator(byId('item-iterator-item')).filter({ has: name }).first();
	}

	/** Adds a node by searching for it and choosing one of its actions; its form opens. As a first step its actions are folded. */
	async addNode(displayName: string, action: string): Promise<void> {
		const first = this.find('canvas-plus-button');
		const isFirst = await first.isVisible();
		await (isFirst ? first : this.find('canvas-handle-plus').last()).click();
		await this.find('node-creator-search-bar').waitFor();
		await (await this.searchNode(displayName, displayName)).click();
		if (isFirst) {
			await this.page.getByText(/^Actions \(\d+\)$/).click();
			this.actions += 1;
		}
		await this.find('node-creator-item-name').getByText(action, { exact: true }).click();
		await this.find('ndv').waitFor();
		this.actions += 4;
	}

	/** The input of one parameter. */
	parameter(name: string): Locator {
		return this.find(`parameter-input-${name}`);
	}

	/** Fills a text parameter, of the node or of the credential that is open. */
	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').last().fill(text);
		this.actions += 1;
	}

	/** Picks an entry of a resource locator's list, by its name or the first one. Answers with what the field shows then. */
	async pick(parameter: string, name?: string): Promise<string> {
		const input = this.page.locator(byId(`resource-locator-${parameter}`)).locator(byId('rlc-input'));
		const entries = this.find('rlc-item').locator('visible=true');
		await clickIn(input, (name === undefined ? entries : entries.getByText(name, { exact: true })).first());
		this.actions += 2;
		return await input.inputValue();
	}

	/** Chooses the first option of a drop-down parameter. Answers with what the field shows then. */
	async chooseFirst(parameter: string): Promise<string> {
		const field = this.parameter(parameter);
		await clickIn(field, this.page.getByRole('option').locator('visible=true').first());
		this.actions += 2;
		return await waitFor('the chosen option', async () => {
			const inputs = await field.locator('input').all();
			const values = await Promise.all(inputs.map(async (input) => await input.inputValue()));
			return [...values, await field.innerText()].find((text) => /\w/.test(text));
		});
	}

	/** Runs the open node and what it needs before it. Answers with the status once n8n has stored the execution. */
	async execute(): Promise<string> {
		const started = this.page.waitForResponse((response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()));
		await this.find('node-execute-button').click();
		this.actions += 1;
		const { data }: { data: { executionId: string } } = await (await started).json();
		const status = await waitFor('the end of the execution', async () => {
			const execution = await rest.execution(data.executionId);
			return ['new', 'running', 'waiting'].includes(execution.status) ? undefined : execution.status;
		});
		return status;
	}

	/** Tries to run the open node, which n8n refuses because of its form. Answers with what n8n says. */
	async executeInVain(): Promise<string> {
		await this.find('node-execute-button').click();
		return await this.page.locator('.el-notification').filter({ hasText: 'cannot start' }).innerText();
	}

	/** Waits until the output side shows this. Answers with all of its text. */
	async outputThatShows(words: string): Promise<string> {
		return await waitFor(`the output to show "${words}"`, async () => {
			const text = await this.find('output-panel').innerText();
			return text.toLowerCase().includes(words.toLowerCase()) ? text : undefined;
		});
	}

	/** Waits until so many nodes are on the canvas, and no more. */
	async showsNodes(count: number): Promise<void> {
		await waitFor(`${count} nodes on the canvas`, async () =>
			(await this.find('canvas-node').count()) === count ? true : undefined,
		);
	}

	/** Keeps a picture of the page for the documentation. */
	async picture(name: string): Promise<void> {
		await keep(this.browser, `${name}.png`, await this.shot());
	}

	/** Keeps a picture of the open form, from its first field to its last. */
	async pictureOfForm(name: string): Promise<void> {
		const form = this.find('node-parameters');
		const { x = 0, y = 0, width = 0 } = (await form.boundingBox()) ?? {};
		const bottom = await this.page.evaluate<number>(LOWEST);
		await keep(this.browser, `${name}.webp`, await this.shot({ x, y, width, height: bottom - y + 16 }));
	}

	private async shot(clip?: { x: number; y: number; width: number; height: number }): Promise<Buffer> {
		await this.page.mouse.move(2, 2);
		await this.page.waitForTimeout(300);
		const style = '.el-notification { display: none; }';
		return await this.page.screenshot({ animations: 'disabled', style, clip });
	}
}
