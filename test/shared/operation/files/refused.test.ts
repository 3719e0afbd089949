// A file that is missing, gone, damaged or of another length is refused by every operation: nothing is sent, no key is spent.
import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import {
	arrived,
	bench,
	failureOf,
	forEachField,
	memory,
	onDisk,
	PDF,
	ready,
	run,
	sha256,
	useFileFields,
} from './setup';

useFileFields();

/** Files that cannot be sent, and what is said of them. */
const REFUSED: Array<[string, INodeParameters[string], () => Promise<IBinaryData>, RegExp]> = [
	['a name that the item does not have', 'Jane Doe', async () => await onDisk(PDF), /that the item does not have/],
	['an expression that finds nothing', '={{ $binary.photo }}', async () => await onDisk(PDF), /is empty/],
	['an expression for an empty text', '={{ "" }}', async () => await onDisk(PDF), /is empty/],
	['a list in which one is missing', '={{ [$binary.data, $binary.b] }}', async () => await onDisk(PDF), /empty entry/],
	['no files at all', '={{ [] }}', async () => await onDisk(PDF), /is empty/],
	['words', '={{ { name: "Jane Doe" } }}', async () => await onDisk(PDF), /neither the name/],
	[
		'a file that n8n deleted',
		'data',
		async () => await onDisk(PDF, { id: 'filesystem-v2:workflows/Jane Doe/executions/1/binary_data/x' }),
		/cannot open any more/,
	],
	['a file of a store that n8n lost', 'data', async () => await onDisk(PDF, { id: 's4:x' }), /cannot open any more/],
	[
		'a file that n8n keeps elsewhere, without its id',
		'data',
		async () => await memory(PDF, { data: 'database' }),
		/open/,
	],
	['a file without content', 'data', async () => await memory(Buffer.alloc(0)), /has no content/],
	['damaged base64', 'data', async () => await memory(PDF, { data: 'JVBERi0*' }), /not base64/],
	['base64 that was cut', 'data', async () => await memory(PDF, { data: 'JVBERi0xL' }), /not base64/],
	[
		'a file that breaks off',
		'={{ [$binary.data] }}',
		async () => await onDisk(PDF, { id: 'azure:100-0-broken' }),
		/cannot open any more/,
	],
];

it.each(REFUSED)('refuse %s before anything is asked, and spend no key', async (_what, value, file, problem) => {
	await forEachField(async (field) => {
		const prepared = await ready(field);
		const { node } = field.entry;
		const options = field.kind === 'send' ? { options: { sendOnceKey: 'order-7' } } : {};
		const result = await run(prepared, value, { data: await file() }, options);
		const { error, message, outcome } = failureOf(result);
		expect([field.title, error]).toEqual([field.title, expect.stringMatching(problem)]);
		expect(error).toMatch(new RegExp(`^'[^']*${field.label}' .*\\[item 0\\]$`));
		expect(message).not.toMatch(/Jane Doe|letter\.pdf/);
		expect([field.title, outcome]).toEqual([field.title, 'notSent']);
		expect([field.title, bench().lines(node)]).toEqual([field.title, []]);
		await run(prepared, 'data', { data: await onDisk(PDF) }, options);
		expect([field.title, arrived(node)]).toEqual([field.title, expect.arrayContaining([sha256(PDF)])]);
	});
});

const LIES = [
	['fewer bytes than n8n noted', '200000-190000'],
	['more bytes than n8n noted', '200000-210000'],
	['one byte less', '200000-199999'],
	['one byte more', '200000-200001'],
	['an end that cannot be read', '200000-150000-broken'],
];

it.each(LIES)('send nothing of a file with %s, and spend no key', async (_what, id) => {
	await forEachField(async (field) => {
		const prepared = await ready(field);
		const { node } = field.entry;
		const options = field.kind === 'send' ? { options: { sendOnceKey: 'order-7' } } : {};
		const file = await onDisk(PDF, { id: `azure:${id}`, bytes: 200_000 });
		const result = await run(prepared, 'data', { data: file }, options);
		const { error, message, outcome } = failureOf(result);
		const problem = id.includes('broken') ? /cannot open any more/ : /does not have the length/;
		expect([field.title, error]).toEqual([field.title, expect.stringMatching(problem)]);
		expect(message).not.toMatch(/Jane Doe|letter\.pdf|may have/);
		expect([field.title, outcome]).toEqual([field.title, 'notSent']);
		expect([field.title, bench().provider(node).state.deliveries]).toEqual([field.title, []]);
		await run(prepared, 'data', { data: await onDisk(PDF) }, options);
		expect([field.title, arrived(node)]).toEqual([field.title, expect.arrayContaining([sha256(PDF)])]);
	});
});
