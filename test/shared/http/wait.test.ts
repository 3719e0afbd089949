/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// How long to wait: headers of providers, back-off, budgets and the shared pause.
import { CallFailure } from '../../../nodes/shared/http/outcome';
import { backoffMs, Budget, Pause, resetMs, rest, retryAfterMs } from '../../../nodes/shared/http/wait';

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

describe('pause', () => {
	it('lets nobody pass before its end', async () => {
		const pause = new Pause();
		pause.extend(60);
		pause.extend(10);
		const from = Date.now();
		await pause.pass(new Budget(1000));
		expect(Date.now() - from).toBeGreaterThanOrEqual(59);
		expect(pause.active).toBe(false);
	});

	it('fails at once, with the time to wait, when it reaches beyond the budget', async () => {
		const pause = new Pause();
		pause.extend(600_000);
		const failure = await pause.pass(new Budget(500)).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(CallFailure);
		expect(failure).toMatchObject({ failure: { outcome: 'notSent' } });
		expect((failure as CallFailure).failure.retryAfterMs).toBeGreaterThan(500_000);
	});

	it('ends when the execution is canceled', async () => {
		const pause = new Pause();
		pause.extend(60_000);
		const abort = new AbortController();
		setTimeout(() => abort.abort(), 20);
		await pause.pass(new Budget(100_000), abort.signal);
		expect(abort.signal.aborted).toBe(true);
		await rest(60_000, abort.signal);
	});
});
