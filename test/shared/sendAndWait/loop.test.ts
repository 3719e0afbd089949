/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A link answers one question: in a loop, in executions side by side, in sub-workflows, after a retry and after a restart.
import path from 'node:path';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NODE_NAME, packageRoot, readBack, retryExecution, type RunOptions, type WorkflowJson } from '../../harness';
import { both, nodeType, own, respondedAt, useQuestions, type Asked, type Questions } from './asking';

/** Gives its items one by one at its second output, and what came back at its first. */
const loop = nodeType('loop', ['main', 'main'], async function (this: IExecuteFunctions) {
	const state: { left?: INodeExecutionData[]; done?: INodeExecutionData[] } = this.getContext('node');
	if (state.left) state.done?.push(...this.getInputData());
	else Object.assign(state, { left: [...this.getInputData()], done: [] });
	const next = state.left?.shift();
	return next ? [[], [next]] : [state.done ?? [], []];
});

/** Fails as long as it is told to. */
let fails = false;
const check = nodeType('check', ['main'], async function (this: IExecuteFunctions) {
	if (fails) throw new Error('Not now');
	return [this.getInputData()];
});

const nodeTypes: Record<string, INodeType> = { 'test.loop': loop, 'test.check': check };
const items = ['Ann', 'Ben', 'Cleo'].map((name) => ({ json: { name } }));
const options: RunOptions = { nodeTypes, items };

/** A workflow that asks for each item, one after the other: Start, Loop, the question, Check, and back to Loop. */
async function looping(q: Questions): Promise<WorkflowJson> {
	const workflow = await q.workflow({ ...both, message: '=May {{ $json.name }} come?' });
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		...workflow,
		nodes: [...workflow.nodes, own('Loop', 'test.loop'), own('Check', 'test.check'), own('End', 'n8n-nodes-base.noOp')],
		connections: {
			Start: { main: [to('Loop')] },
			Loop: { main: [to('End'), to(NODE_NAME)] },
			[NODE_NAME]: { main: [to('Check')] },
			Check: { main: [to('Loop')] },
		},
	};
}

const pageOf = async (q: Questions, link: string): Promise<string> => await (await q.waiting.open(link)).text();

/** Opens a link and presses its button, and expects to be told that its question is closed. */
async function expectClosed(q: Questions, links: string[]): Promise<void> {
	const before = q.waiting.resumed;
	for (const link of links) {
		for (const reply of [await q.waiting.open(link), await q.waiting.press(link)])
			expect([reply.status, await reply.text()]).toEqual([410, expect.stringContaining('This question is closed')]);
	}
	expect(q.waiting.resumed).toBe(before);
}

