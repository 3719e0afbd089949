// Send Everything To, over every operation that reaches people: with it on the credential, nobody else gets anything, whatever the
// operation; what cannot be redirected is refused before anything is sent.
import { places, continueOnFail, useBench, type NodeName } from '../../bench';
import { declaredOf } from '../kinds';
import { readyFor } from '../operations';
import { isRead, type Send, sends } from './sends';

const bench = useBench();

/** Addresses of the kinds that each provider sends to, and how the sandbox names whoever has them. */
const TARGETS: Record<NodeName, Record<string, string[]>> = {
	birdChannels: { '+31600000042': ['+31600000042'], 'me@example.com': ['me@example.com'] },
	textUs: { '+13035550112': ['+13035550112'], 'me@example.com': [] },
	updox: { 'me@direct.example.org': ['me@direct.example.org'], '614-555-0199': ['614-555-0199', '6145550199'] },
	secureMessaging: { 'bob@partner.example': ['bob@partner.example'] },
	highQ: { 'tom.oneil@acme.example': ['2077', 'tom.oneil@acme.example'], '2077': ['2077'] },
};

/** Runs an operation; with a target, on a credential that sends everything there. */
async function perform({ entry, given }: Send, target?: string) {
	const { node } = entry;
	const { parameters, credentials } = await readyFor(bench(), entry, given);
	const { state } = bench().provider(node);
	state.deliveries.length = 0;
	if (target !== undefined) credentials.set(places[node].credential, { sendEverythingTo: target });
	const result = await bench().run(node, parameters, { credentials, ...continueOnFail });
	const lines = bench().lines(node);
	const effects = bench()
		.requests(node)
		.filter((_, index) => !isRead(node, lines[index]));
	return { json: result.output()[0].json, effects, deliveries: [...state.deliveries] };
}

/** What is asked of a provider, without the lines that name whom it was meant for, or whom a forward is from. */
const asked = (requests: unknown[]): string => JSON.stringify(requests).replace(/(Meant for|From): [^\\<"&]*/g, '');

describe.each(sends.map((send) => [send.title, send] as const))('%s', (_title, send) => {
	it('takes a side', () => {
		expect(declaredOf(send.entry).takesSide).toBe(true);
	});

	it.each(Object.entries(TARGETS[send.entry.node]))('reaches nobody but %s', async (target, is) => {
		const { json, effects, deliveries } = await perform(send, target);
		expect(deliveries.filter(({ recipient }) => !is.includes(recipient))).toEqual([]);
		if (json.error !== undefined) {
			expect(effects).toEqual([]);
			expect(String(json.error)).toMatch(/Send Everything To|contact/);
			return;
		}
		expect(effects.length).toBeGreaterThan(0);
		const { deliveries: usual } = await perform(send);
		expect(deliveries.length > 0).toBe(usual.length > 0);
		if (send.entry.waits) return;
		expect(json).toMatchObject({ redirectedTo: target, intendedRecipients: expect.any(Array) });
		const people = (json.intendedRecipients as string[]).filter((person) => !is.includes(person));
		expect(people.length).toBeGreaterThan(0);
		for (const person of people) expect(asked(effects)).not.toContain(person);
	});
});
