/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// How long to wait: headers of providers, back-off, budgets.
import { backoffMs, Budget, resetMs, rest, retryAfterMs, waitBefore } from '../../../nodes/shared/http/wait';

const NOW = Date.parse('2030-01-01T00:00:00Z');

describe('Retry-After', () => {
	it.each([
		['7', 7000],
		['1.5', 1500],
		['0', 0],
		['Tue, 01 Jan 2030 00:00:09 GMT', 9000],
		['Mon, 31 Dec 2029 23:59:00 GMT', 0],
	])('%s is %d ms', (value, expected) => {
		expect(retryAfterMs({ 'retry-after': value }, NOW)).toBe(expected);
	});

	it.each([[undefined], ['soon'], ['']])('%s says nothing', (value) => {
		expect(retryAfterMs({ 'retry-after': value }, NOW)).toBeUndefined();
	});
});

describe('reset header', () => {
	it('is a time in Unix seconds', () => {
		expect(resetMs({ 'x-ratelimit-reset': String(NOW / 1000 + 12) }, 'x-ratelimit-reset', NOW)).toBe(12_000);
		expect(resetMs({ 'x-ratelimit-reset': '1' }, 'x-ratelimit-reset', NOW)).toBe(0);
		expect(resetMs({ 'x-ratelimit-reset': 'never' }, 'x-ratelimit-reset', NOW)).toBeUndefined();
	});
});

describe('back-off', () => {
	it('grows, jitters fully and is bounded', () => {
		expect(backoffMs(1, () => 1)).toBe(600);
		expect(backoffMs(3, () => 1)).toBe(2100);
		expect(backoffMs(20, () => 1)).toBe(20_100);
		expect(backoffMs(20, () => 0)).toBe(100);
	});
});

describe('wait before the next try', () => {
	it.each([1, 2, 9])('is what the provider asks for and a few milliseconds, at try %d', (tries) => {
		for (const askedMs of [10, 1000, 60_000]) {
			const waitMs = waitBefore(tries, askedMs);
			expect(waitMs).toBeGreaterThanOrEqual(askedMs);
			expect(waitMs - askedMs).toBeLessThanOrEqual(Math.min(5, askedMs / 20));
		}
	});

	it('is a back-off of our own where it asks for nothing', () => {
		expect(waitBefore(1, 0)).toBeGreaterThanOrEqual(100);
		expect(waitBefore(1, -1)).toBeGreaterThanOrEqual(100);
	});
});

describe('budget', () => {
	it('is used up by waiting', async () => {
		const budget = new Budget(1000);
		await budget.spend(30);
		expect(budget.left).toBeLessThanOrEqual(971);
		expect(budget.allows(990)).toBe(false);
	});

	it('waits no longer when the execution is canceled', async () => {
		const abort = new AbortController();
		setTimeout(() => abort.abort(), 20);
		await new Budget(100_000).spend(60_000, abort.signal);
		expect(abort.signal.aborted).toBe(true);
		await rest(60_000, abort.signal);
	});
});
