// Files of messages that came in: by an operation, with a message, and with the event that starts a workflow.
import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { readFileOf } from '../../harness';
import { jsonOf, lines, run, runOn, sandbox } from '../setup';
import { active, last, secretOf, signature, useTriggers } from '../trigger/setup';

useTriggers();

const FROM = '+13035550111';
const MAP = { contentType: 'image/png', size: 300, fileName: 'map.png' };
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What stands in a list of the sandbox. */
function memberOf(list: unknown): Array<Record<string, unknown>> {
	const { members }: { members?: unknown } = Object(list);
	return Array.isArray(members) ? members : [];
}

async function received() {
	const { message } = await sandbox.controls.receive({ from: FROM, body: 'See', file: MAP });
	const [file] = memberOf(message.attachments);
	sandbox.state.requests.length = 0;
	return { messageId: String(message.id), file };
}

/** The headers with which the storage was asked. */
const asked = () => sandbox.state.requests.filter(({ path }) => path.includes('storage')).map(({ headers }) => headers);

it('an operation gets all files of a message, without the token', async () => {
	const { messageId, file } = await received();
	const [item] = (await run({ resource: 'attachment', operation: 'download', messageId })).output();
	expect(item.json).toEqual({
		id: messageId,
		files: [{ field: 'data', id: file.id, fileName: 'map.png', contentType: 'image/png', size: 300 }],
	});
	expect((await readFileOf(item)).length).toBe(300);
	expect(asked()).toHaveLength(1);
	expect(asked()[0]).not.toHaveProperty('authorization');
});

it('an operation gets one file by its address', async () => {
	const { file } = await received();
	const url = String(file.downloadUrl);
	const [item] = (await run({ resource: 'attachment', operation: 'download', source: 'url', url })).output();
	expect(item.json).toMatchObject({ url, contentType: 'image/png', size: 300 });
});

it.each([
	['https://example.com/a.png', "none of the provider's own or of its storage"],
	['https://ec2-1-2-3-4.compute-1.amazonaws.com/a.png', "none of the provider's own or of its storage"],
	['map.png', "'URL' is not a web address"],
])('nothing is asked at %s', async (url, problem) => {
	const result = await runOn({ resource: 'attachment', operation: 'download', source: 'url', url });
	expect(jsonOf(result)[0].error).toContain(problem);
	expect(lines()).toEqual([]);
});

it('a message comes with its files where that is asked for', async () => {
	const { messageId } = await received();
	const get = { resource: 'message', operation: 'get', messageId };
	const [item] = (await run({ ...get, downloadAttachments: true, binaryPropertyName: 'photo' })).output();
	expect(item.json).toMatchObject({ id: messageId, files: [{ field: 'photo', fileName: 'map.png' }] });
	expect(sha256(await readFileOf(item, 'photo'))).toMatch(/^\w{64}$/);
	const [bare] = (await run(get)).output();
	expect(bare.json).not.toHaveProperty('files');
	expect(asked()).toHaveLength(1);
});

it('a page or an error in the place of a file is none', async () => {
	const { messageId, file } = await received();
	const page = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<p>Sign in</p>' };
	const ways = [{ messageId }, { source: 'url', url: String(file.downloadUrl) }];
	for (const way of ways) {
		sandbox.state.addFault({ kind: 'status', ...page, match: { path: '/sandbox-storage/' } });
		const [item] = jsonOf(await runOn({ resource: 'attachment', operation: 'download', ...way }));
		expect(item.error).toContain('the file is missing');
	}
});

it('a file of that type is one where the message says so', async () => {
	const { message } = await sandbox.controls.receive({
		from: FROM,
		body: 'See',
		file: { contentType: 'text/html', size: 30 },
	});
	const [item] = (await run({ resource: 'attachment', operation: 'download', messageId: String(message.id) })).output();
	expect(item.json).toMatchObject({ files: [{ contentType: 'text/html', size: 30 }] });
});

/** The ways in which a message can hold its files or a link to them. */
type Way = (file: object) => unknown;
const LINK = '/messages/QNDkpL/attachments';
const here: Array<[string, Way]> = [
	['a list', (file) => [file]],
	['members', (file) => ({ '@type': 'hydra:Collection', members: [file], totalItems: 1 })],
	['member', (file) => ({ member: [file] })],
	['hydra:member', (file) => ({ 'hydra:member': [file], 'hydra:totalItems': 1 })],
];
const elsewhere: Array<[string, Way]> = [
	['a link', () => LINK],
	['a collection without its rows', () => ({ '@type': 'hydra:Collection', id: LINK, totalItems: 1 })],
	['a part of its rows', () => ({ id: LINK, members: [], totalItems: 1 })],
	['a first page', () => ({ id: LINK, members: [], view: { next: `${LINK}?cursor=b` } })],
];
/** Answers with these, whatever the message was. */
const answering = (path: string, body: object) =>
	sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path } });

