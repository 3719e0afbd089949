// Lists of several pages come out whole, in every form in which TextUs may write a page and its link to the next.
import fc from 'fast-check';
import { runs } from '../harness/runs';
import { account, jsonOf, run, sandbox, useSandbox } from './setup';

useSandbox();

const lists = [
	{ resource: 'contact', operation: 'getMany', account },
	{ resource: 'conversation', operation: 'getMany', account, filter: 'all' },
	{ resource: 'message', operation: 'getMany', conversationId: 'kY1QwY' },
	{ resource: 'optOut', operation: 'getMany', account },
	{ resource: 'savedReply', operation: 'getMany', userId: 'hikvlD' },
	{ resource: 'account', operation: 'getMany' },
];

async function idsOf(list: (typeof lists)[number], seed?: number): Promise<unknown[]> {
	sandbox.reset();
	const { controls, state } = sandbox;
	controls.seedContacts(4);
	controls.seedConversations(4);
	controls.seedMessages(4);
	controls.seedOptOuts(4);
	controls.seedSavedReplies(4);
	controls.setPageSize(2);
	state.seed = seed;
	const result = await run({ ...list, returnAll: true });
	const forms = state.requests.map(({ path, variants = [] }) => `${path}: ${variants.join(', ')}`);
	if (result.error) throw new Error([result.error.message, ...forms].join('\n'));
	return jsonOf(result).map(({ id }) => id);
}

it.each(lists.map((list) => [list.resource, list] as const))('%s', async (_title, list) => {
	const usual = await idsOf(list);
	expect(usual.length).toBeGreaterThan(1);
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (seed) => expect(await idsOf(list, seed)).toEqual(usual)),
		{ numRuns: Math.ceil(runs / 20) },
	);
});
