/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Every reply says the same in all of its forms, and every form is one that some reply really takes.
import fc from 'fast-check';
import { runs } from '../../harness/runs';
import { highQCredential } from './routes/signIn';
import { good, isJson, upload, useHighQ, type Answer } from './setup';
import { VARIATIONS, type FormName } from './variations';

const { sandbox, controls, state, call, json } = useHighQ();

/** Members that only a form adds. */
const ADDED = new Set(['addedLater', 'zz', 'enable', 'link', 'xmlns:ns2']);
const ROOTS = [
	'transactions',
	'conversations',
	'users',
	'user',
	'sites',
	'error',
	'attachment',
	'progressivekey',
	'TokenResponse',
];
/** The names under which one value is known. */
const SAME: Record<string, string> = { progressivekeystatus: 'status', error_description: 'summary' };

/** What a value says whatever form it has: lists in one order, numbers as texts, no `null`, blank or added member. */
function meaning(value: unknown): unknown {
	if (Array.isArray(value)) return entries(value.map(meaning).filter((one) => one !== undefined));
	if (isJson(value)) {
		const members = Object.entries(value)
			.filter(([name]) => !ADDED.has(name))
			.map(([name, member]): [string, unknown] => [SAME[name] ?? name, inside(name, meaning(member))])
			.filter(([, member]) => member !== undefined)
			.sort(([one], [other]) => one.localeCompare(other));
		return members.length === 0 ? undefined : Object.fromEntries(members);
	}
	if (value === null || value === undefined) return undefined;
	const text = String(value)
		.replace(/^<!\[CDATA\[|\]\]>$/g, '')
		.trim();
	return text === '' ? undefined : text;
}

/** Elements around a list, and what their entries are called. */
const HELD: Record<string, string> = {
	recipients: 'users',
	users: 'user',
	messages: 'message',
	images: 'image',
	attachments: 'attachment',
};

/** The list in an element that holds nothing else, which JSON may leave out. */
function inside(name: string, element: unknown): unknown {
	if (!isJson(element)) return element;
	const [held, ...others] = Object.keys(element);
	return held === HELD[name] && others.length === 0 ? element[held] : element;
}

/** A list of one is its entry, an empty one nothing. */
function entries(list: unknown[]): unknown {
	if (list.length < 2) return list[0];
	const key = (entry: unknown): string => JSON.stringify(entry);
	return [...list].sort((one, other) => key(one).localeCompare(key(other)));
}

/** Without the roots around it, and what is left of an upload's answer: a status, which an id alone also gives, and the id. */
function without(root: unknown): unknown {
	if (!isJson(root)) return root;
	const names = Object.keys(root);
	const [name] = names;
	if (names.length === 1 && (ROOTS.includes(name) || (name === 'conversation' && isJson(root[name]))))
		return without(root[name]);
	return root;
}

function said({ status, data }: Answer): unknown {
	const core = without(meaning(data));
	if (!isJson(core)) return [status < 300, core];
	if ('transaction' in core) return [true, undefined];
	if ('summary' in core) return [status, core.summary];
	const { attachment, id = isJson(attachment) ? attachment.id : undefined, status: word } = core;
	if (word !== undefined || Object.keys(core).join() === 'id') return [String(word ?? 'done').toLowerCase(), id];
	return [status < 300, core];
}

const LISTED = 'api/4/conversations/41/messages';
const token = () => new URLSearchParams({ grant_type: 'refresh_token', client_id: highQCredential.clientId });

/** A call for each kind of reply, with what has to be there before it. */
const replies: Record<string, () => Promise<Answer>> = {
	'a sent message': async () => await json('POST', 'api/4/conversations/', good.conversation),
	'a reply': async () => await json('POST', LISTED, good.reply),
	conversations: async () => await call('GET', 'api/4/conversations'),
	'no conversations': async () => await call('GET', 'api/4/conversations?searchtext=nothing'),
	messages: async () => await call('GET', LISTED),
	'an update': async () => await call('PUT', 'api/4/conversations/41?action=MARK_AS_READ'),
	'an upload': async () => await call('POST', 'api/4/attachments?siteid=301', { body: upload() }),
	'an upload in progress': async () => await call('POST', 'api/4/progressivekeystatus/PK00000001'),
	'an upload that is done': async () => await call('POST', 'api/4/progressivekeystatus/PK00000002'),
	users: async () => await call('GET', 'api/3/users'),
	'a user': async () => await call('GET', 'api/6/users/ana.ferreira%40acme.example?type=email'),
	sites: async () => await call('GET', 'api/4/sites'),
	'a share': async () => await json('POST', 'api/1/shares/message', good.share),
	'an error': async () => await call('GET', 'api/4/conversations/999/messages'),
	'an unknown user': async () => await call('GET', 'api/6/users/nobody%40acme.example?type=email'),
	'a refused token': async () => await call('POST', 'api/oauth2/token', { signedIn: false, body: token() }),
};

/** A fresh instance with an upload on its way and one done, and a message with an image. */
async function prepare(): Promise<void> {
	sandbox.reset();
	await call('POST', 'api/4/attachments?siteid=301', { body: upload() });
	controls.progress({ polls: 0 });
	await call('POST', 'api/4/attachments?siteid=301', { body: upload() });
	controls.receive({ conversationId: 41, html: '<p>A & B</p>', files: [{ name: 'plan.png', size: 12 }] });
}

describe.each(Object.entries(replies))('%s', (_name, ask) => {
	it('says the same in every form', async () => {
		await prepare();
		const usual = said(await ask());
		await fc.assert(
			fc.asyncProperty(fc.nat(), async (seed) => {
				await prepare();
				state.seed = seed;
				expect(said(await ask())).toEqual(usual);
			}),
			{ numRuns: Math.ceil(runs / 20) },
		);
	});
});

/** Forms that show in another form only. */
const BESIDE: Record<string, FormName[]> = { escaped: ['xml'], prefixed: ['xml'], emptyLeftOut: ['wrapped'] };

it.each(Object.keys(VARIATIONS))('the form %s is one that some reply takes', async (name) => {
	const form = Object.keys(VARIATIONS).find((one): one is FormName => one === name);
	const beside = BESIDE[name] ?? [];
	let differs = false;
	for (const ask of Object.values(replies)) {
		await prepare();
		for (const one of beside) controls.keepForm(one);
		const usual = await ask();
		await prepare();
		for (const one of [...beside, ...(form ? [form] : [])]) controls.keepForm(one);
		const other = await ask();
		differs ||= usual.text !== other.text || usual.status !== other.status;
		expect(said(other)).toEqual(said(usual));
	}
	expect(differs).toBe(true);
});
