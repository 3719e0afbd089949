/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A node as the tool of n8n's own AI agent. The language model is a program on this machine that says what a model
// would say: first "call the tool", then "done".
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowNode } from '../../scripts/n8n/rest';
import { Editor } from './editor';
import {
	callWebhook,
	freshSandbox,
	itWith,
	linksIn,
	node,
	press,
	rest,
	sandbox,
	statusIs,
	typeOf,
	webhook,
} from './setup';

interface ChatRequest {
	tools?: Array<{
		function: { name: string; description: string; parameters: { properties?: object; required?: string[] } };
	}>;
	messages: Array<{ role: string; content?: unknown }>;
}

const TO = '+13035550123';
const REVIEWER = '+13035550124';
let editor: Editor | undefined;
let server: Server;
let asked: ChatRequest[];
let toolArguments: object;

/** What the model says next: a tool call, and an answer that repeats the tool's result. */
function reply(request: ChatRequest): object {
	const result = request.messages.find(({ role }) => role === 'tool');
	const call = {
		id: 'call_1',
		type: 'function',
		function: { name: request.tools?.[0].function.name, arguments: JSON.stringify(toolArguments) },
	};
	const message = result
		? { role: 'assistant', content: `Done: ${JSON.stringify(result.content)}` }
		: { role: 'assistant', content: null, tool_calls: [call] };
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	const choice = { index: 0, message, finish_reason: result ? 'stop' : 'tool_calls' };
	return { id: 'chat_1', object: 'chat.completion', created: 1, model: 'scripted', choices: [choice], usage };
}

beforeAll(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body: ChatRequest = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{"messages":[]}');
			asked.push(body);
			response.setHeader('content-type', 'application/json').end(JSON.stringify(reply(body)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	await editor?.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

beforeEach(async () => {
	asked = [];
	await freshSandbox();
});

const fromAi = (key: string, description: string): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;

const toolNode = (): WorkflowNode =>
	node(
		'Text a patient',
		typeOf('textUsTool'),
		{
			descriptionType: 'auto',
			resource: 'message',
			operation: 'send',
			account: { __rl: true, mode: 'slug', value: 'my_account' },
			to: fromAi('To', 'Phone number of the patient'),
			body: fromAi('Message', 'What to tell'),
		},
		{ credential: 'textUsApi', position: [420, 240] },
	);

/** Asks a colleague before the tool that is connected to it runs. */
const reviewNode = (): WorkflowNode =>
	node(
		'Ask a colleague',
		typeOf('textUsHitlTool'),
		{
			resource: 'message',
			operation: 'sendAndWait',
			account: { __rl: true, mode: 'slug', value: 'my_account' },
			to: REVIEWER,
			message: '=May {{ $tool.name }} run?',
			responseType: 'approval',
			approvalOptions: { values: { approvalType: 'double' } },
			options: {},
		},
		{ credential: 'textUsApi', position: [420, 240], webhookId: 'e2e-review' },
	);

/** Saves and activates an agent whose only tool sends text messages; answers with its id. */
async function agentWorkflow(at: string, review?: WorkflowNode): Promise<string> {
	const { port } = server.address() as AddressInfo;
	const openAi = await rest.saveCredential('Scripted model', 'openAiApi', {
		apiKey: 'not-a-key',
		url: `http://127.0.0.1:${port}/v1`,
	});
	const agent = node(
		'AI Agent',
		'@n8n/n8n-nodes-langchain.agent',
		{
			promptType: 'define',
			text: 'Text the patient that the results are in.',
			options: {},
		},
		{ typeVersion: 3, position: [300, 0] },
	);
	const model = node(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{
			model: { __rl: true, mode: 'id', value: 'scripted' },
			options: {},
		},
		{ typeVersion: 1.2, position: [200, 240], credentials: { openAiApi: { id: openAi.id, name: openAi.name } } },
	);
	const tool = toolNode();
	const usedBy = (name: string): object => ({ ai_tool: [[{ node: name, type: 'ai_tool', index: 0 }]] });
	const { id } = await rest.replaceWorkflow({
		name: 'An agent that texts',
		nodes: [
			{ ...webhook(at, review ? 'onReceived' : 'lastNode'), position: [0, 0] },
			agent,
			model,
			...(review ? [{ ...tool, position: [420, 480] }, review] : [tool]),
		],
		connections: {
			Webhook: { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]] },
			[tool.name]: usedBy(review ? review.name : 'AI Agent'),
			...(review && { [review.name]: usedBy('AI Agent') }),
		},
	});
	await rest.activate(id);
	return id;
}

itWith(['textUs'], 'an agent sends a text message by the tool, and reads what became of it', async () => {
	toolArguments = { To: TO, Message: 'Your results are in.' };
	const id = await agentWorkflow('agent-texts');
	const { status, body } = await callWebhook('agent-texts', {});
	await rest.deactivate(id);
	expect(asked[0].tools?.[0].function).toMatchObject({
		name: 'Text_a_patient',
		parameters: { properties: { To: { type: 'string' }, Message: { type: 'string' } } },
	});
	expect(status).toBe(200);
	expect(JSON.stringify(body)).toContain('Done: ');
	expect((await sandbox.state()).providers.textUs.counts).toEqual({ [TO]: 1 });
});

itWith(['textUs'], 'a call without a recipient tells the agent what is missing and sends nothing', async () => {
	toolArguments = { To: '', Message: 'Your results are in.' };
	const id = await agentWorkflow('agent-forgets');
	await callWebhook('agent-forgets', {});
	await rest.deactivate(id);
	const result = asked.at(-1)?.messages.find(({ role }) => role === 'tool');
	expect(JSON.stringify(result?.content)).toMatch(/To/);
	expect((await sandbox.state()).providers.textUs.counts).toEqual({});
});

describe.each([
	['approves', 0, { [REVIEWER]: 1, [TO]: 1 }],
	['declines', 1, { [REVIEWER]: 1 }],
])('a colleague who is asked %s', (_, link, delivered) => {
	itWith(['textUs'], 'before the agent uses the tool', async () => {
		toolArguments = { toolParameters: { To: TO, Message: 'Your results are in.' }, hitlParameters: {} };
		const id = await agentWorkflow('agent-asks', reviewNode());
		await callWebhook('agent-asks', {});
		await statusIs(id, 'waiting');
		const { counts, deliveries } = (await sandbox.state()).providers.textUs;
		expect(counts).toEqual({ [REVIEWER]: 1 });
		const question = String(deliveries[0].body);
		expect(question).toContain('May Text_a_patient run?');
		const answered = await press(linksIn(question)[link]);
		expect([answered.status, await answered.text()]).toEqual([200, expect.stringContaining('Got it, thanks')]);
		await statusIs(id, 'success');
		await rest.deactivate(id);
		expect((await sandbox.state()).providers.textUs.counts).toEqual(delivered);
		const result = asked.at(-1)?.messages.find(({ role }) => role === 'tool');
		expect(JSON.stringify(result?.content)).toMatch(link === 0 ? /queued/ : /rejected the tool call/);
	});
});

itWith(['textUs'], 'the tool shows its form with the buttons that let the model fill a field', async () => {
	const id = await agentWorkflow('agent-shown');
	await rest.deactivate(id);
	editor = await Editor.open();
	await editor.showWorkflow(id);
	await editor.picture('agent');
	await editor.openNode('Text a patient');
	await editor.picture('tool-textus');
	expect(editor.complaints).toEqual([]);
});
