/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The answer to a question: by a link, on a page, as a text or in a form, and what is no answer.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import busboy from 'busboy';
import express, { type Request, type Response } from 'express';
import { WebhookContext } from 'n8n-core';
import { Workflow, type INode, type INodeParameters, type INodeType, type IWebhookResponseData } from 'n8n-workflow';
import { createAdditionalData } from '../../harness/n8n/additionalData';
import { StoreCredentialsHelper } from '../../harness/n8n/credentials';
import { CredentialStore } from '../../harness/n8n/credentials/store';
import { loadNodeTypes, fullTypeName } from '../../harness/n8n/nodeTypes';
import { loadPackage } from '../../harness';
import { question } from './question';

describe('an answer', () => {
	let server: Server;
	let origin: string;
	let parameters: INodeParameters;
	let result: IWebhookResponseData;
	const BROWSER = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1';

	/** The body as n8n gives it to nodes: a name that is sent several times is a list. */
	async function readForm(req: Request): Promise<void> {
		const data: Record<string, unknown> = {};
		req.body = { data };
		if (!req.is('multipart/form-data')) return;
		const parser = busboy({ headers: req.headers });
		parser.on('field', (name, value) => (data[name] = name in data ? [data[name], value].flat() : value));
		req.pipe(parser);
		await once(parser, 'close');
	}

	async function handle(req: Request, res: Response): Promise<void> {
		const { credentials } = await loadPackage();
		const nodeTypes = await loadNodeTypes();
		const node: INode = {
			id: 'n',
			name: 'Ask',
			type: await fullTypeName('textUs'),
			typeVersion: 1,
			position: [0, 0],
			parameters,
		};
		const workflow = new Workflow({ id: 'w', active: false, nodes: [node], connections: {}, nodeTypes });
		const helper = new StoreCredentialsHelper(credentials, new CredentialStore(), nodeTypes);
		const additionalData = { ...createAdditionalData(helper), httpRequest: req, httpResponse: res };
		const type = nodeTypes.getByNameAndVersion(node.type, 1) as INodeType;
		const [webhookDescription] = type.description.webhooks ?? [];
		const data = {
			httpMethod: 'GET' as const,
			node: node.name,
			path: 'n',
			webhookDescription,
			workflowId: 'w',
			workflowExecuteAdditionalData: additionalData,
		};
		result =
			(await type.webhook?.call(new WebhookContext(workflow, node, additionalData, 'webhook', data, [], null))) ?? {};
		if (!result.noWebhookResponse) res.send(result.webhookResponse);
	}

	beforeAll(async () => {
		const app = express();
		app.use((req, res) => void readForm(req).then(async () => await handle(req, res)));
		server = createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;
		origin = `http://127.0.0.1:${port}`;
	});
	afterAll(async () => await new Promise((resolve) => server.close(resolve)));
	beforeEach(() => {
		parameters = { resource: 'message', operation: 'sendAndWait', ...question };
		result = {};
	});

	const open = async (query = 'approved=true', init: RequestInit = {}) =>
		await fetch(`${origin}/?${query}`, { headers: { 'user-agent': BROWSER }, ...init });
	const submit = async (fields: Array<[string, string]>) => {
		const body = new FormData();
		for (const [name, value] of fields) body.append(name, value);
		return await open('approved=true', { method: 'POST', body });
	};
	const answer = () => result.workflowData?.[0][0].json.data;
	const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

	it.each([
		['true', true],
		['false', false],
	])('approved=%s by a link', async (query, approved) => {
		const reply = await open(`approved=${query}`);
		expect(answer()).toEqual({ approved, respondedAt: at });
		expect(await reply.text()).toContain('Got it, thanks');
	});

	it.each([
		'Slackbot-LinkExpanding 1.0',
		'facebookexternalhit/1.1',
		'WhatsApp/2.23',
		'Mozilla/5.0 (compatible; bingbot/2.0)',
	])('is not given by %s, which only looks at the link', async (agent) => {
		const reply = await open('approved=true', { headers: { 'user-agent': agent } });
		const page = await reply.text();
		expect([reply.status, page.includes(question.message), answer()]).toEqual([200, false, undefined]);
		expect(page).toContain('<button>Approve</button>');
	});

	it('is given on a page when that is asked for', async () => {
		parameters = { ...parameters, message: '<b>Send?</b>', options: { askForConfirmation: true } };
		const page = await (await open()).text();
		expect(answer()).toBeUndefined();
		expect(page).toContain('&lt;b&gt;Send?&lt;/b&gt;');
		expect(page).toContain('<form method="post" enctype="multipart/form-data"><button>Approve</button></form>');
		await open('approved=true', { method: 'POST' });
		expect(answer()).toEqual({ approved: true, respondedAt: at });
	});

	it('can be a text', async () => {
		parameters = { ...parameters, responseType: 'freeText', options: { responseFormTitle: 'Your answer, please' } };
		const reply = await open();
		const page = await reply.text();
		expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
		expect(page).toContain('<h1>Your answer, please</h1>');
		expect(page).toContain('<textarea rows="5" id="field-0" name="field-0"');
		expect((await submit([['field-0', ' ']])).status).toBe(400);
		expect(answer()).toBeUndefined();
		await submit([['field-0', 'Tomorrow is fine']]);
		expect(answer()).toEqual({ text: 'Tomorrow is fine', respondedAt: at });
	});

	it("can be a form of the workflow's own", async () => {
		const choices = { values: ['Mon "1"', 'Tue'].map((option) => ({ option })) };
		const values = [
			{ fieldLabel: 'Name', fieldType: 'text', requiredField: true },
			{ fieldLabel: 'Age', fieldType: 'number' },
			{ fieldLabel: 'Day', fieldType: 'dropdown', fieldOptions: choices },
			{ fieldLabel: 'Days', fieldType: 'dropdown', fieldOptions: choices, multiselect: true },
			{ fieldLabel: 'Which', fieldType: 'radio', fieldOptions: choices },
			{ fieldLabel: 'Also', fieldType: 'checkbox', fieldOptions: choices },
			{ fieldLabel: 'Left', fieldType: 'email' },
		];
		parameters = { ...parameters, responseType: 'customForm', formFields: { values } };
		const page = await (await open()).text();
		expect(page).toContain('<option>Mon &quot;1&quot;</option>');
		const missing = await submit([['field-1', '4']]);
		const again = await missing.text();
		expect([missing.status, again.includes('Please fill in: Name')]).toEqual([400, true]);
		expect(again).toContain('name="field-1" placeholder="" value="4">');
		expect(answer()).toBeUndefined();
		await submit([
			['field-0', 'Ann'],
			['field-1', '42'],
			['field-2', 'Tue'],
			['field-3', 'Mon "1"'],
			['field-3', 'Tue'],
			['field-4', 'Wednesday'],
			['field-5', 'Tue'],
		]);
		expect(answer()).toEqual({
			Name: 'Ann',
			Age: 42,
			Day: 'Tue',
			Days: ['Mon "1"', 'Tue'],
			Which: null,
			Also: ['Tue'],
			Left: null,
			respondedAt: at,
		});
	});
});
