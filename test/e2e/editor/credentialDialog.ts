// The form of a credential in n8n's editor, as it opens from a node that uses one.
import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../setup';
import { byId, clickIn } from './browser';

/** The credential of the node that is open. `Editor.fill` fills its fields, like those of a node. */
export class CredentialDialog {
	private readonly dialog: Locator;

	constructor(private readonly page: Page) {
		this.dialog = this.find('editCredential-modal');
	}

	/**
	 * Starts a new credential under a name of its own; `kind` is the way to sign in where there are several.
	 */
	async create(name: string, kind?: string): Promise<void> {
		await clickIn(this.find('node-credentials-select'), this.find('node-credentials-select-item-new'));
		await this.find('credential-edit-dialog').waitFor();
		if (kind !== undefined) await this.chooseKind(kind);
		await this.find('credential-name').click();
		await this.find('credential-name').locator('input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Answers with 'saved' once the dialog closes by itself, or with the reason why the credential does not work. */
	async save(): Promise<string> {
		const { dialog } = this;
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
	async connect(): Promise<string> {
		const { dialog } = this;
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

	/** Opens the credential that the node has; n8n tests it at once. */
	async open(): Promise<void> {
		await this.find('credential-edit-button').click();
		await this.find('credential-edit-dialog').waitFor();
	}

	async close(): Promise<void> {
		await this.dialog.getByRole('button', { name: /close/i }).first().click();
		await this.dialog.waitFor({ state: 'hidden' });
	}

	private async chooseKind(kind: string): Promise<void> {
		const { dialog } = this;
		await clickIn(
			dialog.getByRole('button', { name: /OAuth2|Token/ }).first(),
			this.page.getByRole('menuitem', { name: kind }).locator('visible=true').first(),
		);
		await dialog.getByRole('button', { name: kind }).first().waitFor();
	}

	private find(id: string): Locator {
		return this.page.locator(byId(id));
	}
}
