// However a file is given to an operation that sends files, its bytes arrive, under a name that can be sent.
import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import {
	allFields,
	arrived,
	bench,
	failureOf,
	forEachField,
	memory,
	onDisk,
	PDF,
	ready,
	run,
	SECOND,
	sentText,
	sha256,
	useFileFields,
} from './setup';

useFileFields();

it('are named by fields of all five nodes', () => {
	expect(new Set(allFields().map(({ entry }) => entry.node)).size).toBe(5);
	expect(allFields().length).toBeGreaterThanOrEqual(13);
});

const EXPRESSIONS: Array<[string, INodeParameters[string]]> = [
	['its name', 'data'],
	['its name with separators', ' data , '],
	['a list with its name', '={{ ["data"] }}'],
	['JSON text of a list', '["data"]'],
	['a file object', '={{ $binary.data }}'],
	['a file object of another node', "={{ $('Start').item.binary.data }}"],
	['all files of the item', '={{ $binary }}'],
	['a list of its files', '={{ Object.values($binary) }}'],
	['JSON text of file objects', '={{ JSON.stringify(Object.values($binary)) }}'],
];

it.each(EXPRESSIONS)('send the file that is given by %s, kept on disk or in memory', async (_what, value) => {
	await forEachField(async (field) => {
		for (const kept of [onDisk, memory]) {
			const prepared = await ready(field);
			const result = await run(prepared, value, { data: await kept(PDF) });
			// TextUs fetches files from n8n, which hands out none that it keeps in memory.
			if (field.entry.node === 'textUs' && kept === memory) {
				expect([field.title, failureOf(result).error]).toEqual([field.title, expect.stringMatching(/keeps in memory/)]);
				continue;
			}
			expect([field.title, arrived(field.entry.node)]).toEqual([field.title, expect.arrayContaining([sha256(PDF)])]);
			expect([field.title, result.output()[0].json.error]).toEqual([field.title, undefined]);
		}
	});
});

it.each<[string, INodeParameters[string]]>([
	['names', 'data, more'],
	['file objects', '={{ [$binary.data, $binary.more] }}'],
	['both', '={{ ["data", $binary.more] }}'],
])('send several files given by %s, or refuse them where one is taken', async (_what, value) => {
	await forEachField(async (field) => {
		const prepared = await ready(field);
		const result = await run(prepared, value, { data: await onDisk(PDF), more: await onDisk(SECOND) });
		const { node } = field.entry;
		const { error } = result.output()[0].json;
		if (error === undefined)
			expect([field.title, arrived(node)]).toEqual([
				field.title,
				expect.arrayContaining([sha256(PDF), sha256(SECOND)]),
			]);
		else {
			expect([field.title, error]).toEqual([field.title, expect.stringMatching(/names several files/)]);
			expect(bench().lines(node)).toEqual([]);
		}
	});
});

const NAMES: Array<[string, Partial<IBinaryData>, string]> = [
	['no name', { fileName: undefined }, 'data.pdf'],
	['an empty name', { fileName: ' ' }, 'data.pdf'],
	['the ending alone', { fileName: '.pdf' }, 'data.pdf'],
	['a name that turns round', { fileName: 'a\u202efdp.exe' }, 'afdp.exe'],
	['a name with line breaks', { fileName: 'a\r\nX-Y: z\r\n\r\nb.pdf' }, 'aX-Y: zb.pdf'],
	['a name with folders', { fileName: '../x\\y.pdf' }, '.._x_y.pdf'],
	['a name in loose characters', { fileName: 'e\u0301.pdf' }, 'é.pdf'],
	['a name with half a character', { fileName: 'a\ud83d.pdf' }, 'a.pdf'],
	['a type with a line break', { fileName: 'a.pdf', mimeType: 'application/pdf\r\nX-Y: z' }, 'a.pdf'],
];

it.each(NAMES)('send a file with %s under a name that can be sent', async (_what, facts, name) => {
	await forEachField(async (field) => {
		const prepared = await ready(field);
		const { node } = field.entry;
		const result = await run(prepared, 'data', { data: await onDisk(PDF, facts) });
		expect([field.title, result.output()[0].json.error]).toEqual([field.title, undefined]);
		expect([field.title, arrived(node)]).toEqual([field.title, expect.arrayContaining([sha256(PDF)])]);
		const text = sentText(node);
		expect(text).not.toMatch(/[\u202e\ud83d]|X-Y: z\r|\\r\\nX-Y/);
		// A fax has no name, and to TextUs none is sent.
		if (node !== 'textUs' && field.entry.resource !== 'fax')
			expect([field.title, text]).toEqual([field.title, expect.stringContaining(name)]);
	});
});
