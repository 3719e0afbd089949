// A browser that is signed in to n8n, and what it complains about.
import { chromium, devices, type Browser, type Locator, type Page, type Response } from 'playwright-core';
import { OWNER } from '../../../scripts/n8n/rest';
import { PATIENCE } from '../../../scripts/n8n/shell';
import { setting, waitFor } from '../setup';

/** What the browser complained about, except for what it cannot reach outside this machine. */
export interface Complaint {
	kind: 'console' | 'page' | 'http';
	text: string;
}

const launch = async (): Promise<Browser> =>
	await chromium.launch({
		executablePath: setting.chromium,
		args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
	});

/** Opens the browser of somebody's telephone, without scripts and in the dark, with one page. */
export async function openTelephone(): Promise<{ browser: Browser; page: Page }> {
	const browser = await launch();
	const { viewport, userAgent, isMobile, hasTouch } = devices['Pixel 7'];
	const context = await browser.newContext({
		viewport,
		userAgent,
		isMobile,
		hasTouch,
		javaScriptEnabled: false,
		colorScheme: 'dark',
	});
	context.setDefaultTimeout(PATIENCE * 1000);
	return { browser, page: await context.newPage() };
}

/** Opens a browser with one page that is signed in. */
export async function openBrowser(theme: 'light' | 'dark', height: number): Promise<{ browser: Browser; page: Page }> {
	const browser = await launch();
	const context = await browser.newContext({
		viewport: { width: 1280, height },
		colorScheme: theme,
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE * 1000);
	const signedIn = await context.request.post(`${setting.url}/rest/login`, {
		data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
	});
	if (!signedIn.ok()) throw new Error(`Signing in: ${signedIn.status()} ${await signedIn.text()}`);
	return { browser, page: await context.newPage() };
}

/** A list that every later complaint of the page is added to. */
export function complaintsOf(page: Page): Complaint[] {
	const complaints: Complaint[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && isOurs(message.location().url) && !/the server responded/.test(message.text()))
			complaints.push({ kind: 'console', text: message.text() });
	});
	page.on('pageerror', (error) => complaints.push({ kind: 'page', text: error.message }));
	page.on('response', (response) => {
		if (response.status() >= 400 && isOurs(response.url())) void complain(response, complaints);
	});
	return complaints;
}

const isOurs = (url: string): boolean => url === '' || url.startsWith(setting.url);

async function complain(response: Response, complaints: Complaint[]): Promise<void> {
	const answer = await response.text().catch(() => '');
	if (isOfClosedForm(response.url(), answer)) return;
	complaints.push({ kind: 'http', text: `${response.status()} ${response.url()} ${answer.slice(0, 500)}` });
}

/** n8n's editor may ask for a list once more while a form closes: of a node that has lost its parameters, as the answer says. */
const isOfClosedForm = (url: string, answer: string): boolean =>
	url.includes('/dynamic-node-parameters/') && /"parameters":\{("\w+":null,?)*\}/.test(answer);

/** n8n marks what can be clicked by `data-test-id`. */
export const byId = (id: string): string => `[data-test-id="${id}"]`;

/** Clicks an entry of a list that another click opens, as often as it takes: a list that is still loading does not open. */
export async function clickIn(opener: Locator, entry: Locator): Promise<void> {
	await waitFor('an entry of the list', async () => {
		if (!(await entry.isVisible())) await opener.click({ timeout: 3000 });
		await entry.click({ timeout: 3000 });
		return true;
	});
}
