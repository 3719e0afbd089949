// The Secure Messaging trigger emits each message and each event once, in whatever forms replies come: they may change between
// polls, as when a portal goes from version 7 to 8.
import fc from 'fast-check';
import { runs } from '../../harness/runs';
import { controls, jsonOf, portal, state, trigger, useInbox } from './setup';

useInbox();

const ACTOR = 'alice@partner.example';
/** Of each kind of event: how to watch it, and how to make it happen (gives the guid of its message). */
const watched = [
	{ event: 'message', parameters: {}, happen: () => controls.receive() },
	{
		event: 'tracking',
		parameters: { event: 'tracking' },
		happen() {
			const [guid] = controls.seedMessages(1, 'Sent');
			controls.track(guid, 'Printed', ACTOR);
			return guid;
		},
	},
] as const;

it.each(watched)('$event', async ({ parameters, happen }) => {
	const seeds = fc.array(fc.nat(), { minLength: 3, maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(fc.nat(), seeds, async (first, later) => {
			portal.reset();
			happen();
			const workflow = await trigger(parameters);
			state.seed = first;
			await workflow.activate();
			const expected: string[] = [];
			const emitted: unknown[] = [];
			for (const [round, seed] of later.entries()) {
				if (round % 2 === 0) expected.push(happen(), happen());
				state.seed = seed;
				emitted.push(...jsonOf(await workflow.poll()).map((item) => item.messageGuid));
			}
			expect(emitted).toEqual(expected);
		}),
		{ numRuns: Math.ceil(runs / 20) },
	);
});
