// The events of the TextUs triggers.
import type { Bench } from '../../bench';
import type { Start } from '../starts';

const ADA = '+13035550111';
const account = { __rl: true, mode: 'slug', value: 'my_account' };

function on(event: string, happen: Start['happen']): Start {
	return { node: 'textUs', trigger: 'textUsTrigger', event, parameters: { account, events: [event] }, happen };
}

/** A text of which nobody knows yet what becomes of it; its ID. */
async function undecided(bench: Bench): Promise<string> {
	bench.sandbox.textUs.controls.setAutoSettle(false);
	const text = { resource: 'message', operation: 'send', account, to: ADA, body: 'See you on Monday' };
	return String((await bench.first('textUs', text)).id);
}

export const textUsStarts: Start[] = [
	on('message.received', async ({ sandbox }) => {
		await sandbox.textUs.controls.receive({ from: ADA, body: 'Yes, that works.' });
	}),
	...(['delivered', 'failed', 'unknown'] as const).map((state) =>
		on(`message.${state}`, async (bench) => {
			bench.sandbox.textUs.controls.setMessageState(await undecided(bench), state);
		}),
	),
	on('contact.created', async ({ sandbox }) => {
		await sandbox.textUs.controls.createContact('Dan Example', '+13035550119');
	}),
	on('contact.opted_out', async ({ sandbox }) => {
		await sandbox.textUs.controls.receive({ from: ADA, body: 'STOP' });
	}),
	on('contact.opted_in', async ({ sandbox }) => {
		await sandbox.textUs.controls.receive({ from: ADA, body: 'STOP' });
		await sandbox.textUs.controls.receive({ from: ADA, body: 'START' });
	}),
	{
		node: 'textUs',
		trigger: 'textUsPollingTrigger',
		event: 'message.received',
		parameters: { account },
		happen: async ({ sandbox }) => {
			await sandbox.textUs.controls.receive({ from: ADA, body: 'Yes, that works.' });
		},
	},
	on('phone_call.completed', async ({ sandbox }) => {
		await sandbox.textUs.controls.completePhoneCall(ADA);
	}),
];
