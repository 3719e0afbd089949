// Questions that a real n8n asks by text message.
import type { WorkflowBody, WorkflowNode } from '../../scripts/n8n/rest';
import {
	callWebhook,
	chain,
	freshSandbox,
	linksIn,
	node,
	outputOf,
	rest,
	sandbox,
	statusIs,
	typeOf,
	waitFor,
	webhook,
} from './setup';

const RECIPIENT = '+13035550171';

interface Asked {
	workflowId: string;
	links: string[];
}

export const start = (name: string): WorkflowNode => ({ ...webhook('e2e-ask', 'onReceived'), name });

/** Runs a workflow that asks by text message, until it waits. Answers with the links that arrived. */
export async function run(workflow: WorkflowBody): Promise<Asked> {
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

export const both = { values: { approvalType: 'double', approveLabel: 'Approve', disapproveLabel: 'Decline' } };
const question = {
	resource: 'message',
	operation: 'sendAndWait',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	to: RECIPIENT,
	message: 'May we send the referral?',
	responseType: 'approval',
	options: {},
};
export const asking = (parameters: object): WorkflowNode =>
	node('Ask', typeOf('textUs'), { ...question, ...parameters }, { credential: 'textUsApi' });

export async function ask(parameters: object): Promise<Asked> {
	return await run(chain('Ask and wait', [start('Start'), asking(parameters), node('End', 'n8n-nodes-base.noOp')]));
}

/** What came out of the node that asked. */
export async function answerOf(workflowId: string): Promise<object> {
	await statusIs(workflowId, 'success');
	const [{ id }] = await rest.executions(workflowId);
	return (await outputOf(id, 'End'))[0];
}

/** The questions so far, in their order: the links of each. */
export async function questions(count: number): Promise<string[][]> {
	return await waitFor(`question ${count}`, async () => {
		const { deliveries } = (await sandbox.state()).providers.textUs;
		return deliveries.length === count ? deliveries.map(({ body }) => linksIn(String(body))) : undefined;
	});
}

export const PEOPLE = ['Ann', 'Ben', 'Cleo'];
export const eachPerson = (): WorkflowNode =>
	node('People', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.people', options: {} });
