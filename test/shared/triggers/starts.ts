// Every event of every trigger, and what starts a workflow when it happens at the sandboxed provider.
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { PollingWorkflow, WebhookTrigger } from '../../harness';
import type { Bench, NodeName } from '../bench';
import { birdStarts } from './starts/bird';
import { highQStarts } from './starts/highQ';
import { secureMessagingStarts } from './starts/secureMessaging';
import { textUsStarts } from './starts/textUs';
import { updoxStarts } from './starts/updox';

/** One event of a trigger. */
export interface Start {
	/** The action node that has the same credential. */
	node: NodeName;
	/** `textUsTrigger` */
	trigger: string;
	/** The value of *Trigger On*. */
	event: string;
	parameters: INodeParameters;
	/** Makes it happen, once the workflow is active. What it gives counts for nothing. */
	happen(bench: Bench): unknown;
}

/** The table. */
export const starts: Start[] = [
	...birdStarts,
	...textUsStarts,
	...updoxStarts,
	...secureMessagingStarts,
	...highQStarts,
];

const ORIGIN = 'https://n8n.example.test';
/** Triggers that ask for what is new; the others are told. */
const POLLED = ['updoxTrigger', 'secureMessagingTrigger', 'highQTrigger', 'textUsPollingTrigger'];

/**
 * Activates a workflow with the trigger, makes the event happen, and deactivates it again.
 *
 * @param bench the sandboxed providers; they are reset
 * @param wait called between the activation and the event
 * @returns the items with which the workflow was started last
 * @throws Error when nothing was started
 */
export async function startedBy(bench: Bench, start: Start, wait = () => {}): Promise<INodeExecutionData[]> {
	bench.reset();
	const items = await (POLLED.includes(start.trigger) ? polled : told)(bench, start, wait);
	if (items.length === 0) throw new Error(`${start.trigger}: ${start.event} started nothing`);
	return items;
}

async function polled(bench: Bench, start: Start, wait: () => void): Promise<INodeExecutionData[]> {
	const credentials = await bench.signedIn(start.node);
	const workflow = await PollingWorkflow.create(start.trigger, start.parameters, { credentials });
	await workflow.activate();
	wait();
	await start.happen(bench);
	const { items, error } = await workflow.poll();
	if (error) throw error;
	return items;
}

async function told(bench: Bench, start: Start, wait: () => void): Promise<INodeExecutionData[]> {
	const credentials = await bench.signedIn(start.node);
	const trigger = await WebhookTrigger.open(start.trigger, start.parameters, { credentials, publicOrigin: ORIGIN });
	try {
		connect(bench, start, trigger);
		await trigger.activate();
		wait();
		await start.happen(bench);
		await bench.sandbox.bird.controls.webhooksSettled();
		await bench.sandbox.textUs.controls.webhooksSettled();
		return trigger.started.at(-1) ?? [];
	} finally {
		await trigger.close();
	}
}

/** Lets the provider reach the trigger on this machine. */
function connect({ sandbox }: Bench, { node, event }: Start, { loopbackOrigin, loopbackUrl }: WebhookTrigger): void {
	if (node === 'birdChannels') sandbox.bird.controls.mapWebhookHost(ORIGIN, loopbackOrigin);
	if (node === 'textUs') sandbox.textUs.controls.mapWebhookHost(ORIGIN, loopbackOrigin);
	if (node === 'updox') sandbox.updox.controls.subscribe(event as 'inbound_fax', loopbackUrl);
}
