// Received faxes, one with each poll: handed out until they are known to be saved.
import type { IDataObject } from 'n8n-workflow';
import { readFileOf, type PollResult } from '../../harness';
import { bodiesOf, requestsOf, sandbox, useSandbox } from '../setup';
import { trigger } from './setup';

useSandbox();

/** The sandbox has received one fax at start. */
const SEEDED = 1;

const faxesOf = ({ items, error }: PollResult): unknown[] => {
	if (error) throw error;
	return items.map(({ json }) => json.faxId);
};
const popped = (): IDataObject[] => bodiesOf('PopPDF').map((body) => ({ ...body, auth: undefined }));

async function active() {
	const workflow = await trigger({ event: 'fax' });
	await workflow.activate();
	return workflow;
}

/** Polls until nothing comes any more; here there are never more than a few. */
async function drain(workflow: Awaited<ReturnType<typeof active>>): Promise<unknown[]> {
	const found: unknown[] = [];
	for (let polls = 0; polls < 10; polls += 1) found.push(...faxesOf(await workflow.poll()));
	return found;
}

it('emits each fax once, the oldest first, one with each poll', async () => {
	const ids = [await sandbox.controls.receiveFax(), await sandbox.controls.receiveFax()];
	const found = await drain(await active());
	expect(found).toHaveLength(SEEDED + 2);
	expect(found.slice(-2)).toEqual(ids);
	expect(requestsOf('FaxItemGetPdf')).toEqual([]);
});

it('acknowledges a fax with the poll after the one that emitted it', async () => {
	const workflow = await active();
	expect(popped()).toEqual([]);
	const [first] = faxesOf(await workflow.poll());
	expect(popped()).toEqual([{}]);
	await workflow.poll();
	expect(popped()).toEqual([{}, { lastRetrievedFaxId: first }]);
});

it('puts out the PDF', async () => {
	await drain(await active());
	await sandbox.controls.receiveFax({ from: '6145550133', pdf: '%PDF-1.4 our fax' });
	const workflow = await active();
	const { items } = await workflow.poll();
	expect(items[0].json).toMatchObject({ event: 'fax', from: '6145550133' });
	expect(items[0].binary?.data).toMatchObject({ mimeType: 'application/pdf' });
	expect((await readFileOf(items[0])).toString()).toBe('%PDF-1.4 our fax');
});

it('puts out the ID alone when the PDF is not wanted', async () => {
	const workflow = await trigger({ event: 'fax', downloadFax: false });
	await workflow.activate();
	const { items } = await workflow.poll();
	expect(items.map(({ binary }) => binary)).toEqual([undefined]);
});

it('goes on where it ended when it is activated again: nothing twice', async () => {
	const workflow = await active();
	const [first] = faxesOf(await workflow.poll());
	await sandbox.controls.receiveFax();
	await workflow.activate();
	const more = await drain(workflow);
	expect(more).toHaveLength(1);
	expect(more).not.toContain(first);
});

it('emits a fax again after a poll that failed before it was saved', async () => {
	const workflow = await active();
	sandbox.state.addFault({ kind: 'cutAfter', match: { path: '/PopPDF' } });
	expect((await workflow.poll()).error).toBeDefined();
	expect(faxesOf(await workflow.poll())).toHaveLength(SEEDED);
	expect(requestsOf('PopPDF')).toHaveLength(2);
});

describe('a fax that is handed out and cannot be had', () => {
	/** So often Updox hands out a fax; with the last time it counts as handled. */
	const HANDED_OUT = 10;
	/** A queue without files, and files that do not come. */
	const failing = async () => {
		sandbox.controls.setFaxQueue({ withoutFile: true });
		const workflow = await active();
		sandbox.state.addFault({ kind: 'status', status: 503, times: 0, match: { path: '/FaxItemGetPdf' } });
		return workflow;
	};

	it('is asked for once with each poll, and comes without its PDF before Updox counts it as handled', async () => {
		const workflow = await failing();
		const polls: PollResult[] = [];
		while (polls.length < HANDED_OUT && !polls.at(-1)?.items.length) polls.push(await workflow.poll());
		expect(polls.slice(0, -1).every(({ error }) => error !== undefined)).toBe(true);
		expect(polls.at(-1)?.items.map(({ json }) => json)).toMatchObject([
			{ event: 'fax', faxId: expect.any(Number), contentError: expect.stringContaining('503') },
		]);
		expect(requestsOf('PopPDF')).toHaveLength(polls.length);
		expect(polls.length).toBeLessThan(HANDED_OUT - 1);
	});

	it('counts the times when Updox handed it out and its answer did not come', async () => {
		const workflow = await failing();
		sandbox.state.addFault({ kind: 'cutAfter', match: { path: '/PopPDF' }, times: 4 });
		for (let polls = 0; polls < 4; polls += 1) expect((await workflow.poll()).error).toBeDefined();
		expect((await workflow.poll()).items.map(({ json }) => json)).toMatchObject([
			{ contentError: expect.stringContaining('503') },
		]);
	});
});

it('a queue that goes on and gives no fax is not taken for its end', async () => {
	const workflow = await active();
	const body = { successful: true, responseMessage: 'OK', responseCode: 2000, endOfQueue: false, from: '1' };
	sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: '/PopPDF' } });
	expect((await workflow.poll()).error?.message).toContain('not understood');
});

it.each(['faxId', 'messageId'] as const)(
	'reads the ID under the key %s, and takes a last fax at the end',
	async (idKey) => {
		sandbox.controls.setFaxQueue({ idKey, endWithLast: true });
		await sandbox.controls.receiveFax();
		expect(await drain(await active())).toHaveLength(SEEDED + 1);
	},
);

it('lets a damaged fax pass, with the reason', async () => {
	await drain(await active());
	const id = await sandbox.controls.receiveFax();
	const workflow = await active();
	sandbox.state.addFault({
		kind: 'status',
		status: 200,
		match: { path: '/PopPDF' },
		body: {
			successful: true,
			responseMessage: 'OK',
			responseCode: 2000,
			messageId: id,
			attachments: [{ fileName: 'a.pdf', content: 'JVB' }],
		},
	});
	const { items } = await workflow.poll();
	expect(items.map(({ json }) => json)).toMatchObject([
		{ faxId: id, contentError: expect.stringContaining('damaged') },
	]);
});

it('gives a sample that acknowledges nothing', async () => {
	const workflow = await trigger({ event: 'fax' });
	expect(await workflow.test()).toHaveLength(1);
	expect(popped()).toEqual([{}]);
});
