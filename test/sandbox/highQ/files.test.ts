/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Files and folders of sites: listed, added, given a version.
import { spoilt, queryOf } from '../spoilt';
import { ADD_FILE, FILES, FOLDER_ITEMS } from './schemas/files';
import { SEEDED_FOLDER_ID, SMART_FOLDER_ID } from './seed';
import { upload, useHighQ } from './setup';

const { controls, call } = useHighQ();

const paging = { limit: '5', offset: '0', orderby: 'Asc' };
const lists = [
	{ path: 'api/3/files', schema: FILES, query: { q: '"folderid=7301"', ...paging, ordertype: 'lastModified' } },
	{ path: 'api/3/folders/7301/items', schema: FOLDER_ITEMS, query: { ...paging, ordertype: 'name' } },
];

describe.each(lists)('the query of $path', ({ path, schema, query }) => {
	it('is taken', async () => expect((await call('GET', `${path}?${queryOf(query)}`)).status).toBe(200));

	it.each(spoilt(schema, query, 'texts'))('$title', async ({ value }) => {
		expect((await call('GET', `${path}?${queryOf(value)}`)).status).toBe(400);
	});
});

const fields = { parentfolderid: '7301', filename: 'plan.pdf', overrideduplicate: 'true' };
const add = async (form = upload(fields), query = '') =>
	await call('POST', `api/3/files/content${query}`, { body: form });
const files = async (folder = 7301) =>
	await call('GET', `api/3/files?${queryOf({ q: `"folderid=${folder}"`, ordertype: 'name', orderby: 'asc' })}`);

it('lists files with their number, and folders', async () => {
	expect((await files()).data).toMatchObject({
		filetotal: 1,
		file: [{ id: 8801, name: 'Engagement letter', type: 'pdf', size: 48_213, versionid: 1 }],
	});
	expect((await call('GET', 'api/3/folders/7301/items?ordertype=name&orderby=asc')).data).toMatchObject({
		folder: [{ id: SEEDED_FOLDER_ID, name: 'Closing set', parentFolderID: 7301 }, { id: SMART_FOLDER_ID }],
	});
	expect((await call('GET', `api/3/folders/${SEEDED_FOLDER_ID}`)).data).toMatchObject({ name: 'Closing set' });
	expect((await files(999)).status).toBe(403);
});

it('pages as contraxsuite says: -1 is all, less is the default', async () => {
	for (const name of ['a', 'b']) await add(upload({ ...fields, filename: `${name}.pdf` }));
	const names = async (more: object) => {
		const query = queryOf({ q: '"folderid=7301"', ordertype: 'name', orderby: 'asc', ...more });
		const { data } = await call('GET', `api/3/files?${query}`);
		return (data as { file: Array<{ name: string }> }).file.map(({ name }) => name);
	};
	expect(await names({ limit: '-1' })).toEqual(['a', 'b', 'Engagement letter']);
	expect(await names({ limit: '-7', offset: '-3' })).toHaveLength(3);
	expect(await names({ limit: '1', offset: '1' })).toEqual(['b']);
});

it('adds a file, or a version to those of its name where that is wanted', async () => {
	const first = await add();
	expect(first).toMatchObject({ status: 201, data: { fileid: expect.any(Number) as number } });
	const { fileid } = first.data as { fileid: number };
	expect(await add()).toMatchObject({
		status: 202,
		data: { documentsWithUpdatedVersion: [{ name: 'plan.pdf', fileid, size: 8 }] },
	});
	const query = `?${queryOf({ parentfolderid: '7301', filename: 'plan.pdf' })}`;
	expect(await add(upload({}), query)).toMatchObject({ status: 201 });
	expect((await files()).data).toMatchObject({ filetotal: 3 });
	expect(await call('GET', `api/3/files/${fileid}/content?version=2`)).toMatchObject({ status: 200 });
});

const refusedForms: Array<[string, FormData, string, number]> = [
	['a smart folder', upload({ ...fields, parentfolderid: String(SMART_FOLDER_ID) }), '', 403],
	['no such folder', upload({ ...fields, parentfolderid: '5' }), '', 403],
	['a field in both places', upload(fields), '?filename=plan.pdf', 400],
	['a file of another name', upload(fields, 'File'), '', 400],
	...spoilt(ADD_FILE, fields, 'texts').map(({ title, value }): [string, FormData, string, number] => {
		const form = upload({});
		for (const [name, text] of new URLSearchParams(queryOf(value))) form.append(name, text);
		return [title, form, '', 400];
	}),
];

it.each(refusedForms)('refuses %s', async (_title, form, query, status) => {
	const before = controls.snapshot();
	expect((await add(form, query)).status).toBe(status);
	expect(controls.snapshot()).toBe(before);
});

it('a picture of a message has a thumbnail where its link says', async () => {
	const { conversationid } = controls.receive({ files: [{ name: 'site.png', size: 9 }] });
	const { data } = await call('GET', `api/4/conversations/${conversationid}/messages`);
	const link = /api\/4\/files\/\d+\/thumbnail/.exec(JSON.stringify(data))?.[0] ?? '';
	const { status, headers } = await call('GET', link);
	expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
	expect((await call('GET', 'api/4/files/8801/thumbnail')).status).toBe(403);
});
