// Files of sites and of messages: found, added, downloaded, and what is no file.
import type { INodeParameters } from 'n8n-workflow';
import { toRecords } from '../../harness/narrow';
import { SEEDED_CONVERSATION_ID, SEEDED_FILE_ID, SEEDED_FOLDER_ID } from '../../sandbox/highQ';
import { jsonOf, log, message, pdf, requestsTo, run, sandbox, useSandbox } from '../setup';

useSandbox();

const folderId = String(SEEDED_FOLDER_ID);
const fileId = String(SEEDED_FILE_ID);
const conversationId = String(SEEDED_CONVERSATION_ID);
const download: INodeParameters = { resource: 'file', operation: 'download', fileId };
const CONTENT = `GET /acme/api/3/files/${fileId}/content`;

it('downloads a file under its own name', async () => {
	const result = await run(download);
	const [{ json, binary }] = result.output();
	expect(json).toEqual({
		fileId: SEEDED_FILE_ID,
		fileName: expect.stringMatching(/\.\w+$/),
		mimeType: expect.stringContaining('/'),
		fileSize: expect.any(Number),
	});
	expect(binary?.data.fileName).toBe(json.fileName);
	expect(requestsTo(CONTENT)[0].headers.accept).toBe('*/*');
});

it('asks for a version, and for the converted copy', async () => {
	await run({ ...download, options: { version: 1, original: false } });
	expect(log()).toEqual([`${CONTENT}?version=1&getconvertedfile=true`]);
});

it.each<[string, string, unknown]>([
	['a page to sign in', 'text/html', '<html><body>Sign in</body></html>'],
	['an error with a status of success', 'application/xml', '<error><ref>123</ref><summary>No right</summary></error>'],
])('takes %s for no file', async (_what, type, body) => {
	sandbox.state.addFault({ kind: 'status', status: 200, headers: { 'content-type': type }, body });
	const { error } = await run(download);
	expect(error).toBeDefined();
});

it.each([202, 204])('takes a yes of %d for no file', async (status) => {
	sandbox.state.addFault({ kind: 'status', status, headers: {}, body: '' });
	const { error } = await run(download);
	expect(error?.message).toContain('not understood');
});

it('takes a file without any bytes as it is', async () => {
	sandbox.state.addFault({ kind: 'status', status: 200, headers: { 'content-type': 'text/plain' }, body: '' });
	const [{ json, binary }] = (await run(download)).output();
	expect(json.fileName).toBe(`file-${SEEDED_FILE_ID}`);
	expect(binary).toHaveProperty('data');
});

it('lists what is in a folder, and puts a file there that can be shared', async () => {
	const uploaded = await run({ resource: 'file', operation: 'upload', folderId }, { files: { data: pdf } });
	const [{ fileid }] = jsonOf(uploaded);
	expect(jsonOf(uploaded)).toEqual([
		{ fileid, fileName: 'letter.pdf', fileSize: 15, folderId: SEEDED_FOLDER_ID, updated: false },
	]);
	const list = { resource: 'file', operation: 'getMany', folderId, returnAll: true };
	const files = jsonOf(await run({ ...list, options: { orderBy: 'name', orderDirection: 'asc' } }));
	expect(files.map((row) => row.fileid)).toEqual(expect.arrayContaining([fileid]));
	const query = new URLSearchParams(log().at(-1)?.split('?')[1]);
	expect(query.get('q')).toBe(`"folderid=${folderId}"`);
	expect(Object.fromEntries(query)).toMatchObject({ ordertype: 'name', orderby: 'Asc', limit: '-1' });
});

it('gives files of the same name a new version where that is wanted', async () => {
	const upload = { resource: 'file', operation: 'upload', folderId };
	const [first] = jsonOf(await run(upload, { files: { data: pdf } }));
	const [second] = jsonOf(await run({ ...upload, overrideDuplicate: true }, { files: { data: pdf } }));
	expect(second).toMatchObject({ fileid: first.fileid, updated: true });
});

it('brings the files of messages along, each message with its own', async () => {
	sandbox.controls.receive({
		conversationId: SEEDED_CONVERSATION_ID,
		files: ['a.pdf', 'b.pdf'].map((name) => ({ name, size: 20 })),
	});
	const list = { resource: 'message', operation: 'getMany', conversationId, downloadAttachments: true };
	const listed = await run(list);
	if (listed.error) throw listed.error;
	const [newest, ...others] = listed.output();
	expect(Object.keys(newest.binary ?? {})).toEqual(['data', 'data_1']);
	expect(newest.binary?.data.fileName).toMatch(/^a/);
	for (const { json, binary } of others) {
		const { attachments } = json as { attachments: unknown[] };
		expect(Object.keys(binary ?? {})).toHaveLength(attachments.length);
	}
});

it('starts one conversation with each user, with files of its own', async () => {
	const individually = { additionalFields: { sendIndividually: true, bodyFormat: 'html' } };
	const parameters = message({ userIds: '2041, 2077', binaryPropertyName: 'data', siteId: '301', ...individually });
	const result = await run(parameters, { files: { data: pdf } });
	const messages = toRecords(jsonOf(result)[0].messages);
	expect(messages.map(({ to }) => to)).toEqual(['2041', '2077']);
	expect(new Set(messages.map(({ conversationid }) => conversationid)).size).toBe(2);
	const sent = requestsTo('POST /acme/api/4/conversations/').map(({ body }) => JSON.parse(body));
	expect(sent.map(({ recipients }) => recipients.users.user)).toEqual([[{ userid: 2041 }], [{ userid: 2077 }]]);
	const attached = sent.map(({ messages: { message: own } }) => own[0].attachments.attachment[0].id);
	expect(new Set(attached).size).toBe(2);
});

it('gives who is in a conversation', async () => {
	const [found] = jsonOf(await run({ resource: 'conversation', operation: 'get', conversationId }));
	expect(found).toMatchObject({ conversationid: SEEDED_CONVERSATION_ID, messageCount: expect.any(Number) });
	expect(found.recipients).toEqual(
		expect.arrayContaining([expect.objectContaining({ firstname: expect.any(String) })]),
	);
	expect(found.latestMessage).toMatchObject({ messageid: expect.any(Number) });
});

it('finds users by the filters of HighQ', async () => {
	const filters = { externalId: 'EXT-2041', jobTitle: 'Partner', neverInvited: true };
	await run({ resource: 'user', operation: 'getMany', filters });
	const query = Object.fromEntries(new URLSearchParams(log()[0].split('?')[1]));
	expect(query).toMatchObject({ externalid: 'EXT-2041', jobtitle: 'Partner', neverinvited: 'true' });
});
