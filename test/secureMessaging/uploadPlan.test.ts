// The portal's plan of an upload: each file gets the place that is its own, and a plan that does not fit the files is refused.
import { continueOnFail, errorText, UNKNOWN_GUID, upload, usePortal } from './setup';

const { state, controls, run, chunks } = usePortal();

it.each([
	['a gap', { bytesSize: 5, byteStartIndex: 5 }],
	['too few bytes', { bytesSize: 5, byteStartIndex: 0 }],
])('refuses a plan with %s', async (_name, chunk) => {
	const guid = controls.seedDraft();
	const attachmentPlaceholders = [
		{ attachmentGuid: UNKNOWN_GUID, fileName: 'scan.pdf', chunks: [{ chunkNumber: 1, ...chunk }] },
	];
	state.addFault({ kind: 'status', status: 200, body: { attachmentPlaceholders }, match: { path: 'precreate' } });
	expect(
		errorText(await run(upload(guid), { files: { data: { source: { size: 10 }, fileName: 'scan.pdf' } } })),
	).toMatch(/upload plan of Secure Messaging/);
	expect(chunks()).toHaveLength(0);
});

it.each<[string, string[], Array<[name: string, size: number]>, number[] | undefined]>([
	[
		'another order and case',
		['a.pdf', 'b.pdf'],
		[
			['B.PDF', 2000],
			[' a.pdf', 10],
		],
		[1, 0],
	],
	[
		'names that differ in case, in another order',
		['a.pdf', 'A.pdf'],
		[
			['A.pdf', 2000],
			['a.pdf', 10],
		],
		[1, 0],
	],
	[
		'one name for names that differ in case',
		['A.pdf', 'a.pdf'],
		[
			['a.pdf', 10],
			['a.pdf', 2000],
		],
		[0, 1],
	],
	[
		'one name for names that differ in case, in another order',
		['A.pdf', 'a.pdf'],
		[
			['a.pdf', 2000],
			['a.pdf', 10],
		],
		[1, 0],
	],
	[
		'a name twice, in another order',
		['a.pdf', 'a.pdf'],
		[
			['a.pdf', 2000],
			['a.pdf', 10],
		],
		[1, 0],
	],
	[
		'names of its own',
		['a:.pdf', 'b:.pdf'],
		[
			['a_.pdf', 10],
			['b_.pdf', 2000],
		],
		[0, 1],
	],
	[
		'one name twice',
		['a.pdf', 'a.pdf'],
		[
			['a.pdf', 10],
			['a.pdf', 2000],
		],
		[0, 1],
	],
	[
		'names of its own and other sizes',
		['a:.pdf', 'b:.pdf'],
		[
			['b_.pdf', 2000],
			['a_.pdf', 10],
		],
		undefined,
	],
	['one place for two files of a name', ['a.pdf', 'a.pdf'], [['a.pdf', 10]], undefined],
])('gives each file its own place in a plan with %s', async (_name, names, plan, order) => {
	const places = plan.map(([fileName, bytesSize], index) => ({
		attachmentGuid: String(index).repeat(32),
		fileName,
		chunks: [{ chunkNumber: 1, bytesSize, byteStartIndex: 0 }],
	}));
	const body = { attachmentPlaceholders: places };
	state.addFault({ kind: 'status', status: 200, body, match: { path: 'precreate' } });
	state.addFault({ kind: 'status', status: 200, body: {}, match: { path: '/chunk/' }, times: 0 });
	const [a, b] = names;
	const files = { a: { source: { size: 10 }, fileName: a }, b: { source: { size: 2000 }, fileName: b } };
	const parameters = upload(controls.seedDraft(), { binaryPropertyName: 'a, b' });
	const result = await run(parameters, { files, ...continueOnFail });
	const taken = chunks().map(({ path }) => Number(path.split('/').at(-3)?.[0]));
	expect(taken).toEqual(order ?? []);
	if (!order) expect(String(result.output()[0].json.error)).toMatch(/upload plan of Secure Messaging/);
});
