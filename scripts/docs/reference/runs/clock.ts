/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// A clock that stands, so that examples are dated the same each time they are made.

/** What the clock shows at first: a Monday morning after everything that the sandbox has from the start. */
const START = Date.UTC(2026, 2, 2, 9, 30);

/** Lets time pass by a minute. */
export type PassMinute = () => void;

/**
 * Does something while the clock stands. What waits in between waits as long as ever: only what time it is does not change.
 *
 * @param work is given what moves the clock on
 */
export async function atStandingClock<T>(work: (passMinute: PassMinute) => Promise<T>): Promise<T> {
	const real = globalThis.Date;
	let now = START;
	const standing: ProxyHandler<DateConstructor> = {
		construct: (date, given: unknown[]) => Reflect.construct(date, given.length === 0 ? [now] : given) as Date,
		get: (date, key) => (key === 'now' ? () => now : (Reflect.get(date, key) as unknown)),
	};
	globalThis.Date = new Proxy(real, standing);
	try {
		return await work(() => {
			now += 60_000;
		});
	} finally {
		globalThis.Date = real;
	}
}
