// Triggers in an active workflow: webhooks that n8n registers with the provider, and polls that n8n's own schedule runs.
import { Editor } from './editor';
import {
	chain,
	freshSandbox,
	itWith,
	node,
	nodeNames,
	notRun,
	outputOf,
	rest,
	sandbox,
	setting,
	typeOf,
	waitFor,
} from './setup';
import type { ProviderName } from '../sandbox/core';

interface Case {
	trigger: string;
	credential: string;
	provider: ProviderName;
	parameters: object;
	/** What the sandbox's knob `receive` is given. */
	incoming: (number: number) => object;
	/** What must stand in the output of the n-th event. */
	shows: (number: number) => string;
}

const textUsParameters = { account: { __rl: true, mode: 'slug', value: 'my_account' }, events: ['message.received'] };

const cases: Case[] = [
	{
		trigger: 'birdChannelsTrigger',
		credential: 'birdChannelsApi',
		provider: 'bird',
		parameters: { events: ['whatsapp.inbound'] },
		incoming: (number) => ({ text: `Yes, I will come (${number})` }),
		shows: (number) => `Yes, I will come (${number})`,
	},
	{
		trigger: 'textUsTrigger',
		credential: 'textUsApi',
		provider: 'textUs',
		parameters: textUsParameters,
		incoming: (number) => ({ from: '+13035550199', body: `Yes, I will come (${number})` }),
		shows: (number) => `Yes, I will come (${number})`,
	},
	{
		trigger: 'updoxTrigger',
		credential: 'updoxApi',
		provider: 'updox',
		parameters: { includeContent: true },
		incoming: (number) => ({ subject: `Referral ${number}` }),
		shows: (number) => `Referral ${number}`,
	},
	{
		trigger: 'secureMessagingTrigger',
		credential: 'secureMessagingApi',
		provider: 'secureMessaging',
		parameters: { event: 'message' },
		incoming: (number) => ({ subject: `Signed letter ${number}` }),
		shows: (number) => `Signed letter ${number}`,
	},
	{
		trigger: 'highQTrigger',
		credential: 'highQApi',
		provider: 'highQ',
		parameters: { authentication: 'refreshToken' },
		incoming: (number) => ({ html: `<p>Any news on closing ${number}?</p>` }),
		shows: (number) => `Any news on closing ${number}?`,
	},
];

let editor: Editor | undefined;

afterAll(async () => await editor?.close());

/** The output of the trigger in every execution so far, the oldest first. */
async function emitted(workflowId: string): Promise<string[]> {
	const executions = await rest.executions(workflowId);
	const texts: string[] = [];
	for (const { id, status } of executions.reverse()) {
		expect(status).toBe('success');
		for (const json of await outputOf(id, 'Trigger')) texts.push(JSON.stringify(json));
	}
	return texts;
}

async function activate({
	trigger,
	credential,
	parameters,
}: Pick<Case, 'trigger' | 'credential' | 'parameters'>): Promise<string> {
	const schedule = { pollTimes: { item: [{ mode: 'everyMinute' }] } };
	const first = node(
		'Trigger',
		typeOf(trigger),
		{ ...parameters, ...schedule },
		{ credential, webhookId: `e2e-${trigger}` },
	);
	const { id } = await rest.replaceWorkflow(
		chain(`Trigger test: ${trigger}`, [first, node('End', 'n8n-nodes-base.noOp')]),
	);
	await rest.activate(id);
	return id;
}

/** Waits until as many events started the workflow; n8n polls once a minute at most. */
async function emits(id: string, count: number): Promise<string[]> {
	return await waitFor(
		`event ${count}`,
		async () => {
			const texts = await emitted(id);
			return texts.length >= count ? texts : undefined;
		},
		{ every: 1000 },
	);
}

/** One event before the workflow is active, which must not start it, and two while it is. */
async function checkEvents(one: Case): Promise<void> {
	const receive = async (number: number): Promise<unknown> =>
		await sandbox.control(one.provider, 'receive', one.incoming(number));
	await receive(1);
	const id = await activate(one);
	try {
		await receive(2);
		await emits(id, 1);
		await receive(3);
		const texts = await emits(id, 2);
		expect([one.trigger, texts]).toEqual([
			one.trigger,
			[expect.stringContaining(one.shows(2)), expect.stringContaining(one.shows(3))],
		]);
	} finally {
		await rest.deactivate(id);
	}
}

const exist = (one: Case): boolean => nodeNames.includes(one.trigger);

for (const { trigger } of cases.filter((one) => !exist(one)))
	notRun(`${trigger} in an active workflow`, 'the package has no such node');

test('every trigger starts its workflow once for each event, and for none from before', async () => {
	await freshSandbox();
	const { origin } = new URL(setting.url.replace('localhost', '127.0.0.1'));
	for (const provider of ['bird', 'textUs'] as const)
		await sandbox.control(provider, 'mapWebhookHost', setting.publicOrigin, origin);
	const results = await Promise.allSettled(cases.filter(exist).map(checkEvents));
	const failures = results.flatMap((result, index) =>
		result.status === 'rejected' ? [`${cases.filter(exist)[index].trigger}: ${String(result.reason)}`] : [],
	);
	expect(failures).toEqual([]);
});

itWith(['textUsTrigger'], 'a webhook trigger is shown in the editor as it will be used', async () => {
	editor = await Editor.open();
	const trigger = node('Patient answered', typeOf('textUsTrigger'), textUsParameters, { credential: 'textUsApi' });
	await editor.openWorkflow(chain('Answers of patients', [trigger, node('Note it', 'n8n-nodes-base.noOp')]));
	await editor.openNode('Patient answered');
	await editor.picture('trigger-textus');
	expect(editor.complaints).toEqual([]);
});
