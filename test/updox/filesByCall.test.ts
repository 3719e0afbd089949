// Files in a call of any method and in its reply: where Updox documents them, and nothing where they do not fit.
import type { INodeParameters } from 'n8n-workflow';
import { readFileOf } from '../harness';
import { bodiesOf, jsonOf, pdf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const call = (method: string, body: INodeParameters, options: INodeParameters): INodeParameters => ({
	resource: 'api',
	operation: 'call',
	method,
	body: JSON.stringify(body),
	options,
});
const letter = { to: ['a@direct.example.org'], subject: 'Referral', textMessage: 'See it.' };
const fax = { toFaxNumber: '6145550123', toName: 'Ann', fromFaxNumber: '6145550100', fromName: 'Practice' };
const text = { source: Buffer.from('Hello'), fileName: 'hello.txt', mimeType: 'text/plain' };
const base64 = (source: Buffer) => source.toString('base64');

it('go out as attachments, with their names and types', async () => {
	const parameters = call('DirectMessageSend', letter, { attachments: 'data, note' });
	expect((await run(parameters, { files: { data: pdf, note: text } })).status).toBe('success');
	expect(bodiesOf('DirectMessageSend')[0].attachments).toEqual([
		{ content: base64(pdf.source), mimeType: 'application/pdf', fileName: pdf.fileName },
		{ content: base64(text.source), mimeType: 'text/plain', fileName: 'hello.txt' },
	]);
});

it('go out as a fax, which is one PDF', async () => {
	const options = { attachments: 'data', attachmentsAs: 'faxContent' };
	expect((await run(call('FaxOemSend', fax, options), { files: { data: pdf } })).status).toBe('success');
	expect(bodiesOf('FaxOemSend')).toMatchObject([{ ...fax, faxContent: base64(pdf.source) }]);
});

const wrong: Array<[string, INodeParameters, INodeParameters, RegExp]> = [
	['a text as a fax', fax, { attachments: 'note', attachmentsAs: 'faxContent' }, /is not one PDF/],
	['two files as a fax', fax, { attachments: 'data, data2', attachmentsAs: 'faxContent' }, /is not one PDF/],
	[
		'a part that the body has',
		{ ...fax, faxContent: 'JVBERi0=' },
		{ attachments: 'data', attachmentsAs: 'faxContent' },
		/the body has 'faxContent' too/,
	],
	['a field for files of what is sent', fax, { filesField: 'data' }, /is set, but the call does more than read/],
	['a file that is not there', fax, { attachments: 'letter' }, /'Sending Options > Attachments' names a file/],
	['more than is allowed', fax, { attachments: 'large', maxFileSize: 1 }, /more than the 1 MB allowed/],
];
it.each(wrong)('%s is refused before any request', async (_title, body, options, problem) => {
	const large = { ...text, source: Buffer.alloc(1_500_000) };
	const files = { data: pdf, data2: pdf, note: text, large };
	const [json] = jsonOf(await runOn(call('FaxOemSend', body, options), { files }));
	expect(json.error).toMatch(problem);
	expect(sandbox.state.requests).toEqual([]);
});

describe('of a reply', () => {
	const reading = (method: string, body: INodeParameters, options: INodeParameters): INodeParameters => ({
		...call(method, body, options),
		effect: 'read',
	});
	const envelope = { successful: true, responseMessage: 'OK', responseCode: 2000 };
	const answered = (body: object) =>
		sandbox.state.addFault({ kind: 'status', status: 200, body: { ...envelope, ...body } });

	it('come out with their names, and the JSON is without their content', async () => {
		answered({
			faxId: 7,
			attachments: [
				{ fileName: 'fax.pdf', content: base64(pdf.source) },
				{ id: 3 },
				{ name: 'a.txt', content: 'SGk=' },
			],
		});
		const result = await run(reading('FaxItemGetPdf', { faxId: 7 }, { filesField: 'file' }));
		const [item] = result.output();
		const { json, binary = {} } = item;
		expect(json).toMatchObject({ faxId: 7, attachments: [{ fileName: 'fax.pdf' }, { id: 3 }, { name: 'a.txt' }] });
		expect(JSON.stringify(json)).not.toContain('content');
		expect(Object.entries(binary).map(([name, { fileName }]) => [name, fileName])).toEqual([
			['file', 'fax.pdf'],
			['file_1', 'a.txt'],
		]);
		expect(await readFileOf(item, 'file')).toEqual(pdf.source);
	});

	it('come out of content that stands alone', async () => {
		answered({ content: base64(pdf.source) });
		const result = await run(reading('MessageAttachRetrieve', { attachmentId: 7 }, { filesField: 'data' }));
		const [item] = result.output();
		expect(item.json).toEqual(envelope);
		expect(await readFileOf(item)).toEqual(pdf.source);
	});

	it('stay text where no field is named, and damaged ones are an error', async () => {
		answered({ content: 'SGk=' });
		expect(jsonOf(await run(call('MessageAttachRetrieve', { attachmentId: 7 }, {})))[0].content).toBe('SGk=');
		answered({ content: '%%%' });
		const [json] = jsonOf(await runOn(reading('MessageAttachRetrieve', { attachmentId: 7 }, { filesField: 'data' })));
		expect(json.error).toMatch(/content is damaged/);
	});
});
