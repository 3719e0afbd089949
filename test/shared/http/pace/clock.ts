/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Virtual time: no test here waits, and each runs alike every time.

/** For the tests of one file. */
export function useVirtualTime(): void {
	beforeEach(() => {
		jest.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') });
		jest.spyOn(Math, 'random').mockReturnValue(0.5);
	});
	afterEach(() => {
		jest.useRealTimers();
		jest.restoreAllMocks();
	});
}

export const later = async (ms: number): Promise<void> => await new Promise((resolve) => void setTimeout(resolve, ms));

/** How long something takes in virtual time, in milliseconds. */
export async function taken(work: () => Promise<unknown>): Promise<number> {
	const from = Date.now();
	let endedAt = -1;
	const done = work().finally(() => (endedAt = Date.now()));
	done.catch(() => undefined);
	await jest.advanceTimersByTimeAsync(0);
	while (endedAt < 0) await jest.advanceTimersToNextTimerAsync();
	await done;
	return endedAt - from;
}
