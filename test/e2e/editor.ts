/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// n8n's editor in a browser, in the words of somebody who builds a workflow. n8n marks what can be clicked by
// `data-test-id`; all of these names stand in this file.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page, type Response } from 'playwright-core';
import { OWNER, type WorkflowBody } from '../../scripts/n8n/rest';
import { PATIENCE } from '../../scripts/n8n/shell';
import { rest, setting, waitFor } from './setup';

const byId = (id: string): string => `[data-test-id="${id}"]`;

/** What the browser complained about, except for what it cannot reach outside this machine. */
export interface Complaint {
	kind: 'console' | 'page' | 'http';
	text: string;
}

/** n8n's editor may ask for a list once more while a form closes: of a node that has lost its parameters, as the answer says. */
const isOfClosedForm = (url: string, answer: string): boolean =>
	url.includes('/dynamic-node-parameters/') && /"parameters":\{("\w+":null,?)*\}/.test(answer);

export class Editor {
	readonly complaints: Complaint[] = [];

	private constructor(
		private readonly browser: Browser,
		private readonly context: BrowserContext,
		readonly page: Page,
	) {
		page.on('console', (message) => {
			if (
				message.type() === 'error' &&
				this.isOurs(message.location().url) &&
				!/the server responded/.test(message.text())
			)
				this.complaints.push({ kind: 'console', text: message.text() });
		});
		page.on('pageerror', (error) => this.complaints.push({ kind: 'page', text: error.message }));
		page.on('response', (response) => {
			if (response.status() >= 400 && this.isOurs(response.url())) void this.complain(response);
		});
	}

	private async complain(response: Response): Promise<void> {
		const answer = await response.text().catch(() => '');
		if (isOfClosedForm(response.url(), answer)) return;
		this.complaints.push({ kind: 'http', text: `${response.status()} ${response.url()} ${answer.slice(0, 500)}` });
	}

	private isOurs(url: string): boolean {
		return url === '' || url.startsWith(setting.url);
	}

	/** Opens a browser that is signed in. */
	static async open(theme: 'light' | 'dark' = 'light'): Promise<Editor> {
		const browser = await chromium.launch({
			executablePath: setting.chromium,
			args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
		});
		const context = await browser.newContext({
			viewport: { width: 1280, height: 800 },
			colorScheme: theme,
			reducedMotion: 'reduce',
		});
		context.setDefaultTimeout(PATIENCE * 1000);
		const signedIn = await context.request.post(`${setting.url}/rest/login`, {
			data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
		});
		if (!signedIn.ok()) throw new Error(`Signing in: ${signedIn.status()} ${await signedIn.text()}`);
		return new Editor(browser, context, await context.newPage());
	}

	async close(): Promise<void> {
		await this.context.close();
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
		await this.page.goto(`${setting.url}/workflow/new`);
		await this.find('canvas-plus-button').waitFor();
		await this.find('workflow-import-input').setInputFiles(file);
		await this.find('canvas-node').first().waitFor();
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

	/** Adds a node by searching for it and choosing one of its actions; its form opens. */
	async addNode(displayName: string, action: string): Promise<void> {
		await this.find('canvas-handle-plus').last().click();
		await this.find('node-creator-search-bar').waitFor();
		await (await this.searchNode(displayName, displayName)).click();
		await this.find('node-creator-item-name').getByText(action, { exact: true }).click();
		await this.find('ndv').waitFor();
	}

	/** The input of one parameter. */
	parameter(name: string): Locator {
		return this.find(`parameter-input-${name}`);
	}

	/** Fills a text parameter, of the node or of the credential that is open. */
	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').last().fill(text);
	}

	/** Picks an entry of a resource locator's list, by its name or the first one. Answers with what the field shows then. */
	async pick(parameter: string, name?: string): Promise<string> {
		const input = this.page.locator(byId(`resource-locator-${parameter}`)).locator(byId('rlc-input'));
		const entries = this.find('rlc-item').locator('visible=true');
		await this.clickIn(input, (name === undefined ? entries : entries.getByText(name, { exact: true })).first());
		return await input.inputValue();
	}

