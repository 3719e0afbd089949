// Several files of one item: those that were added before a failure are named, and a retry does not add them again.
import type { INodeParameters } from 'n8n-workflow';
import { SEEDED_FILE_ID, SEEDED_FOLDER_ID } from '../../sandbox/highQ';
import { failureOf, jsonOf, pdf, requestsTo, run, sandbox, useSandbox } from '../setup';

useSandbox();

const files = { a: { ...pdf, fileName: 'a.pdf' }, b: { ...pdf, fileName: 'b.pdf' } };
const refused = { error: { ref: 123, summary: 'Access denied' } };
const retry = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };

const UPLOADS: Array<[string, INodeParameters, string, string]> = [
	['file', { folderId: String(SEEDED_FOLDER_ID) }, 'files/content', 'fileid'],
	['attachment', { siteId: '301' }, 'attachments', 'attachmentId'],
];

describe.each(UPLOADS)('%s', (resource, more, path, idName) => {
	const parameters = { resource, operation: 'upload', binaryPropertyName: 'a,b', ...more };
	const refuseSecond = () =>
		sandbox.state.addFault({ kind: 'status', status: 403, body: refused, skip: 1, match: { path } });

	it('tells which were added', async () => {
		refuseSecond();
		const { message, description, details } = failureOf(await run(parameters, { files }));
		expect(message).toMatch(/^1 of 2 files were (added|uploaded)\. HighQ refused the request: Access denied/);
		expect(`${message} ${description}`).not.toContain('Nothing was sent');
		expect(details).toMatchObject({ outcome: 'rejected', [`${idName}s`]: expect.stringMatching(/^\d+$/) });
	});

	it('a retry adds the others alone', async () => {
		refuseSecond();
		const rows = jsonOf(await run(parameters, { files, ...retry }));
		expect(new Set(rows.map((row) => row[idName])).size).toBe(2);
		expect(requestsTo('POST').filter((request) => request.path.includes(path))).toHaveLength(3);
	});
});

it('a list that is cut off is no whole one', async () => {
	sandbox.controls.seedFiles(5, 'file', SEEDED_FOLDER_ID);
	const list = { resource: 'file', operation: 'getMany', folderId: String(SEEDED_FOLDER_ID) };
	expect(jsonOf(await run({ ...list, limit: 2 }))).toHaveLength(2);
	expect(jsonOf(await run({ ...list, returnAll: true })).length).toBeGreaterThanOrEqual(5);
	const body = { filetotal: '12', file: [{ id: 1, name: 'a' }] };
	sandbox.state.addFault({ kind: 'status', status: 200, body, times: 0 });
	expect(failureOf(await run({ ...list, returnAll: true })).message).toContain('is cut off: 1 of 12 rows came');
	expect(jsonOf(await run({ ...list, limit: 1 }))).toHaveLength(1);
});

it('goes by the words of the vendor for the order', async () => {
	const list = { resource: 'file', operation: 'getMany', folderId: String(SEEDED_FOLDER_ID) };
	for (const [orderDirection, word] of [
		['asc', 'Asc'],
		['desc', 'desc'],
	]) {
		await run({ ...list, options: { orderDirection } });
		expect(sandbox.state.requests.at(-1)?.path).toContain(`orderby=${word}`);
	}
});

it('says of a file without an ID what the trigger says', async () => {
	const messages = { message: [{ messageid: 7, attachments: { attachment: [{ name: 'a.pdf' }] } }] };
	sandbox.state.addFault({ kind: 'status', status: 200, body: { conversationid: 41, messages } });
	const list = { resource: 'message', operation: 'getMany', conversationId: '41', downloadAttachments: true };
	expect(jsonOf(await run(list))).toMatchObject([{ messageid: 7, contentError: 'A file has no ID.' }]);
});

describe('a redirect in the place of a file', () => {
	it.each([301, 302, 303, 307])('of %d is none', async (status) => {
		const headers = { location: '/acme/login.action' };
		sandbox.state.addFault({ kind: 'status', status, headers, body: '', match: { path: '/content' } });
		const download = { resource: 'file', operation: 'download', fileId: String(SEEDED_FILE_ID) };
		const { message: text, details } = failureOf(await run(download));
		expect(text).toContain(`HTTP ${status}`);
		expect(details).toMatchObject({ outcome: 'rejected', statusCode: status });
	});
});