describe.each([
	['an n8n that signs links', {}],
	['an n8n that does not', { isOld: true }],
])('in %s', (_n8n, kind) => {
	const questions = useQuestions(kind);
	beforeEach(() => (fails = false));

	it('a loop of three questions takes three answers, each by the links of its own message', async () => {
		const q = questions();
		const { id } = await q.run(await looping(q), options);
		for (const [round, { json }] of items.entries()) {
			expect(q.messages).toHaveLength(round + 1);
			await expectClosed(q, q.messages.slice(0, round).flat());
			const links = q.messages[round];
			expect(await pageOf(q, links[0])).toContain(`May ${json.name} come?`);
			await q.waiting.press(links[round % 2]);
			await q.waiting.now(id);
		}
		const { status, output } = await q.waiting.now(id);
		expect(status).toBe('success');
		expect(output('End').map((item) => item.json.data)).toEqual(
			[true, false, true].map((approved) => ({ approved, respondedAt })),
		);
		expect(new Set(q.messages.flat()).size).toBe(6);
	});

	it('a page that is loaded again, or sent twice, does not answer the next question', async () => {
		const q = questions();
		const { id, links } = await q.run(await looping(q), options);
		await pageOf(q, links[0]);
		await q.waiting.press(links[0]);
		await q.waiting.now(id);
		await expectClosed(q, [links[0], links[0], links[1]]);
		expect(q.messages).toHaveLength(2);
		expect((await q.waiting.now(id)).status).toBe('waiting');
	});

	it('executions side by side take their own links alone, whatever is put together from both', async () => {
		const q = questions();
		const workflow = await q.workflow(both);
		const [one, two] = [await q.run(workflow), await q.run(workflow)];
		expect(one.links[0]).not.toBe(two.links[0]);
		const before = q.waiting.resumed;
		for (const [from, into] of [
			[one, two],
			[two, one],
		]) {
			for (const mixed of mixtures(from, into)) {
				const reply = await q.waiting.press(mixed);
				expect([401, 410]).toContain(reply.status);
			}
		}
		expect(q.waiting.resumed).toBe(before);
		await q.waiting.press(two.links[1]);
		expect(await q.answer(two)).toEqual({ approved: false, respondedAt });
		expect(await q.answer(one)).toBeUndefined();
		await q.waiting.press(one.links[0]);
		expect(await q.answer(one)).toEqual({ approved: true, respondedAt });
	});

	it('sub-workflows that run for each item ask questions of their own, and so does what called them', async () => {
		const q = questions();
		const child = { ...(await q.workflow(both)), id: 'child' };
		const asked: Asked[] = [];
		// It does not wait for what it calls.
		const caller = nodeType('caller', ['main'], async function (this: IExecuteFunctions) {
			for (const item of this.getInputData()) {
				const run = await this.executeWorkflow({ id: 'child' }, [item]);
				expect(run.executionId).not.toBe(this.getExecutionId());
			}
			return [this.getInputData().slice(0, 1)];
		});
		const workflow = await q.workflow(both);
		const calling: WorkflowJson = {
			...workflow,
			nodes: [...workflow.nodes, own('Call', 'test.caller')],
			connections: {
				Start: { main: [[{ node: 'Call', type: 'main', index: 0 }]] },
				Call: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] },
			},
		};
		const executeWorkflow = async (_info: unknown, _data: unknown, called: { inputData?: INodeExecutionData[] }) => {
			const run = await q.run(child, { items: called.inputData });
			asked.push(run);
			return { executionId: run.id, data: [called.inputData ?? []] };
		};
		const parent = await q.run(calling, {
			nodeTypes: { ...nodeTypes, 'test.caller': caller },
			items: items.slice(0, 2),
			additionalData: { executeWorkflow },
		});
		asked.push(parent);
		expect(new Set(asked.map(({ id }) => id)).size).toBe(3);
		expect(q.messages).toHaveLength(3);
		for (const [from, into] of [
			[asked[0], asked[1]],
			[asked[1], parent],
			[parent, asked[0]],
		]) {
			for (const mixed of mixtures(from, into)) expect([401, 410]).toContain((await q.waiting.press(mixed)).status);
		}
		await q.waiting.press(asked[1].links[1]);
		expect(await q.answer(asked[1])).toEqual({ approved: false, respondedAt });
		expect(await q.answer(asked[0])).toBeUndefined();
		expect(await q.answer(parent)).toBeUndefined();
	});

	it('after a retry the links of the failed execution answer nothing, and the next question has its own', async () => {
		const q = questions();
		const { id, links } = await q.run(await looping(q), options);
		fails = true;
		await q.waiting.press(links[0]);
		const failed = await q.waiting.now(id);
		expect(failed.status).toBe('error');
		expect((await q.waiting.press(links[0])).status).toBe(409);
		fails = false;
		const again = q.waiting.add(await retryExecution(failed));
		expect([again.status, q.messages.length]).toEqual(['waiting', 2]);
		const old = links.map((link) => link.replace(`/${id}/`, `/${again.executionId}/`));
		for (const link of old) expect([401, 410]).toContain((await q.waiting.press(link)).status);
		expect((await q.waiting.now(again.executionId)).status).toBe('waiting');
		await q.waiting.press(q.messages[1][0]);
		await q.waiting.now(again.executionId);
		expect(q.messages).toHaveLength(3);
	});

	it('a question that is asked again because it could not be sent has the link that works', async () => {
		const q = questions();
		q.bench.provider('textUs').state.addFault({ kind: 'rateLimit', match: { path: '/messages$' }, times: 1 });
		const workflow = await q.workflow({ ...both, message: '=May we? {{ $now.toMillis() }}', options: { maxWait: 0 } });
		Object.assign(workflow.nodes[1], { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		const asked = await q.run(workflow);
		expect([asked.result.status, q.messages.length]).toEqual(['waiting', 1]);
		await q.waiting.press(asked.links[0]);
		expect(await q.answer(asked)).toEqual({ approved: true, respondedAt });
	});

	it('an n8n that was started again, or another worker, knows the question from what was saved', async () => {
		const q = questions();
		const asked = await q.ask(both);
		let anew: INodeType | undefined;
		jest.isolateModules(() => {
			const { TextUs } = jest.requireActual<{ TextUs: new () => INodeType }>(
				path.join(packageRoot, 'dist', 'nodes', 'TextUs', 'TextUs.node.js'),
			);
			anew = new TextUs();
		});
		if (!anew) throw new Error('The node is not there');
		const options = { ...asked.result.options, nodeTypes: { [asked.result.workflow.nodes[1].type]: anew } };
		q.waiting.add({ ...asked.result, executionData: readBack(asked.result.executionData), options });
		expect((await q.waiting.press(asked.links[1])).status).toBe(200);
		expect(await q.answer(asked)).toEqual({ approved: false, respondedAt });
	});

	it('a node may have any name', async () => {
		const q = questions();
		const name = `"]}} {{ $now }} \\ \` ' "Ä 🙂 \u2028`;
		const workflow = await q.workflow(both);
		workflow.nodes[1].name = name;
		const renamed = {
			...workflow,
			connections: { Start: { main: [[{ node: name, type: 'main' as const, index: 0 }]] } },
		};
		const { id, links } = await q.run(renamed);
		expect((await q.waiting.press(links[0])).status).toBe(200);
		expect((await q.waiting.now(id)).output(name)[0].json.data).toEqual({ approved: true, respondedAt });
	});
});

/** What can be put together from the links of two questions, without the links themselves. */
function mixtures(from: Asked, into: Asked): string[] {
	const genuine = new Set([...from.links, ...into.links]);
	const mixed = from.links.flatMap((link) => into.links.flatMap((other) => mixture(new URL(link), new URL(other))));
	return mixed.filter((link) => !genuine.has(link));
}

function mixture(link: URL, other: URL): string[] {
	const elsewhere = new URL(link);
	elsewhere.pathname = other.pathname;
	const exchanged = ['approved', 'question', 'signature'].map((name) => {
		const url = new URL(other);
		const value = link.searchParams.get(name);
		if (value !== null) url.searchParams.set(name, value);
		return url.href;
	});
	return [elsewhere.href, ...exchanged];
}
