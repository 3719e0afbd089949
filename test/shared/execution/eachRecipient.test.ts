// A message to several recipients in calls of their own, and several things made of one item: each has an outcome of its own,
// whatever became of those before it, and a later try does the rest alone.
import fc from 'fast-check';
import { CallFailure } from '../../../nodes/shared/http';
import { Out } from '../../../nodes/shared/http/exchange/out';
import { makeEach, sendToEach, type Steps } from '../../../nodes/shared/operation';
import { textUs } from '../../../nodes/TextUs/transport/profile';
import { runs } from '../../harness/runs';

type Outcome = CallFailure['failure']['outcome'];
/** What becomes of one: nothing is sent because a step before fails, or what the call that sends comes to. */
type Fate = 'accepted' | Outcome | 'unforeseen before' | 'unforeseen after';

const FATES: Fate[] = ['accepted', 'rejected', 'notSent', 'ambiguous', 'unforeseen before', 'unforeseen after'];
const HINT = 'Nothing was sent. Check the file.';

/** What these functions use of `Api`. */
class Counting {
	readonly out = new Out();
	readonly connection = { provider: textUs };
}

function remembering(): Steps {
	const done = new Map<string, unknown>();
	return {
		once: async (name, work) => {
			if (!done.has(name)) done.set(name, await work());
			return done.get(name) as Awaited<ReturnType<typeof work>>;
		},
		forget: (name) => void done.delete(name),
	};
}

function meet(api: Counting, fate: Fate): void {
	if (fate === 'unforeseen before') throw new TypeError('before');
	if (['accepted', 'ambiguous', 'unforeseen after'].includes(fate)) api.out.count('send', 1);
	if (fate === 'unforeseen after') throw new TypeError('after');
	if (fate !== 'accepted') throw new CallFailure({ message: 'No', hint: HINT, outcome: fate as Outcome });
}

const expected = (fate: Fate): string =>
	fate === 'unforeseen before' ? 'notSent' : fate === 'unforeseen after' ? 'ambiguous' : fate;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => error,
	);
}

it('each recipient has the outcome of its own steps, whatever went out to others', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 5 }), async (fates) => {
			const api = new Counting();
			const context = { api, steps: remembering() };
			const names = fates.map((_, index) => `r${index}`);
			const send = async (name: string) => {
				meet(api, fates[names.indexOf(name)]);
				return name;
			};
			const error = await failureOf(sendToEach(context, names, send, (id) => id));
			// What nobody foresaw is the item's own as long as nothing of it is out.
			const first = fates.findIndex((fate) => ['accepted', 'ambiguous', 'unforeseen after'].includes(fate));
			const thrown = fates.findIndex((fate) => fate === 'unforeseen before');
			if (thrown >= 0 && (first < 0 || thrown < first)) return expect(error).toBeInstanceOf(TypeError);
			if (fates.every((fate) => fate === 'accepted')) return expect(error).toBeUndefined();
			const { failure } = error as CallFailure;
			const sent = fates.filter((fate) => fate === 'accepted').length;
			expect(failure.recipients?.map(({ outcome }) => outcome)).toEqual(fates.map(expected));
			expect(failure.outcome === 'ambiguous').toBe(fates.map(expected).includes('ambiguous'));
			expect(failure.partial).toBe(sent > 0);
			if (sent > 0) expect(String(failure.hint)).not.toContain('Nothing was sent');
			if (fates.length > 1) expect(failure.message).toContain(`${sent} of ${fates.length} recipients were sent to. `);
		}),
		{ numRuns: runs },
	);
});

it('a later try sends to those alone who were not sent to', async () => {
	const api = new Counting();
	const context = { api, steps: remembering() };
	const asked: string[] = [];
	let isDown = true;
	const send = async (name: string) => {
		asked.push(name);
		meet(api, name === 'b' && isDown ? 'notSent' : 'accepted');
		return name;
	};
	const names = ['a', 'b', 'c'];
	await expect(sendToEach(context, names, send, (id) => id)).rejects.toThrow('2 of 3 recipients were sent to. No');
	isDown = false;
	expect((await sendToEach(context, names, send, (id) => id)).map(({ reply }) => reply)).toEqual(names);
	expect(asked).toEqual(['a', 'b', 'c', 'b']);
});

it('several things of an item: a failure names those that were made, and nothing follows it', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.nat({ max: 4 }), async (count, at) => {
			const made: number[] = [];
			const make = async (thing: number) => {
				if (thing === at)
					throw new CallFailure({ message: 'No', hint: HINT, outcome: 'rejected', extra: { code: 'x' } });
				made.push(thing);
				return { id: 100 + thing };
			};
			const told = { were: 'files were added', ids: 'fileids', idOf: ({ id }: { id: number }) => id };
			const things = Array.from({ length: count }, (_, index) => index);
			const error = await failureOf(makeEach(things, make, told));
			expect(made).toEqual(things.slice(0, at));
			if (at >= count) return expect(error).toBeUndefined();
			const { failure } = error as CallFailure;
			if (at === 0) return expect(failure).toMatchObject({ message: 'No', hint: HINT });
			expect(failure).toMatchObject({
				message: `${at} of ${count} files were added. No`,
				hint: 'Check the file.',
				outcome: 'rejected',
				partial: true,
				resumable: true,
				extra: { code: 'x', fileids: made.map((one) => 100 + one).join(', ') },
			});
		}),
		{ numRuns: runs },
	);
});

it.each([
	['Nothing was sent. Check it.', 'Check it.'],
	['Send a smaller file. Nothing was sent.', 'Send a smaller file.'],
	['The limit is reached. Nothing was sent for this request.', 'The limit is reached.'],
	['The patient does not want messages, so nothing was sent.', 'The patient does not want messages.'],
	['Nothing was sent.', undefined],
	['Check that nothing was lost.', 'Check that nothing was lost.'],
])('what a hint says of a message alone is left out beside others: %s', async (hint, expectedHint) => {
	const make = async (thing: number) => {
		if (thing === 1) throw new CallFailure({ message: 'No', hint, outcome: 'rejected' });
		return thing;
	};
	const error = await failureOf(makeEach([0, 1], make, { were: 'were made', ids: 'ids', idOf: String }));
	expect((error as CallFailure).failure.hint).toBe(expectedHint);
});
