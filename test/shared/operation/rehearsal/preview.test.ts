// Preview Only, over every operation that reaches people: nothing that changes anything is asked for, and what is shown is what
// the same call then asks for.
import { isRecord, toDataObject } from '../../../harness/narrow';
import { useBench } from '../../bench';
import { readyFor } from '../operations';
import { isRead, type Send, sends } from './sends';

const bench = useBench();

interface Planned {
	method: string;
	path: string;
	body?: unknown;
}

async function run({ entry, given }: Send, more: object) {
	const { parameters, credentials } = await readyFor(bench(), entry, given);
	const { state } = bench().provider(entry.node);
	state.deliveries.length = 0;
	const own = isRecord(parameters.options) ? parameters.options : {};
	const result = await bench().run(
		entry.node,
		{ ...parameters, options: toDataObject({ ...own, ...more }) as never },
		{ credentials },
	);
	const effects = bench()
		.lines(entry.node)
		.filter((line) => !isRead(entry.node, line));
	return { result, effects, deliveries: [...state.deliveries] };
}

/** Whether a request is the planned one: what only a reply tells may be anything. */
function isPlanned(line: string, { method, path }: Planned): boolean {
	const pattern = path
		.replace(/^\//, '')
		.split(/\{\w+\}/)
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('.+');
	return new RegExp(`^${method} .*${pattern}$`).test(line);
}

describe.each(sends.map((send) => [send.title, send] as const))('%s', (_title, send) => {
	it('is shown, and nothing is sent', async () => {
		const shown = await run(send, { previewOnly: true });
		expect(shown.result.error).toBeUndefined();
		expect(shown.effects).toEqual([]);
		expect(shown.deliveries).toEqual([]);
		const [{ json, pairedItem }] = shown.result.output();
		expect(pairedItem).toEqual({ item: 0 });
		expect(json).toMatchObject({
			preview: true,
			recipients: expect.any(Array),
			files: expect.any(Array),
			warnings: expect.any(Array),
		});

		const made = await run(send, {});
		const planned = json.requests as unknown as Planned[];
		expect(planned).toHaveLength(made.effects.length);
		planned.forEach((request, index) => {
			expect([request, made.effects[index], isPlanned(made.effects[index], request)]).toEqual([
				request,
				made.effects[index],
				true,
			]);
		});
	});
});
