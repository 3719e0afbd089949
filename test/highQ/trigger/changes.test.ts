// The HighQ trigger on the files of a site: each change once, none of those that were there, and a place that HighQ forgot is said.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { PollResult } from '../../harness';
import { largeOf } from '../../harness/runs';
import { useSandbox } from '../setup';
import { answering, asked, ok, triggerOnHighQ, useStandIn } from '../standIn';
import { controls, jsonOf, state, trigger } from './setup';

const siteId = { __rl: true, mode: 'id', value: '301' };
const ofSite: INodeParameters = { event: 'file', siteId };
const files = (result: PollResult) => jsonOf(result).map(({ fileid, folderid }) => fileid ?? folderid);

async function activated(parameters: INodeParameters = {}) {
	const workflow = await trigger({ ...ofSite, ...parameters });
	expect(files(await workflow.activate())).toEqual([]);
	return workflow;
}

describe('changes of a site', () => {
	useSandbox();

	it.each([false, true])(
		'come once each, oldest first; what was there does not (a position includes: %s)',
		async (on) => {
			controls.positionsInclude(on);
			controls.addToSite('old.pdf');
			const workflow = await activated();
			expect(files(await workflow.poll())).toEqual([]);
			const first = [controls.addToSite('a.pdf'), controls.addToSite('b.pdf')];
			expect(files(await workflow.poll())).toEqual(first);
			const second = controls.addToSite('c.pdf');
			controls.addToSite('elsewhere.pdf', 'file', 302);
			expect(files(await workflow.restart())).toEqual([second]);
			expect(files(await workflow.poll())).toEqual([]);
		},
	);

	it('of one file come once each, also when a place comes with what stands at it', async () => {
		controls.positionsInclude();
		const workflow = await activated();
		const fileid = controls.addToSite('a.pdf');
		expect(files(await workflow.poll())).toEqual([fileid]);
		controls.newVersion(fileid);
		expect(jsonOf(await workflow.poll()).map(({ action }) => action)).toEqual(['ACTIVITY_VERSION_UPLOADED']);
		expect(files(await workflow.poll())).toEqual([]);
	});

	it('tell what happened and to which file, and the whole change where Simplify is off', async () => {
		const workflow = await activated();
		const fileid = controls.addToSite('Signed letter.pdf');
		const [json] = jsonOf(await workflow.poll());
		expect(json).toMatchObject({ event: 'file', siteid: 301, fileid, name: 'Signed letter', type: 'pdf' });
		expect(json).toMatchObject({ action: 'ACTIVITY_DOCUMENT_ADDED', folderid: 7301 });
		expect(json).not.toHaveProperty('file');
		const whole = await activated({ simplify: false });
		const other = controls.addToSite('Annex.pdf');
		const [raw] = jsonOf(await whole.poll());
		expect(raw).toMatchObject({ event: 'file', fileid: other, file: [{ id: other, siteid: 301 }] });
	});

	it.each([
		['file', ['file']],
		['folder', ['folder']],
		['all', ['file', 'folder']],
	])('of %s alone are asked for', async (changesOf, kinds) => {
		const workflow = await activated({ changesOf });
		controls.addToSite('a.pdf');
		controls.addToSite('Drafts', 'folder');
		expect(jsonOf(await workflow.poll()).map(({ contenttype }) => contenttype)).toEqual(kinds);
	});

	it('come in pages, also when a poll fails between them', async () => {
		const workflow = await activated();
		const many = Array.from({ length: largeOf(230, 1200) }, (_, n) => controls.addToSite(`${n}.pdf`));
		state.addFault({ kind: 'status', status: 503, skip: 1, times: 4, match: { path: '/changes' } });
		expect((await workflow.poll()).error).toBeDefined();
		const emitted: unknown[] = [];
		for (let polls = 0; polls < 4; polls += 1) emitted.push(...files(await workflow.poll()));
		expect(emitted).toEqual(many);
	});

	it('go on from the same place after HighQ forgot it, which every poll says', async () => {
		const workflow = await activated();
		controls.addToSite('a.pdf');
		controls.forgetChanges();
		const { memory } = workflow;
		const before = JSON.stringify(memory);
		for (let polls = 0; polls < 2; polls += 1) {
			const { items, error } = await workflow.poll();
			expect(items).toEqual([]);
			expect(error).toMatchObject({ description: expect.stringMatching(/not know this place .*off and on again/) });
		}
		expect(JSON.stringify(workflow.memory)).toBe(before);
		workflow.deactivate();
		expect(files(await workflow.activate())).toEqual([]);
		const next = controls.addToSite('b.pdf');
		expect(files(await workflow.poll())).toEqual([next]);
	});

	it('a manual test gives a real one and remembers nothing', async () => {
		const fileid = controls.addToSite('a.pdf');
		const workflow = await trigger(ofSite);
		expect((await workflow.test())?.map(({ json }) => json.fileid)).toEqual([fileid]);
		expect(workflow.memory).toEqual({});
		controls.forgetChanges();
		expect(await workflow.test()).toBeUndefined();
	});

	it.each(['', 'Juniper'])('a site %j is refused', async (value) => {
		const workflow = await trigger({ event: 'file', siteId: { ...siteId, value } });
		expect((await workflow.activate().catch((error: Error) => ({ error }))).error?.message).toMatch(/^'Site'/);
		expect(state.requests).toEqual([]);
	});
});

