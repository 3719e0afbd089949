// The events of the Bird trigger.
import { birdSeed } from '../../../sandbox/bird';
import type { Bench } from '../../bench';
import type { Start } from '../starts';

function on(event: string, happen: Start['happen']): Start {
	return { node: 'birdChannels', trigger: 'birdChannelsTrigger', event, parameters: { event: [event] }, happen };
}

/** A message that was sent by SMS and is on its way; its ID. */
async function underWay(bench: Bench): Promise<string> {
	bench.sandbox.bird.controls.holdStatus();
	const text = { recipient: birdSeed.contactPhone, text: 'Your table is ready' };
	const message = { resource: 'message', operation: 'send', channelId: birdSeed.smsChannelId, ...text };
	return String((await bench.first('birdChannels', message)).id);
}

const UNKNOWN = 'Unknown subscriber';
const why = { reason: UNKNOWN, failure: { code: 50205, description: UNKNOWN, source: { name: 'carrier', code: '1' } } };

export const birdStarts: Start[] = [
	on('received', async ({ sandbox }) => {
		await sandbox.bird.controls.receive({ fromName: 'Ada', text: 'We will be six, not four.' });
	}),
	...(['sent', 'delivered'] as const).map((status) =>
		on(status, async (bench) => await bench.sandbox.bird.controls.setStatus(await underWay(bench), status)),
	),
	on('failed', async (bench) => {
		await bench.sandbox.bird.controls.setStatus(await underWay(bench), 'delivery_failed', why);
	}),
	on('status_changed', async (bench) => {
		await bench.sandbox.bird.controls.setStatus(await underWay(bench), 'processing');
	}),
	...[
		['read', 'read'],
		['clicked', 'clicked'],
		['reaction', 'reaction'],
		['unsubscribe_requested', 'unsubscribe-request'],
		['interaction', 'opened'],
	].map(([event, type]) =>
		on(event, async (bench) => {
			await bench.sandbox.bird.controls.interact(await underWay(bench), { type });
		}),
	),
];
