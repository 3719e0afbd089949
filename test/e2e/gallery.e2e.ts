// Whole jobs in a real n8n, with its own Code, If, Edit Fields and others: those that send without asking or waiting for somebody.
import type { WorkflowBody } from '../../scripts/n8n/rest';
import { exampleNamed, replaced } from '../../scripts/n8n/workspace';
import type { ProviderName } from '../sandbox/core';
import { callWebhook, freshSandbox, rest, sandbox, setting, waitFor, webhook } from './setup';

const [ADA, BEN, DAN] = ['+13035550111', '+13035550112', '+13035550119'];
const [GUEST, BRAM] = ['+31600000001', '+31600000011'];
const LEE = 'ann.lee@direct.example.org';

/** How many messages each recipient has got, by provider. */
type Counts = Partial<Record<ProviderName, Record<string, number>>>;

const jobs: Array<[job: string, counts: Counts]> = [
	['textus-appointment-reminders', { textUs: { [ADA]: 2, [BEN]: 1 } }],
	['textus-campaign-from-spreadsheet', { textUs: { [ADA]: 1, [BEN]: 1, [DAN]: 1 } }],
	['bird-appointment-reminders', { bird: { [GUEST]: 1, [BRAM]: 1 } }],
	['bird-offer-to-a-list', { bird: { [GUEST]: 1, [BRAM]: 1 } }],
	['bird-sms-else-email', { bird: { [GUEST]: 1 } }],
	['referral-by-the-way-that-works', { updox: { [LEE]: 1 }, secureMessaging: { 'bob@partner.example': 1 } }],
	['updox-check-directory', { updox: { 'nurse@direct.updoxqa.com': 1 } }],
	['updox-fax-and-make-sure', { updox: { '614-555-0123': 1 } }],
	['updox-visit-summaries', { updox: { 'patient:100': 1 } }],
	['highq-conversations-to-matter', {}],
];

/** The job with a webhook in place of its start, under the start's name. */
function startedByWebhook(job: string): WorkflowBody {
	const { nodes, connections } = exampleNamed(`jobs/${job}.json`).workflow;
	const [start, ...others] = nodes;
	const own = others.map((node) => ({ ...node, credentials: replaced(node.credentials, setting.credentials) }));
	const first = { ...webhook(job, 'onReceived'), name: start.name, position: start.position };
	return { name: `Job: ${job}`, nodes: [first, ...own], connections };
}

async function countsNow(): Promise<Counts> {
	const { providers } = await sandbox.state();
	const all = Object.entries(providers).map(([name, { counts }]) => [name, counts] as const);
	return Object.fromEntries(all.filter(([, counts]) => Object.keys(counts).length > 0));
}

beforeAll(async () => await rest.signIn());
beforeEach(freshSandbox);

test.each(jobs)('%s reaches everybody once, also when it runs again', async (job, counts) => {
	const { id } = await rest.replaceWorkflow(startedByWebhook(job));
	await rest.activate(id);
	for (let runs = 0; runs < 2; runs += 1) {
		await callWebhook(job, {});
		await waitFor('the execution to end well', async () => {
			const statuses = (await rest.executions(id)).map(({ status }) => status);
			if (statuses.includes('error')) throw new Error(`${job} failed`);
			return statuses.filter((status) => status === 'success').length > runs || undefined;
		});
		expect(await countsNow()).toEqual(counts);
	}
	await rest.deactivate(id);
});
