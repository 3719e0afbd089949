// Files of messages that came in: by an operation, with a message, and with the event that starts a workflow.
import { createHash } from 'node:crypto';
import { readFileOf } from '../../harness';
import { jsonOf, lines, run, runOn, sandbox } from '../setup';
import { active, useTriggers } from '../trigger/setup';

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

describe('the trigger', () => {
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