describe('a reply that does not fit', () => {
	useStandIn();
	const entry = { action: 'added', file: { id: 8801 } };

	const fitting: Array<[string, unknown]> = [
		['the list beside the place', { nextsyncposition: 12, change: [entry] }],
		['one change alone', { changes: { nextsyncposition: '12', change: entry } }],
		['the list below the place', { syncposition: 12, changes: { change: [entry] } }],
		['the list as the element', { nextsyncpositionid: 12, changes: [entry] }],
	];
	const odd: Array<[string, unknown]> = [
		['no place', { change: [entry] }],
		['a place in words', { nextsyncposition: 'later', change: [entry] }],
		['entries under another name', { nextsyncposition: 12, file: [{ id: 8801 }] }],
		['an entry that is none', { nextsyncposition: 12, change: ['8801'] }],
		['a page of the web', '<html><body>Log in</body></html>'],
		['a place in the one change alone', { changes: [{ syncpositionid: 12, fileid: 8801 }] }],
		['nothing', {}],
		['an earlier place', { nextsyncposition: 9, change: [] }],
		['a later place and a count without the changes', { nextsyncposition: 12, totalchanges: 7 }],
	];

	/** A trigger that was activated at place 11, and what HighQ answers from then on. */
	async function answered(reply: () => unknown) {
		let current: unknown = { nextsyncposition: 11, change: [] };
		answering(({ path }) => (path.startsWith('/api/3/changes') ? ok(current) : undefined));
		const workflow = await triggerOnHighQ(ofSite);
		await workflow.activate();
		current = reply();
		return { workflow, answer: (next: unknown) => void (current = next) };
	}

	it.each(fitting)('is none of %s', async (_title, reply) => {
		const { workflow } = await answered(() => reply);
		expect(files(await workflow.poll())).toEqual([8801]);
		expect(files(await workflow.poll())).toEqual([]);
	});

	it.each(odd)('is one of %s: an error, and the place stays', async (_title, reply) => {
		const { workflow, answer } = await answered(() => reply);
		const before = JSON.stringify(workflow.memory);
		const { items, error } = await workflow.poll();
		expect([items, error === undefined]).toEqual([[], false]);
		expect(JSON.stringify(workflow.memory)).toBe(before);
		answer({ nextsyncposition: 12, change: [entry] });
		expect(files(await workflow.poll())).toEqual([8801]);
	});

	it('is one of a full page that leads nowhere', async () => {
		const page = Array.from({ length: 100 }, (_, id) => ({ file: { id: id + 1 } }));
		const { workflow } = await answered(() => ({ nextsyncposition: 11, change: page }));
		expect((await workflow.poll()).error?.message).toMatch(/a place after a full page/);
	});

	it('that has nothing but the place says that there is nothing', async () => {
		const { workflow } = await answered(() => ({ nextsyncposition: 11, totalchanges: 4000 }));
		expect(await workflow.poll()).toEqual({ items: [] });
		expect(asked().every((line) => line.startsWith('GET /api/3/changes?siteid=301'))).toBe(true);
	});

	it('keeps a word of the change beside the name of the event', async () => {
		const { workflow } = await answered(() => ({ nextsyncposition: 12, change: [{ event: 'deleted', fileid: 8 }] }));
		const [json] = jsonOf(await workflow.poll()) as IDataObject[];
		expect(json).toEqual({ event: 'file', changeEvent: 'deleted', siteid: 301, fileid: 8 });
	});
});
