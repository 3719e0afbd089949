// Fax: Get Next. A fax that is handed out is named whatever its PDF is like, and what was acknowledged is not told as unsent.
import type { INodeParameters } from 'n8n-workflow';
import { readFileOf } from '../../harness';
import { detailsOf, jsonOf, pdf, requestsOf, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const next = (more: INodeParameters = {}): INodeParameters => ({ resource: 'fax', operation: 'getNext', ...more });
const yes = { successful: true, responseMessage: 'OK', responseCode: 2000 };
const refused = { successful: false, responseMessage: 'No image', responseCode: 4960 };
const popped = (body: object) =>
	sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, ...body }, match: { path: '/PopPDF' } });

it.each<[string, () => void, RegExp]>([
	['a PDF that is damaged', () => popped({ faxId: 7, attachments: [{ content: 'JVB' }] }), /damaged/],
	['no PDF', () => popped({ faxId: 7, attachments: [] }), /without the content/],
	[
		'a PDF that Updox does not have',
		() => {
			popped({ faxId: 7 });
			sandbox.state.addFault({ kind: 'status', status: 200, body: refused, match: { path: '/FaxItemGetPdf' } });
		},
		/4960/,
	],
])('a fax with %s comes with its ID, so that it can be acknowledged', async (_name, prepare, reason) => {
	prepare();
	const result = await run(next());
	expect(result.error).toBeUndefined();
	expect(jsonOf(result)).toMatchObject([{ faxId: 7, files: [], contentError: expect.stringMatching(reason) }]);
	expect(result.output()[0].binary ?? {}).toEqual({});
});

it.each<[string, number, object]>([
	['cannot be had now', 503, {}],
	['is answered by a stranger', 200, {}],
	['comes in a form that is not understood', 200, { ...yes, attachments: null }],
])('a fax whose PDF %s fails with its ID', async (_name, status, body) => {
	popped({ faxId: 7 });
	sandbox.state.addFault({ kind: 'status', status, body, times: 0, match: { path: '/FaxItemGetPdf' } });
	const details = detailsOf(await runOn(next({ options: { maxWait: 0 } })));
	expect(details).toMatchObject({ faxId: 7, statusCode: status });
});

it.each([
	['after it may have acknowledged one', { lastRetrievedFaxId: '310001' }, 'ambiguous'],
	['that acknowledges none', {}, 'notSent'],
])('a call %s and whose answer is lost is made once, and told as what it is', async (_name, more, outcome) => {
	sandbox.state.addFault({ kind: 'cutAfter', match: { path: '/PopPDF' } });
	expect(detailsOf(await runOn(next(more)))).toMatchObject({ outcome });
	expect(requestsOf('PopPDF')).toHaveLength(1);
});

it('an answer that is not understood may have acknowledged one as well', async () => {
	popped({ endOfQueue: 'perhaps' });
	expect(detailsOf(await runOn(next({ lastRetrievedFaxId: '310001' })))).toMatchObject({ outcome: 'ambiguous' });
});

it('a queue that goes on and gives no fax is not taken for its end', async () => {
	popped({ endOfQueue: false, from: '6145550133' });
	expect(jsonOf(await runOn(next()))[0].error).toContain("not understood: 'faxId'");
});

describe('what became of a fax', () => {
	const status = async (body: object) => {
		sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, ...body } });
		const [{ recipients, ...told }] = jsonOf(await run({ resource: 'fax', operation: 'getDelivery', faxId: '310001' }));
		return { ...told, ...(recipients as object[])[0] };
	};

	it.each([
		[{ faxStatus: 'success' }, 'delivered', true],
		[{ status: 'success' }, 'delivered', true],
		[{ status: 'busy', faxStatusMessage: 'Line was busy' }, 'failed', true],
		[{ faxStatus: null, status: 'cancelled' }, 'failed', true],
		[{ faxStatus: 'queued', faxStatusMessage: 'Busy, will be tried again' }, 'queued', false],
		[{ faxStatusMessage: 'busy' }, 'failed', true],
		[{ faxStatusMessage: 'Failed conversion' }, 'failed', true],
		[{ faxStatusMessage: 'Destination not permitted' }, 'failed', true],
		[{ faxStatus: '7', faxStatusMessage: 'No answer' }, 'failed', true],
		[{ faxStatusMessage: 'Sending page 2' }, 'unknown', false],
		[{}, 'unknown', false],
	])('%j is %s', async (body, state, isFinal) => {
		expect(await status(body)).toMatchObject({ state, isFinal });
	});
});

it('a fax that came at the first try comes with its file at the second, and is not fetched again', async () => {
	const content = pdf.source.toString('base64');
	sandbox.state.addFault({ kind: 'status', status: 200, body: refused, match: { bodyIncludes: '310002' } });
	popped({ faxId: 7, attachments: [{ content }] });
	const items = [{ json: { last: '310001' } }, { json: { last: '310002' } }];
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const result = await run(next({ lastRetrievedFaxId: '={{ $json.last }}', options: { maxWait: 0 } }), { items, node });
	const [first, second] = result.output();
	expect(first.json.faxId).toBe(7);
	expect(await readFileOf(first)).toEqual(pdf.source);
	expect(second.binary).toBeDefined();
	expect(requestsOf('PopPDF')).toHaveLength(3);
});
