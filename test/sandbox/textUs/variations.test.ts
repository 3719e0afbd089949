// The forms in which TextUs may write a reply: each one is chosen sometimes and changes something, none changes what is meant.
import { ask, get, isObject, sandbox, url, useSandbox } from './ask';
import { variationsFor } from './variations';
import { conversationShape, listedConversationShape } from './shapes/conversations';
import { messageShape } from './shapes/messages';
import { savedReplyShape } from './shapes/accounts';
import { World } from './world/world';

useSandbox();

const SEEDS = Array.from({ length: 120 }, (_, seed) => seed);

/** Replies before they become JSON, in which every form has something to change. */
function replies(): unknown[] {
	const world = new World();
	const [conversation] = world.conversations.values();
	const [message] = world.messages.values();
	const [savedReply] = world.savedReplies.values();
	const members = [listedConversationShape(world, conversation), savedReplyShape(savedReply)];
	const list = { '@type': 'hydra:Collection', id: '/my_account/things', totalItems: 1, members };
	const next = '/my_account/things?cursor=abc';
	return [
		messageShape(message),
		conversationShape(world, conversation),
		list,
		{ ...list, view: { first: '/my_account/things', next, previous: null } },
		{ ...list, view: { first: '/my_account/things', next: null, previous: null } },
	];
}

describe('each form', () => {
	it.each(Object.keys(variationsFor(() => 'http://127.0.0.1:1')))(
		'%s changes a reply, and not what it was made of',
		(name) => {
			const variation = variationsFor(() => 'http://127.0.0.1:1')[name];
			const given = replies();
			const before = given.map(textOf);
			const after = given.map((reply) => textOf(variation(reply, () => true)));
			expect(after).not.toEqual(before);
			expect(given.map(textOf)).toEqual(before);
		},
	);

	it('is chosen by some seed, named in the record, and the same again for the same seed', async () => {
		const chosen = new Set<string>();
		for (const seed of SEEDS) {
			const [one, two] = [await seeded(seed), await seeded(seed)];
			expect(one).toEqual(two);
			one.variants.forEach((name) => chosen.add(name));
		}
		expect([...chosen].sort()).toEqual(Object.keys(variationsFor(url)).sort());
	});

	it('leaves rows and ids what they are', async () => {
		const usual = idsIn(await get('/my_account/conversation_filters/all/conversations'));
		for (const seed of SEEDS) {
			sandbox.reset();
			sandbox.state.seed = seed;
			expect(idsIn(await get('/my_account/conversation_filters/all/conversations'))).toEqual(usual);
		}
	});

	it('is not there without a seed', async () => {
		await get('/my_account/contacts');
		expect(sandbox.state.requests[0].variants).toBeUndefined();
	});
});

describe('an error', () => {
	it('comes in every style, with its status', async () => {
		const texts = new Set<string>();
		for (const seed of SEEDS) {
			sandbox.reset();
			sandbox.state.seed = seed;
			const reply = await ask('GET', '/messages/Zz99Zz');
			expect(reply.status).toBe(404);
			texts.add(isObject(reply.json) ? Object.keys(reply.json).sort().join() || 'none' : reply.text);
		}
		const kinds = ['hydra:description', 'code', 'error', 'detail', 'errors', 'violations'];
		expect(kinds.filter((kind) => ![...texts].some((text) => text.split(',').includes(kind)))).toEqual([]);
		expect([...texts]).toEqual(expect.arrayContaining(['', 'Message not found']));
	});
});

async function seeded(seed: number): Promise<{ text: string; variants: string[] }> {
	sandbox.reset();
	sandbox.state.seed = seed;
	const { text } = await ask('GET', '/my_account/conversation_filters/all/conversations');
	return { text: text.replaceAll(url(), ''), variants: sandbox.state.requests[0].variants ?? [] };
}

function idsIn(list: Record<string, unknown>): unknown[] {
	const members = list.members ?? list['hydra:member'];
	return Array.isArray(members) ? members.map((row: unknown) => (isObject(row) ? row.id : row)) : [];
}

/** As JSON, with a mark where a key is there and undefined. */
function textOf(reply: unknown): string {
	return JSON.stringify(reply, (_key, value: unknown) => (value === undefined ? 'absent' : value));
}
