// Queue mode: an execution waits in n8n until Bird tells what became of a message, while all of n8n is restarted.
import { waitFor } from '../../../scripts/n8n/shell';
import { useQueueMode } from './setting';

const setting = useQueueMode();
const CHANNEL = '882fa015-810e-4521-a68e-89841b0bd0ce';

const send = {
	resource: 'message',
	operation: 'send',
	channelId: { __rl: true, mode: 'id', value: CHANNEL },
	recipient: '={{ $json.body.to }}',
	text: 'Your table is ready.',
	additionalFields: { notificationUrl: '={{ $execution.resumeUrl }}' },
	options: {},
};
const wait = {
	resource: 'message',
	operation: 'waitForDelivery',
	channelId: { __rl: true, mode: 'id', value: CHANNEL },
	messageId: '={{ $json.messageId }}',
	waitFor: 'delivered',
	waitBy: 'told',
	waitAmount: 2,
	waitUnit: 'days',
	options: {},
};

/** Calls the address that a message was sent with, as Bird does; it calls again where it is not heard. */
async function tell(url: string, status: string): Promise<void> {
	const body = JSON.stringify({ service: 'channels', event: 'sms.outbound', payload: { status } });
	const call = async (): Promise<true | undefined> => {
		const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
		await reply.text();
		return reply.ok || undefined;
	};
	await waitFor('n8n to take the call', call, { every: 500 });
}

test.each([
	['delivered', 0],
	['delivery_failed', 1],
])('a message that becomes %s after a restart leaves by output %i', async (fate, output) => {
	const bench = setting();
	if (!bench) return;
	await bench.sandbox.control('bird', 'holdStatus');
	await bench.activate('confirm', 'birdChannels', bench.credentials.birdChannelsApi, send, wait);
	const before = await bench.newestExecution();
	await bench.call('confirm', JSON.stringify({ to: '+31600000001' }));
	const isWaiting = async (): Promise<true | undefined> => (await bench.statuses(before)).waiting === 1 || undefined;
	await waitFor('the execution to wait', isWaiting);

	const sends = (await bench.sandbox.requests('bird')).filter(({ method }) => method === 'POST');
	const { body, path } = sends[sends.length - 1];
	expect(path).toContain(CHANNEL);
	const { notification }: { notification: { url: string } } = JSON.parse(body);
	const { deliveries } = (await bench.sandbox.state()).providers.bird;
	const { id } = deliveries[deliveries.length - 1];

	await bench.sandbox.control('bird', 'setStatus', id, 'sent');
	await tell(notification.url, 'sent');
	await waitFor('the execution to wait again', isWaiting);
	await bench.queue.restart();
	expect(await bench.statuses(before)).toEqual({ waiting: 1 });
	await bench.sandbox.control('bird', 'setStatus', id, fate);
	// What is told is no proof: this says the contrary of what Bird knows.
	await tell(notification.url, fate === 'delivered' ? 'delivery_failed' : 'delivered');
	expect(await bench.settled(before, 1)).toEqual({ success: 1 });
	const outputs = await bench.outputsOf(before + 1, 'Send 2');
	expect(outputs.map((items) => items.length)).toEqual(output === 0 ? [1, 0] : [0, 1]);
	expect(outputs[output][0]).toMatchObject({ messageId: id, delivered: output === 0, timedOut: false });
	expect((await bench.sandbox.requests('bird')).filter(({ method }) => method === 'POST')).toHaveLength(sends.length);
});
