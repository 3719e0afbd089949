// Send and Wait in a real n8n: the link in the message resumes the execution with the answer.
import { readExamples, replaced } from '../../scripts/n8n/workspace';
import type { WorkflowBody, WorkflowNode } from '../../scripts/n8n/rest';
import {
	callWebhook,
	chain,
	follow,
	freshSandbox,
	linksIn,
	node,
	outputOf,
	ownTypes,
	rest,
	sandbox,
	setting,
	statusIs,
	typeOf,
	waitFor,
	webhook,
} from './setup';

const RECIPIENT = '+13035550171';

beforeAll(async () => await rest.signIn());

interface Asked {
	workflowId: string;
	links: string[];
}

const start = (name: string): WorkflowNode => ({ ...webhook('e2e-ask', 'onReceived'), name });

/** Runs a workflow that asks by text message, until it waits. Answers with the links that arrived. */
async function run(workflow: WorkflowBody): Promise<Asked> {
	await freshSandbox();
	const { id } = await rest.replaceWorkflow(workflow);
	await rest.activate(id);
	await callWebhook('e2e-ask', {});
	const body = await waitFor('the question', async () => {
		const { deliveries } = (await sandbox.state()).providers.textUs;
		return deliveries[0]?.body;
	});
	await statusIs(id, 'waiting');
	return { workflowId: id, links: linksIn(body) };
}

async function ask(parameters: object): Promise<Asked> {
	const question = {
		resource: 'message',
		operation: 'sendAndWait',
		account: { __rl: true, mode: 'slug', value: 'my_account' },
		to: RECIPIENT,
		message: 'May we send the referral?',
		options: {},
		...parameters,
	};
	const asking = node('Ask', typeOf('textUs'), question, { credential: 'textUsApi' });
	return await run(chain('Ask and wait', [start('Start'), asking, node('End', 'n8n-nodes-base.noOp')]));
}

/** What came out of the node that asked. */
async function answerOf(workflowId: string): Promise<object> {
	await statusIs(workflowId, 'success');
	const [{ id }] = await rest.executions(workflowId);
	return (await outputOf(id, 'End'))[0];
}

test('a link in the message approves, another one declines; a changed one does nothing', async () => {
	const approvalOptions = { values: { approvalType: 'double', approveLabel: 'Yes', disapproveLabel: 'No' } };
	const { workflowId, links } = await ask({ approvalOptions });
	expect(links).toHaveLength(2);
	expect((await follow(links[1].replace('approved=false', 'approved=true'))).ok).toBe(false);
	const reply = await follow(links[1]);
	expect([reply.status, await reply.text()]).toEqual([200, expect.stringContaining('Got it, thanks')]);
	expect(await answerOf(workflowId)).toEqual({ data: { approved: false, respondedAt: expect.any(String) } });
	await rest.deactivate(workflowId);
});

test('a form behind the link takes the answer', async () => {
	const values = [
		{ fieldLabel: 'Name', fieldType: 'text', requiredField: true },
		{ fieldLabel: 'Age', fieldType: 'number' },
	];
	const { workflowId, links } = await ask({ responseType: 'customForm', formFields: { values } });
	const [link] = links;
	const page = await follow(link);
	expect(page.headers.get('content-type')).toContain('text/html');
	expect(await page.text()).toContain('<label for="field-0">Name *</label>');
	const submit = async (fields: Record<string, string>) => {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) body.set(name, value);
		return await follow(link, { method: 'POST', body });
	};
	expect((await submit({ 'field-1': '42' })).status).toBe(400);
	expect((await submit({ 'field-0': 'Ann Lee', 'field-1': '42' })).status).toBe(200);
	expect(await answerOf(workflowId)).toEqual({ data: { Name: 'Ann Lee', Age: 42, respondedAt: expect.any(String) } });
	await rest.deactivate(workflowId);
});

test.each([
	[0, 1],
	[1, 0],
])('the example sends the referral when it is approved, and only then (link %i: %i sent)', async (which, sent) => {
	const example = readExamples().find(({ file }) => file === 'ask-before-sending.json');
	if (!example) throw new Error('The example is not there');
	const nodes = example.workflow.nodes.map((one) => {
		if (one.name === 'Start') return start('Start');
		return { ...one, credentials: replaced(one.credentials, setting.credentials) };
	});
	const { workflowId, links } = await run({ ...example.workflow, nodes });
	const link = links[which];
	expect(await (await follow(link)).text()).toContain('<form method="post"');
	expect((await rest.executions(workflowId))[0].status).toBe('waiting');
	await follow(link, { method: 'POST', body: new FormData() });
	await statusIs(workflowId, 'success');
	expect((await sandbox.state()).providers.updox.deliveries).toHaveLength(sent);
	await rest.deactivate(workflowId);
});

test('every action node is a human review tool for agents', async () => {
	const review = (await ownTypes()).filter(({ name }) => name.endsWith('HitlTool'));
	const names = ['birdChannels', 'highQ', 'secureMessaging', 'textUs', 'updox'].map((name) =>
		typeOf(`${name}HitlTool`),
	);
	expect(review.map(({ name }) => name).sort()).toEqual(names);
	expect(review.every(({ iconUrl }) => iconUrl !== undefined)).toBe(true);
});
