// Get Changes of files: everything, from a place on, and where the list stands; the place comes with it, also when nothing changed.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, failureOf, jsonOf, requestsTo, run, sandbox, useSandbox } from '../setup';

useSandbox();
const { controls } = sandbox;

async function changes(parameters: INodeParameters = {}): Promise<IDataObject> {
	const result = await run({ resource: 'file', operation: 'getChanges', siteId: byId(301), ...parameters });
	const [json, ...others] = jsonOf(result);
	expect(others).toEqual([]);
	return json;
}

const idsOf = ({ changes: rows }: IDataObject) => (rows as IDataObject[]).map(({ fileid }) => fileid);

it('reads all there are, and from the place that it gave what came after that', async () => {
	const first = [controls.addToSite('a.pdf'), controls.addToSite('b.pdf')];
	const all = await changes();
	expect(idsOf(all)).toEqual(first);
	const place = String(all.syncPositionId);
	expect(await changes({ syncPositionId: place })).toEqual({ siteid: 301, syncPositionId: place, changes: [] });
	const next = controls.addToSite('c.pdf');
	expect(idsOf(await changes({ syncPositionId: place }))).toEqual([next]);
});

it('learns where the list stands, without any change', async () => {
	const { syncPositionId } = await changes({ syncPositionId: 'current' });
	controls.addToSite('a.pdf');
	expect(await changes({ syncPositionId: 'Current' })).toMatchObject({ changes: [] });
	expect(idsOf(await changes({ syncPositionId: String(syncPositionId) }))).toHaveLength(1);
	expect(requestsTo('GET /acme/api/3/changes?siteid=301&syncpositionid=current')).toHaveLength(2);
});

it('takes as many as are wanted, and goes on after them', async () => {
	const ids = Array.from({ length: 130 }, (_, n) => controls.addToSite(`${n}.pdf`));
	const first = await changes({ limit: 110 });
	expect(idsOf(first)).toEqual(ids.slice(0, 110));
	const rest = await changes({ syncPositionId: String(first.syncPositionId), returnAll: true });
	expect(idsOf(rest)).toEqual(ids.slice(110));
});

it.each([
	['file', 1],
	['folder', 1],
	['all', 2],
])('of %s alone', async (changesOf, count) => {
	controls.addToSite('a.pdf');
	controls.addToSite('Drafts', 'folder');
	expect((await changes({ options: { changesOf } })).changes).toHaveLength(count);
});

it.each(['yesterday', '-1', '4711; 4712'])(
	'the place %j is refused before anything is asked',
	async (syncPositionId) => {
		const result = await run({ resource: 'file', operation: 'getChanges', siteId: byId(301), syncPositionId });
		expect(failureOf(result).message).toMatch(/'From Position'/);
		expect(requestsTo('GET')).toEqual([]);
	},
);

it('a place that HighQ forgot is said, with what to do', async () => {
	controls.addToSite('a.pdf');
	const { syncPositionId } = await changes();
	controls.addToSite('b.pdf');
	controls.forgetChanges();
	const result = await run({
		resource: 'file',
		operation: 'getChanges',
		siteId: byId(301),
		syncPositionId: String(syncPositionId),
	});
	expect(failureOf(result).description).toMatch(/without a position reads what there still is/);
	expect(await changes()).toMatchObject({ changes: [] });
});
