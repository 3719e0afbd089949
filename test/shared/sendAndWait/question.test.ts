// Send and Wait: the question goes out once with links that answer it, and the execution waits.
import type { INodeParameters } from 'n8n-workflow';
import { runWorkflow } from '../../harness';
import { places, useBench, type NodeName } from '../bench';
import { operations, parametersOf } from '../operation/operations';
import { exampleOf } from '../triggers/examples';
import { linksIn, question } from './question';

/** Where each provider takes the message. */
const SENDS: Record<NodeName, string> = {
	birdChannels: '/messages$',
	textUs: '/messages$',
	updox: 'DirectMessageSend',
	secureMessaging: '/send$',
	highQ: '/conversations/$',
};

const bench = useBench();
const asking = operations.filter(({ waits }) => waits).map((entry) => [entry.node, entry] as const);
const deliveries = (node: NodeName) => bench().provider(node).state.deliveries;

describe.each(asking)('%s', (node, entry) => {
	const ask = async (more: INodeParameters = {}, options = {}) => {
		const parameters = {
			resource: 'message',
			operation: 'sendAndWait',
			...(await parametersOf(bench(), entry)),
			...more,
		};
		return await bench().run(node, parameters, { items: [{ json: { letter: 7 } }], ...options });
	};
	beforeEach(() => bench().reset());

	it('asks with a link for each answer, and waits', async () => {
		const both = { values: { approvalType: 'double', approveLabel: 'Yes <1>', disapproveLabel: 'No' } };
		const { status, executionData, output } = await ask({ approvalOptions: both });
		expect(status).toBe('waiting');
		expect(executionData.waitTill).toEqual(new Date('3000-01-01T00:00:00.000Z'));
		expect(output()).toEqual([{ json: { letter: 7 }, pairedItem: { item: 0 }, binary: expect.anything() }]);
		expect(deliveries(node)).toHaveLength(1);
		const { body = '' } = deliveries(node)[0];
		expect(body).toContain(question.message);
		expect(linksIn(body).map((link) => new URL(link).searchParams.get('approved'))).toEqual(['true', 'false']);
		expect(linksIn(body).every((link) => new URL(link).searchParams.has('signature'))).toBe(true);
		expect(body.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toContain('Yes <1>');
	});

	it('waits no longer than it is told', async () => {
		const limit = { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'hours' };
		const before = Date.now();
		const { executionData } = await ask({ options: { limitWaitTime: { values: limit } } });
		const waits = Number(executionData.waitTill) - before;
		expect(waits).toBeGreaterThanOrEqual(7_200_000);
		expect(waits).toBeLessThan(7_260_000);
	});

	it('asks once with Retry On Fail, and does not wait when it could not ask', async () => {
		const retry = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };
		bench()
			.provider(node)
			.state.addFault({ kind: 'cutAfter', match: { path: SENDS[node] }, times: 0 });
		const { status, error } = await ask({}, retry);
		expect(status).toBe('error');
		expect(error?.message).not.toContain('webhook-waiting');
		expect(deliveries(node)).toHaveLength(1);
	});

	it('is not asked again with its Send Once Key: it comes out at once, as skipped, and unlike a question nobody answered', async () => {
		const options = { options: { sendOnceKey: 'question-1' } };
		const inWorkflow = { workflowId: `asked-once-${node}` };
		expect((await ask(options, inWorkflow)).status).toBe('waiting');
		const { status, output } = await ask(options, inWorkflow);
		expect(status).toBe('success');
		expect(output()).toEqual([
			{
				json: { skipped: true, reason: expect.any(String), sendOnceKey: 'question-1' },
				pairedItem: { item: 0 },
			},
		]);
		expect(deliveries(node)).toHaveLength(1);
	});

	it('takes one item, and says so before anything is sent', async () => {
		const { error } = await ask({}, { items: [{ json: {} }, { json: {} }] });
		expect(error?.message).toContain('A question takes one item, and this node got 2');
		expect(error?.description).toMatch(/^Nothing was sent\. .*'Loop Over Items'.* one item after the other/);
		expect(deliveries(node)).toEqual([]);
	});

	it.each([
		['without fields', {}, 'Form Fields'],
		['with a label twice', { values: [{ fieldLabel: 'Name' }, { fieldLabel: 'Name' }] }, 'Label'],
		['with nothing to choose from', { values: [{ fieldLabel: 'Day', fieldType: 'radio' }] }, 'Choices'],
	])('refuses a form %s before anything is sent', async (_what, formFields, field) => {
		const { error } = await ask({ responseType: 'customForm', formFields });
		expect(error?.message).toContain(field);
		expect(deliveries(node)).toEqual([]);
	});
});

it('the example asks, and sends nothing before the answer', async () => {
	bench().reset();
	const credentials = { textUsApi: bench().credential('textUs'), updoxApi: bench().credential('updox') };
	const workflow = exampleOf('jobs/ask-before-sending.json');
	// The harness has no If; the execution does not get there.
	const asked = { ...workflow, nodes: workflow.nodes.filter(({ type }) => type !== 'n8n-nodes-base.if') };
	const { status } = await runWorkflow(asked, { credentials });
	expect(status).toBe('waiting');
	expect(deliveries('updox')).toEqual([]);
	const [{ body = '' }] = deliveries('textUs');
	expect(body).toMatch(/\n\nSend it: http\S+approved=true\S*\nDo not send it: http\S+approved=false\S*$/);
});

// The two others sign in first; what is refused is decided for all in one place.
it.each(['birdChannels', 'textUs', 'updox'] as const)(
	'%s: links to localhost are not sent to people elsewhere',
	async (node) => {
		const entry = operations.find((one) => one.waits && one.node === node);
		if (!entry) throw new Error(`${node} asks nobody`);
		const parameters = { resource: 'message', operation: 'sendAndWait', ...(await parametersOf(bench(), entry)) };
		const elsewhere = { baseUrl: 'https://api.invalid', environment: 'custom' };
		const credentials = { [places[node].credential]: { ...bench().credential(node), ...elsewhere } };
		const { status, error } = await bench().run(node, parameters, { credentials });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/^The links of the question would lead to localhost/);
		expect(error).toHaveProperty('context.details.outcome', 'notSent');
		expect(error?.description).toContain('WEBHOOK_URL');
	},
);
