// Templates: listed without what is none, and read with the variables that a message has to fill in.
import { birdSeed } from '../../sandbox/bird';
import { byId, detailsOf, jsonOf, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const { draftVersion, emailProjectId, journeyProjectId, projectId, projectVersion, whatsappChannelId } = birdSeed;
const getMany = { resource: 'template', operation: 'getMany' };
const get = { resource: 'template', operation: 'get', projectId: byId(projectId) };

test('templates are listed, other projects are not', async () => {
	const rows = jsonOf(await run(getMany));
	expect(rows.map(({ projectId: id }) => id)).toEqual(expect.arrayContaining([projectId, emailProjectId]));
	expect(rows.map(({ id }) => id)).not.toContain(journeyProjectId);
	const found = rows.find(({ id }) => id === projectId);
	expect(found).toMatchObject({ name: 'table_ready', approvedChannelIds: [whatsappChannelId], draftCount: 1 });
	expect(found).not.toHaveProperty('approvedTemplateChannelsId');
	const [raw] = jsonOf(await run({ ...getMany, simplify: false, limit: 1 }));
	expect(raw).toHaveProperty('approvedTemplateChannelsId');
});

describe('where no page says alone whether there are templates', () => {
	const row = (id: string, type: string) => ({ id, name: id, type });
	const pages = (...all: object[][]) => {
		for (const [index, results] of all.entries())
			sandbox.state.addFault({
				kind: 'status',
				status: 200,
				skip: index,
				body: { results, nextPageToken: index + 1 < all.length ? `page-${index + 1}` : undefined },
			});
	};
	const ids = async (more = {}) => jsonOf(await run({ ...getMany, ...more })).map(({ id }) => id);
	const template = row('t', 'channelTemplate');
	const others = [row('a', 'journey'), row('b', 'journey')];

	test.each<[string, object[][], object, string[]]>([
		['a page without any in front', [others, [template]], { returnAll: true }, ['t']],
		['one behind', [[template], others], { returnAll: true }, ['t']],
		['a limit that others would fill', [others, [template]], { limit: 1 }, ['t']],
		['none at all', [[others[0]], [others[1]]], { returnAll: true }, ['a', 'b']],
		['none at all, and a limit', [[others[0]], [others[1]]], { limit: 1 }, ['a']],
	])('the whole list does: %s', async (_name, all, more, expected) => {
		pages(...all);
		expect(await ids(more)).toEqual(expected);
	});

	test('no more pages are read than the limit needs', async () => {
		pages([template, row('u', 'channelTemplate')], others);
		expect(await ids({ limit: 2 })).toEqual(['t', 'u']);
		expect(sandbox.state.requests).toHaveLength(1);
	});
});

test('filters go out as Bird names them', async () => {
	const filters = {
		suitableChannelId: byId(whatsappChannelId),
		channelIds: `${whatsappChannelId}, ${whatsappChannelId}`,
		q: 'TABLE',
		sortBy: 'name',
		reverse: true,
		status: 'active,draft',
	};
	expect(jsonOf(await run({ ...getMany, filters }))).toMatchObject([{ id: projectId }]);
	const query = new URL(sandbox.state.requests[0].path, 'http://sandbox').searchParams;
	expect([...query].sort()).toEqual(
		[
			['channelIds', whatsappChannelId],
			['channelIds', whatsappChannelId],
			['limit', '100'],
			['q', 'TABLE'],
			['reverse', 'true'],
			['sortBy', 'name'],
			['status', 'active'],
			['status', 'draft'],
			['suitableChannelId', whatsappChannelId],
		].sort(),
	);
});

test('a template says what a message has to fill in', async () => {
	expect(jsonOf(await run(get))).toMatchObject([
		{
			projectId,
			version: projectVersion,
			status: 'active',
			defaultLocale: 'en',
			locales: ['en', 'nl'],
			variables: [
				{ key: 'name', type: 'string', characterLimit: 60 },
				{ key: 'table', type: 'string' },
			],
		},
	]);
});

test('another version is read by its ID, and one that is not there is said', async () => {
	const draft = { ...get, templateVersion: draftVersion };
	expect(jsonOf(await run(draft))).toMatchObject([{ version: draftVersion, status: 'draft' }]);
	expect(jsonOf(await run({ ...draft, simplify: false }))).toMatchObject([{ id: draftVersion, projectId }]);
	const upper = { ...draft, templateVersion: draftVersion.toUpperCase() };
	expect(jsonOf(await run(upper))).toMatchObject([{ version: draftVersion, status: 'draft' }]);
	const missing = await runOn({ ...get, templateVersion: projectId });
	expect(jsonOf(missing)[0].error).toContain('has no version with this ID');
	expect(detailsOf(missing)).toMatchObject({ outcome: 'rejected' });
});
