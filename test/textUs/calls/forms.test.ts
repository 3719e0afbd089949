// The forms in which IDs are given: an account in each of them is the same one, in every operation; addresses of conversations come down
// to their IDs, all of them.
import type { INodeParameters } from 'n8n-workflow';
import { useBench } from '../../shared/bench';
import { shownFields, written } from '../../shared/operation/inputs/fields';
import { operations, readyFor } from '../../shared/operation/operations';
import { account, bodies, runOn, useSandbox } from '../setup';

useSandbox();
const bench = useBench();

const ACCOUNTS = ['my_account', '/accounts/my_account', 'https://next.textus.com/c/my_account/inbox/open'];
const own = operations.filter(({ node }) => node === 'textUs');
let accountFields = 0;

it.each(own.map((entry) => [entry.title, entry] as const))(
	'%s takes an account in every form',
	async (_title, entry) => {
		const asked = async (set: (value: ReturnType<typeof written>) => INodeParameters, value: string) => {
			const { credentials } = await readyFor(bench(), entry);
			const { error } = await bench().run('textUs', set({ __rl: true, mode: 'slug', value }), { credentials });
			return [error?.message, ...bench().lines('textUs')];
		};
		const { parameters } = await readyFor(bench(), entry);
		for (const { field, set } of await shownFields(entry, parameters)) {
			if (!['account', 'slug'].includes(field.name)) continue;
			accountFields += 1;
			const [slug, ...others] = ACCOUNTS;
			const expected = await asked(set, slug);
			expect(expected[0]).toBeUndefined();
			for (const other of others) expect([other, await asked(set, other)]).toEqual([other, expected]);
		}
	},
);

afterAll(() => expect(accountFields).toBeGreaterThan(15));

const address = (id: string): string => `https://next.textus.com/c/my_account/inbox/open/${id}`;

it.each([
	`${address('kY1QwY')}, ${address('Zz99Zz')}`,
	`${address('kY1QwY')},${address('Zz99Zz')}`,
	`${address('kY1QwY')}\n${address('Zz99Zz')}?q=1`,
	`kY1QwY; ${address('Zz99Zz')},`,
	JSON.stringify([address('kY1QwY'), '/conversations/Zz99Zz']),
	`={{ ${JSON.stringify([address('kY1QwY'), address('Zz99Zz')])} }}`,
])('all conversations are meant: %s', async (value) => {
	const conversationIds = { __rl: true, mode: 'url', value };
	const several = { action: 'markRead', applyTo: 'several', account, conversationIds };
	await runOn({ resource: 'conversation', operation: 'update', ...several });
	expect(bodies()).toEqual([{ conversations: ['/conversations/kY1QwY', '/conversations/Zz99Zz'] }]);
});
