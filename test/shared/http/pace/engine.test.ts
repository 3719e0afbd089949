// Limits of all providers through n8n's engine: how many requests are made and how many of them refused, never how long it takes.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../../sandbox/bird';
import { continueOnFail, type NodeName, useBench } from '../../bench';
import { detailsIn } from './details';
import { inSeconds, Narrow } from './narrow';

const bench = useBench();
const ITEMS = 130;
const CALLS = 40;
const AT_ONCE = 50;

const address = '={{ $json.name }}@direct.example.org';
const phone = '=+1303556{{ $json.digits }}';
const letter = { subject: 'Referral', body: 'Please see the referral' };
/** A message to another person for each item. */
const toEach: Record<NodeName, INodeParameters> = {
	// By an identifier without a kind, for which nothing is asked before.
	birdChannels: {
		channelId: birdSeed.smsChannelId,
		recipient: phone,
		additionalFields: { identifierKey: 'none' },
		text: 'Your table is ready',
	},
	textUs: { account: { __rl: true, mode: 'slug', value: 'my_account' }, to: phone, body: 'Your table is ready' },
	updox: { to: address, subject: letter.subject, textMessage: letter.body },
	secureMessaging: { ...letter, to: address },
	highQ: { userIds: '={{ 3001 + $json.number }}', body: 'Draft is ready' },
};
const nodes: NodeName[] = ['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'];

const items = (count: number) =>
	Array.from({ length: count }, (_, number) => ({
		json: { number, name: `p${number}`, digits: String(number).padStart(4, '0') },
	}));

const message = (node: NodeName, options: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	...toEach[node],
	options: { concurrency: AT_ONCE, ...options },
});

async function ready(node: NodeName) {
	if (node === 'highQ') bench().sandbox.highQ.controls.seedUsers(ITEMS);
	const credentials = await bench().signedIn(node);
	bench().forgetRequests(node);
	const provider = bench().provider(node);
	return { credentials, provider, state: provider.state };
}

describe.each(nodes)('%s', (node) => {
	it('is refused with all that is on its way, and takes the whole of each window', async () => {
		const { credentials, state, provider } = await ready(node);
		const narrow = new Narrow(provider, { calls: [CALLS, CALLS], atOnce: AT_ONCE, ms: 200, says: inSeconds });
		const { error, output } = await bench().run(node, message(node), { items: items(ITEMS), credentials });
		expect(error).toBeUndefined();
		expect(output().map(({ pairedItem }) => pairedItem)).toEqual(items(ITEMS).map((_, item) => ({ item })));
		expect(Object.values(state.counts())).toEqual(Array.from({ length: ITEMS }, () => 1));
		const full = narrow.windows.slice(0, -1);
		expect(full.map(({ accepted }) => accepted)).toEqual(full.map(() => CALLS));
		// On a machine that is slow to answer, replies of one window come in the next: the simulation counts to the last refusal.
		expect(narrow.windows[0].refused).toBe(AT_ONCE);
		expect(narrow.windows.reduce((sum, { refused }) => sum + refused, 0)).toBeLessThanOrEqual(AT_ONCE * full.length);
		expect(state.requests).toHaveLength(narrow.windows.reduce((sum, one) => sum + one.accepted + one.refused, 0));
	});

	it.each([
		['nothing', () => ({})],
		['X-RateLimit-Reset', () => ({ 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 1) })],
	])('asks once after a refusal of all that names %s', async (_name, says) => {
		const { credentials, state, provider } = await ready(node);
		const narrow = new Narrow(provider, { calls: [0, Infinity], atOnce: AT_ONCE, ms: 0, says });
		const { error } = await bench().run(node, message(node), { items: items(AT_ONCE), credentials });
		expect(error).toBeUndefined();
		expect(narrow.windows.map(({ refused }) => refused)).toEqual([AT_ONCE, 0]);
		const [asked, ...others] = state.requests.slice(AT_ONCE);
		expect(others.filter(({ startedAt }) => startedAt < (asked.endedAt ?? Infinity))).toEqual([]);
	});

	it('holds the others of its credential, and not those of another one', async () => {
		const { credentials, state } = await ready(node);
		state.addFault({ kind: 'rateLimit', retryAfter: 3600 });
		const limited = message(node, { maxWait: 1, concurrency: 1 });
		const run = async (own: typeof credentials) =>
			await bench().run(node, limited, { items: items(1), credentials: own, ...continueOnFail });
		const two = await bench().run(node, limited, { items: items(2), credentials, ...continueOnFail });
		expect(two.output().map(({ json }) => Object(json.details).outcome)).toEqual(['rejected', 'notSent']);
		expect(state.requests).toHaveLength(1);
		expect(detailsIn(await run(await bench().signedIn(node))).outcome).toBeUndefined();
		expect(state.deliveries).toHaveLength(1);
		// The next execution asks: somebody may have raised the limit.
		expect(detailsIn(await run(credentials)).outcome).toBeUndefined();
		expect(state.deliveries).toHaveLength(2);
	});
});

it('textUs: replies that say how many calls are left are never followed by a refusal', async () => {
	const { credentials, state } = await ready('textUs');
	bench().sandbox.textUs.controls.setRateLimitRemaining(25, 3);
	const { error } = await bench().run('textUs', message('textUs', { concurrency: 10 }), {
		items: items(60),
		credentials,
	});
	expect(error).toBeUndefined();
	expect(state.requests.map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 201));
});
