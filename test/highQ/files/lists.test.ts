// Folders and files from lists: their ways, what is looked into for them, and what cannot be looked into.
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../harness';
import { SEEDED_FILE_ID, SEEDED_FOLDER_ID, SMART_FOLDER_ID } from '../../sandbox/highQ';
import { jsonOf, log, run, sandbox, signedIn, useSandbox } from '../setup';

useSandbox();

const SITES = 3;
/** Requests for a page of files, and pages until something is found. */
const PAGE = 10;
const MOST_PAGES = 3;

const pick = async (method: string, filter = '', parameters: INodeParameters = {}): Promise<INodeListSearchResult> =>
	await listSearch('highQ', method, {
		credentials: signedIn(),
		parameters: { authentication: 'refreshToken', ...parameters },
		filter,
	});

/** All pages of a list. */
async function all(method: string, filter = '', from?: string): Promise<INodeListSearchResult['results']> {
	const found = [];
	let paginationToken = from;
	do {
		const parameters = { authentication: 'refreshToken' };
		const page: INodeListSearchResult = await listSearch('highQ', method, {
			credentials: signedIn(),
			parameters,
			filter,
			paginationToken,
		});
		found.push(...page.results);
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken !== undefined);
	return found;
}

it('begins the list of folders with those of the sites, by one request', async () => {
	const { results, paginationToken } = await pick('searchFolders');
	expect(results).toEqual([
		{ name: 'Project Juniper', value: '7301' },
		{ name: 'Client & Co onboarding', value: '7302' },
		{ name: 'Board room', value: '7309' },
	]);
	expect(results).toHaveLength(SITES);
	expect(paginationToken).toEqual(expect.any(String));
	expect(log()).toEqual(['GET /acme/api/4/sites?filterby=all&status=active']);
});

it.each([() => undefined, () => sandbox.controls.alwaysXml(), () => sandbox.controls.idsAsStrings()])(
	'goes down into the folders of all sites, and leaves out those that are closed to it (%#)',
	async (form) => {
		const [deep] = sandbox.controls.seedFiles(1, 'folder', SEEDED_FOLDER_ID);
		form();
		expect((await all('searchFolders')).slice(SITES)).toEqual(
			expect.arrayContaining([
				{ name: 'Project Juniper / Closing set', value: String(SEEDED_FOLDER_ID) },
				{ name: 'Project Juniper / Due this week', value: String(SMART_FOLDER_ID) },
				{ name: 'Project Juniper / Closing set / folder 0.txt', value: String(deep) },
			]),
		);
	},
);

it('shows files by their way and their whole name', async () => {
	expect(await all('searchFiles')).toEqual([
		{ name: 'Project Juniper / Engagement letter.pdf', value: String(SEEDED_FILE_ID) },
	]);
});

it('looks into the folders of the site that is typed first, however many sites there are', async () => {
	sandbox.controls.seedSites(100);
	const [id] = sandbox.controls.seedFiles(1, 'file', SEEDED_FOLDER_ID);
	const { results } = await pick('searchFiles', 'Juniper / Closing');
	expect(results).toEqual([{ name: 'Project Juniper / Closing set / file 0.txt', value: String(id) }]);
	expect(log().length).toBeLessThanOrEqual(PAGE * MOST_PAGES);
});

it('gives up a search after a bounded number of requests, and goes on from there', async () => {
	sandbox.controls.seedSites(100);
	const { results, paginationToken } = await pick('searchFiles', 'zzqqxx');
	expect(results).toEqual([]);
	expect(paginationToken).toEqual(expect.any(String));
	expect(log().length).toBeLessThanOrEqual(PAGE * MOST_PAGES);
});

it('comes to an end where folders hold each other', async () => {
	const { paginationToken } = await pick('searchFolders');
	const body = { folder: [{ id: SEEDED_FOLDER_ID, name: 'Round and round' }] };
	sandbox.state.addFault({ kind: 'status', status: 200, body, times: 0 });
	const found = await all('searchFolders', '', paginationToken as string);
	expect(new Set(found.map(({ value }) => value))).toEqual(new Set([String(SEEDED_FOLDER_ID)]));
	expect(found.length).toBeLessThan(50);
});

it('explains a refusal on the way that is none of rights', async () => {
	const { paginationToken } = await pick('searchFolders');
	sandbox.state.addFault({ kind: 'status', status: 400, times: 0 });
	const next = listSearch('highQ', 'searchFolders', {
		credentials: signedIn(),
		parameters: { authentication: 'refreshToken' },
		paginationToken: paginationToken as string,
	});
	await expect(next).rejects.toMatchObject({ message: expect.stringContaining('The list cannot be shown: HighQ') });
});

it.each([
	['folder', 'Project Juniper', '7301'],
	['file', 'Project Juniper / Engagement letter.pdf', String(SEEDED_FILE_ID)],
	['={{ $json.type }}', 'Project Juniper / Engagement letter.pdf', String(SEEDED_FILE_ID)],
])('lists what the form shares: %s', async (resourceType, name, value) => {
	const { results } = await pick('searchFilesOrFolders', 'juniper', {
		resource: 'file',
		operation: 'share',
		resourceType,
	});
	expect(results[0]).toEqual({ name, value });
});

it.each(['8801', { mode: 'list', value: '8801' }, { __rl: true, mode: 'id', value: 8801 }])(
	'takes a file as it was saved: %j',
	async (fileId) => {
		const [{ fileId: downloaded }] = jsonOf(await run({ resource: 'file', operation: 'download', fileId }));
		expect(downloaded).toBe(SEEDED_FILE_ID);
	},
);
