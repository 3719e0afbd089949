// The forms in which Updox may write a reply: each one is chosen sometimes and changes something, none changes what is meant.
import { complete } from './samples';
import { useUpdox } from './setup';
import { variations } from './variations';

const { sandbox, state, call } = useUpdox();

const SEEDS = Array.from({ length: 80 }, (_, seed) => seed);

/** A reply in which every form has something to change. */
const reply = {
	successful: true,
	responseMessage: 'OK',
	responseCode: 2000,
	messages: [{ messageId: 1, success: true, reason: null }],
	invalidAddresses: ['nobody'],
	attachments: [],
	statuses: [{ mdnStatus: 'processed' }, { mdnStatus: 'dispatched' }],
	content: Buffer.from([0xfb, 0xff, 0xbf, 0xff]).toString('base64'),
};

describe('each form', () => {
	it.each(Object.entries(variations))('%s changes a reply, and not what it was made of', (_name, variation) => {
		const before = JSON.stringify(reply);
		expect(JSON.stringify(variation(reply, () => true))).not.toBe(before);
		expect(JSON.stringify(reply)).toBe(before);
	});

	it('is chosen by some seed, named in the record, and the same again for the same seed', async () => {
		const chosen = new Set<string>();
		for (const seed of SEEDS) {
			const [one, two] = [await seeded(seed), await seeded(seed)];
			expect(one).toEqual(two);
			one.variants.forEach((name) => chosen.add(name));
		}
		expect([...chosen].sort()).toEqual(Object.keys(variations).sort());
	});

	it('leaves the code, the ids and their order what they are, in refusals too', async () => {
		for (const seed of SEEDS) {
			sandbox.reset();
			state.seed = seed;
			const { data } = await call('MessageFetch', complete.MessageFetch);
			expect(data).toMatchObject({ successful: true, fetchList: [249594, 249595, 249596] });
			expect(Number(data.responseCode)).toBe(2000);
			const refused = await call('MessageRetrieve', { messageId: 1 });
			expect(refused.data.successful).toBe(false);
			expect(Number(refused.data.responseCode)).toBe(4410);
		}
	});
});

async function seeded(seed: number): Promise<{ text: string; variants: string[] }> {
	sandbox.reset();
	state.seed = seed;
	const { text } = await call('DirectMessageSend', complete.DirectMessageSend);
	return { text, variants: state.requests[0].variants ?? [] };
}
