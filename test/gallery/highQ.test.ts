// Whole jobs that start with HighQ: who got what, once.
import { SEEDED_CONVERSATION_ID } from '../sandbox/highQ';
import { linksIn } from '../shared/sendAndWait/question';
import { succeeded, useGallery } from './setup';

const gallery = useGallery();
const highQ = () => gallery().bench.sandbox.highQ;

describe('highq-share-and-ask', () => {
	const CLIENT = 'zoe+deals@client.example';
	const [CLIENT_ID, LAWYER_ID] = ['2078', '2041'];
	const ask = async () => {
		const { executionId } = succeeded(await gallery().play('highq-share-and-ask'));
		return { executionId, links: linksIn(highQ().state.deliveries.at(-1)?.body) };
	};
	const told = () => highQ().state.deliveries.filter(({ recipient }) => recipient === LAWYER_ID);

	it.each([
		[['I agree', ''], 'Draft D-9: I agree'],
		[['I want changes', 'Clause 4'], 'Draft D-9: I want changes: Clause 4'],
	])('shares once, and tells the lawyer %j', async ([answer, words], text) => {
		const { executionId, links } = await ask();
		const page = await (await gallery().waiting.open(links[0])).text();
		const names = [...page.matchAll(/<(?:select|textarea|input)[^>]* name="([^"]+)"/g)].map(([, name]) => name);
		await gallery().waiting.press(links[0], [
			[names[0], answer],
			[names[1], words],
		]);
		succeeded(await gallery().waiting.now(executionId));
		expect(highQ().state.counts()).toEqual({ [CLIENT]: 1, [CLIENT_ID]: 1, [LAWYER_ID]: 1 });
		expect(told()[0].body).toContain(text);
	});

	it('shares and asks no second time', async () => {
		await ask();
		expect(succeeded(await gallery().play('highq-share-and-ask')).status).toBe('success');
		expect(highQ().state.counts()).toEqual({ [CLIENT]: 1, [CLIENT_ID]: 1 });
	});

	it('tells the lawyer that no answer came', async () => {
		const { executionId } = await ask();
		await gallery().waiting.timeUp(executionId);
		expect(told()[0].body).toContain('No answer within a week');
	});
});

it('highq-conversations-to-matter files each conversation, and again as a version', async () => {
	highQ().controls.receive({ conversationId: SEEDED_CONVERSATION_ID, html: '<p>Any news?</p>' });
	highQ().controls.receive({ from: 2077, html: '<p>Hello</p>' });
	for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().play('highq-conversations-to-matter'));
	const stored = highQ().state.requests.filter(({ path }) => path.includes('/files/content'));
	expect(stored.map(({ status }) => status)).toEqual([201, 201, 202, 202]);
	expect(highQ().state.deliveries).toEqual([]);
});