describe.each<[string, Way]>([...here, ...elsewhere])('files of a message as %s', (_name, way) => {
	const isHere = here.some(([, one]) => one === way);

	it.each([
		{ resource: 'attachment', operation: 'download', messageId: 'QNDkpL' },
		{ resource: 'message', operation: 'get', messageId: 'QNDkpL', downloadAttachments: true },
	])('are downloaded: $resource', async (parameters) => {
		const { file } = await received();
		answering('/messages/QNDkpL$', { '@type': 'Message', id: '/messages/QNDkpL', attachments: way(file) });
		answering(`${LINK}$`, { members: [file], totalItems: 1 });
		const [item] = (await run(parameters)).output();
		expect(item.json).toMatchObject({ files: [{ field: 'data', fileName: 'map.png', size: 300 }] });
		expect(lines().filter((line) => line.endsWith(LINK))).toHaveLength(isHere ? 0 : 1);
	});

	it('come with the event', async () => {
		const trigger = await active({ downloadAttachments: true, filters: { hasAttachments: true } });
		const { file } = await received();
		answering(`${LINK}$`, { members: [file], totalItems: 1 });
		const genuine = JSON.parse(last().body) as IDataObject;
		const message = { ...(genuine.message as IDataObject), attachments: way(file) };
		const body = JSON.stringify({ ...genuine, id: '/integrations/x/deliveries/own', message });
		await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		expect(trigger.emitted).toHaveLength(2);
		expect(trigger.emitted[1]).toMatchObject({ files: [{ field: 'data', fileName: 'map.png' }] });
	});
});

it.each([
	['a number', 7, 'were not understood'],
	['an empty object', {}, 'were not understood'],
	['a link to another host', 'https://textus.example/attachments', 'on another host'],
	['a link to nothing', LINK, 'HTTP 404'],
])('a message whose files are %s is none without files', async (_name, attachments, problem) => {
	answering('/messages/QNDkpL$', { '@type': 'Message', id: '/messages/QNDkpL', attachments });
	const result = await runOn({ resource: 'attachment', operation: 'download', messageId: 'QNDkpL' });
	expect(JSON.stringify(jsonOf(result)[0])).toContain(problem);
});

it.each([null, undefined, { members: [], totalItems: 0 }, []])(
	'a message with %j has no files',
	async (attachments) => {
		answering('/messages/QNDkpL$', { '@type': 'Message', id: '/messages/QNDkpL', attachments });
		const download = { resource: 'attachment', operation: 'download', messageId: 'QNDkpL' };
		expect(jsonOf(await run(download))).toEqual([{ id: '/messages/QNDkpL', files: [] }]);
	},
);

describe('the trigger', () => {
	it('says that it could not get the files behind a link, and starts all the same', async () => {
		const trigger = await active({ downloadAttachments: true });
		await received();
		const genuine = JSON.parse(last().body) as IDataObject;
		const message = { ...(genuine.message as IDataObject), attachments: LINK };
		const body = JSON.stringify({ ...genuine, id: '/integrations/x/deliveries/own', message });
		await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		expect(trigger.emitted[1]).toMatchObject({ files: [{ url: LINK, error: expect.stringMatching(/\S/) }] });
	});

	it('with Download Attachments gives the files with the event', async () => {
		const trigger = await active({ downloadAttachments: true });
		await received();
		const [[item]] = trigger.started;
		expect(item.json).toMatchObject({ event: 'message.received', files: [{ field: 'data', fileName: 'map.png' }] });
		expect((await readFileOf(item)).length).toBe(300);
	});

	it('says which file it could not get, and starts all the same', async () => {
		const trigger = await active({ downloadAttachments: true });
		sandbox.state.addFault({ kind: 'status', status: 404, times: 0, match: { path: '/sandbox-storage/' } });
		await received();
		expect(trigger.emitted).toMatchObject([{ files: [{ url: expect.any(String), error: expect.any(String) }] }]);
	});

	it('tells where people read the conversation', async () => {
		const trigger = await active();
		await sandbox.controls.receive({ from: FROM, body: 'Hello' });
		const [{ conversation, webUrl }] = trigger.emitted;
		const { slug } = Object(conversation);
		expect(webUrl).toBe(`https://next.textus.com/c/my_account/inbox/open/${slug}`);
	});
});