	/** Chooses the first option of a drop-down parameter. Answers with what the field shows then. */
	async chooseFirst(parameter: string): Promise<string> {
		const field = this.parameter(parameter);
		await this.clickIn(field, this.page.getByRole('option').locator('visible=true').first());
		return await waitFor('the chosen option', async () => {
			const inputs = await field.locator('input').all();
			const values = await Promise.all(inputs.map(async (input) => await input.inputValue()));
			return [...values, await field.innerText()].find((text) => /\w/.test(text));
		});
	}

	/** Clicks an entry of a list that another click opens, as often as it takes: a list that is still loading does not open. */
	private async clickIn(opener: Locator, entry: Locator): Promise<void> {
		await waitFor('an entry of the list', async () => {
			if (!(await entry.isVisible())) await opener.click({ timeout: 3000 });
			await entry.click({ timeout: 3000 });
			return true;
		});
	}

	/**
	 * Starts a new credential for the node that is open, under a name of its own; `kind` is the way to sign in where there
	 * are several.
	 */
	async newCredential(name: string, kind?: string): Promise<void> {
		await this.clickIn(this.find('node-credentials-select'), this.find('node-credentials-select-item-new'));
		await this.find('credential-edit-dialog').waitFor();
		if (kind !== undefined) await this.chooseKind(kind);
		await this.find('credential-name').click();
		await this.find('credential-name').locator('input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	private async chooseKind(kind: string): Promise<void> {
		const dialog = this.find('editCredential-modal');
		await this.clickIn(
			dialog.getByRole('button', { name: /OAuth2|Token/ }).first(),
			this.page.getByRole('menuitem', { name: kind }).locator('visible=true').first(),
		);
		await dialog.getByRole('button', { name: kind }).first().waitFor();
	}

	/** Answers with 'saved' once the dialog closes by itself, or with the reason why the credential does not work. */
	async saveCredential(): Promise<string> {
		const dialog = this.find('editCredential-modal');
		const tested = this.page.waitForResponse((response) => response.url().endsWith('/rest/credentials/test'));
		await this.find('credential-save-button').click();
		const { data }: { data: { status: string } } = await (await tested).json();
		if (data.status === 'OK') {
			await dialog.waitFor({ state: 'hidden' });
			return 'saved';
		}
		await dialog.getByText('More details').click();
		return await dialog.innerText();
	}

	/**
	 * Connects an account in the window that opens. Answers with 'connected' once window and dialog close by themselves, or
	 * with what the window says.
	 */
	async connectAccount(): Promise<string> {
		const dialog = this.find('editCredential-modal');
		const opened = this.page.waitForEvent('popup');
		await dialog
			.getByRole('button', { name: /connect/i })
			.first()
			.click();
		const popup = await opened;
		return await waitFor('the account to be connected', async () => {
			if (popup.isClosed()) return (await dialog.isVisible()) ? undefined : 'connected';
			const text = await popup.locator('body').innerText({ timeout: 1000 });
			if (!/error|fail|insufficient/i.test(text)) return undefined;
			await popup.close();
			return text;
		});
	}

	/** Opens the credential of the node that is open; n8n tests it at once. */
	async openCredential(): Promise<void> {
		await this.find('credential-edit-button').click();
		await this.find('credential-edit-dialog').waitFor();
	}

	async closeCredential(): Promise<void> {
		await this.find('editCredential-modal').getByRole('button', { name: /close/i }).first().click();
		await this.find('editCredential-modal').waitFor({ state: 'hidden' });
	}

	/** Runs the open node and what it needs before it. Answers with the status once n8n has stored the execution. */
	async execute(): Promise<string> {
		const started = this.page.waitForResponse((response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()));
		await this.find('node-execute-button').click();
		const { data }: { data: { executionId: string } } = await (await started).json();
		const status = await waitFor('the end of the execution', async () => {
			const execution = await rest.execution(data.executionId);
			return ['new', 'running', 'waiting'].includes(execution.status) ? undefined : execution.status;
		});
		return status;
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

	/** Keeps a picture for the documentation. */
	async picture(name: string): Promise<void> {
		const file = path.join(setting.images, `${name}.png`);
		mkdirSync(path.dirname(file), { recursive: true });
		await this.page.mouse.move(2, 2);
		await this.page.waitForTimeout(300);
		await this.page.screenshot({ path: file, animations: 'disabled', style: '.el-notification { display: none; }' });
	}
}
