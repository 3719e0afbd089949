// 600 messages, 50 at once, against every kind of limit, in virtual time: as fast as a client that just obeys, with few refusals.
import { execution, fresh, send } from './client';
import { taken, useVirtualTime } from './clock';
import { obey, REMAINING, RESET, type Rules, Server } from './server';

const MESSAGES = 600;
const AT_ONCE = 50;

useVirtualTime();

async function compared(rules: Rules, statedMs?: number) {
	const server = new Server(rules);
	const headers = { ...(rules.remaining ? { remaining: REMAINING } : {}), reset: RESET };
	const stated = statedMs === undefined ? {} : { stated: [{ calls: 10 * rules.calls, ms: statedMs }] };
	const api = execution(server, { credential: fresh(), limits: { ...headers, ...stated } });
	const ours = await taken(async () => await send(api, MESSAGES, AT_ONCE));
	const other = new Server(rules);
	const obedient = await taken(async () => await obey(other, MESSAGES, AT_ONCE, statedMs));
	expect(server.accepted).toBe(MESSAGES);
	return { server, ratio: ours / obedient };
}

const sizes = [
	{ calls: 50, windowMs: 1000 },
	{ calls: 120, windowMs: 1000 },
	{ calls: 50, windowMs: 60_000 },
	{ calls: 300, windowMs: 60_000 },
];
const [tight, , , wide] = sizes;
const named: Rules[] = [
	...sizes.map((size): Rules => ({ ...size, says: 'seconds' })),
	...sizes.map((size): Rules => ({ ...size, says: 'reset', remaining: true })),
	...[tight, wide].flatMap((size) => (['date', 'reset'] as const).map((says): Rules => ({ ...size, says }))),
];

it.each(named)(
	'$calls in $windowMs ms, a refusal names $says, replies say how many remain: $remaining',
	async (rules) => {
		const { server, ratio } = await compared(rules);
		const [first, ...others] = server.refused;
		expect(first).toBeLessThanOrEqual(rules.remaining ? 0 : AT_ONCE);
		expect(Math.max(0, ...others)).toBeLessThanOrEqual(1);
		expect(ratio).toBeLessThanOrEqual(1.05);
	},
);

it.each(sizes.slice(0, 2))('$calls in $windowMs ms as its pages state, refusals that name no time', async (size) => {
	const { server, ratio } = await compared({ ...size, says: 'nothing' }, 1000);
	const [first, ...others] = server.refused;
	expect(first).toBeLessThanOrEqual(AT_ONCE);
	expect(Math.max(0, ...others)).toBeLessThanOrEqual(1);
	expect(ratio).toBeLessThanOrEqual(1.05);
});

it.each([tight, wide])('$calls in $windowMs ms, nothing is known of it: one asks at a time', async (size) => {
	const { server, ratio } = await compared({ ...size, says: 'nothing' });
	expect(server.mostRefused).toBeLessThanOrEqual(1);
	expect(ratio).toBeLessThanOrEqual(1.05);
});

it('a limit that was tight for once is found again within a window', async () => {
	const server = new Server({ calls: 5, callsLater: 400, windowMs: 1000, says: 'seconds' });
	const api = execution(server, { credential: fresh() });
	await taken(async () => await send(api, MESSAGES, AT_ONCE));
	expect(server.windows.map(({ accepted }) => accepted)).toEqual([5, 400, 195]);
});
