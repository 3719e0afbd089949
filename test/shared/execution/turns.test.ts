/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// A run lets others live while it reads: webhooks, timers, and whoever cancels it. Work is counted and the clock follows it, so
// that how fast the machine is does not matter: each evaluation of an expression takes a millisecond.
import { Expression } from 'n8n-workflow';
import { standIn, startNode } from '../../harness';
import { number, sending, useTextUs } from './setup';

const { state, credentials } = useTextUs();
const COUNT = 600;
const items = Array.from({ length: COUNT }, (_, index) => ({ json: { to: number(index) } }));
/** An expression that n8n itself evaluates, for each item. */
const parameters = sending({ to: '={{ $json.to.trim() }}' });

let read = 0;

beforeEach(() => {
	read = 0;
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + read);
	const evaluate = Expression.prototype.resolveSimpleParameterValue;
	jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue').mockImplementation(function (
		this: Expression,
		...given
	) {
		if (given[0] === parameters.to) read += 1;
		return evaluate.apply(this, given);
	});
});
afterEach(() => jest.restoreAllMocks());

/** Calls `turn` in each turn of the event loop until what is given ends. */
async function eachTurn(end: Promise<unknown>, turn: () => void): Promise<void> {
	const ended = { is: false };
	void end.then(() => (ended.is = true));
	while (!ended.is) {
		await new Promise((resolve) => setImmediate(resolve));
		turn();
	}
}

const start = () => startNode('textUs', parameters, { items, credentials: credentials() });

it('works no longer than 50 ms in one piece', async () => {
	const running = start();
	const pieces: number[] = [];
	let before = 0;
	await eachTurn(running.promise, () => {
		if (read > before) pieces.push(read - before);
		before = read;
	});
	expect((await running.promise).status).toBe('success');
	expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(COUNT);
	expect(Math.max(...pieces)).toBeLessThanOrEqual(50);
	expect(state.requests).toHaveLength(COUNT);
});

it('timers fire and requests are answered before the first message is sent', async () => {
	let fired = 0;
	const others = await standIn();
	const running = start();
	const isReading = () => read > 0 && read < COUNT;
	let asking: Promise<unknown> | undefined;
	await eachTurn(running.promise, () => {
		// Nothing of this run is under way when the next test begins.
		if (read >= COUNT - 100) running.cancel();
		if (!isReading()) return;
		setTimeout(() => (fired += isReading() ? 1 : 0));
		asking ??= fetch(others.url).then(() => expect([isReading(), state.requests.length]).toEqual([true, 0]));
	});
	await asking;
	await others.close();
	expect(others.asked).toHaveLength(1);
	expect(fired).toBeGreaterThan(5);
});

it('a cancellation in the middle of reading is seen there: nothing is sent', async () => {
	const running = start();
	await eachTurn(running.promise, () => {
		if (read >= COUNT / 2) running.cancel();
	});
	const { status, logs } = await running.promise;
	expect(status).toBe('canceled');
	expect(state.requests).toEqual([]);
	// The turn in which it was canceled, and what was read until then.
	expect(read).toBeLessThanOrEqual(COUNT / 2 + 50);
	expect(logs.map(({ message }) => message)).toContain(
		`TextUs: the execution was canceled. Of ${COUNT} items, 0 were sent, 0 are uncertain, 0 were refused and ${COUNT} were not attempted.`,
	);
});
