// One conversation with each user: what fails while one is prepared is that one's own, and a retry goes on with that one alone.
import type { INodeParameters } from 'n8n-workflow';
import { toRecords } from '../../harness/narrow';
import { failureOf, jsonOf, message, pdf, requestsTo, run, sandbox, useSandbox } from '../setup';

useSandbox();

const UPLOAD = 'POST /acme/api/4/attachments';
const STATUS = 'progressivekeystatus/PK00000002';
const parameters: INodeParameters = message({
	userIds: '2041, 2077',
	binaryPropertyName: 'data',
	siteId: '301',
	additionalFields: { sendIndividually: true, bodyFormat: 'html' },
});
const files = { data: pdf };
const retry = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
const refused = { error: { ref: 123, summary: 'Access denied' } };

/** What may happen to the file of the second user, and what that means for the user. */
const FAULTS: Array<[string, () => void, string]> = [
	[
		'refused',
		() =>
			sandbox.state.addFault({ kind: 'status', status: 403, body: refused, skip: 1, match: { path: 'attachments' } }),
		'rejected',
	],
	[
		'cut off, again and again',
		() => sandbox.state.addFault({ kind: 'cutBefore', skip: 1, times: 4, match: { path: 'attachments' } }),
		'notSent',
	],
	[
		'not processed',
		() =>
			sandbox.state.addFault({
				kind: 'status',
				status: 200,
				body: { progressivekeystatus: 'failed' },
				match: { path: STATUS },
			}),
		'notSent',
	],
	[
		'answered with a page',
		() => sandbox.state.addFault({ kind: 'status', status: 200, body: { ok: true }, match: { path: STATUS } }),
		'notSent',
	],
];

describe.each(FAULTS)('the file of the second user is %s', (_name, arrange, outcome) => {
	it('is told of that user alone', async () => {
		arrange();
		const { message: text, description, details } = failureOf(await run(parameters, { files }));
		expect(text).toContain('1 of 2 recipients were sent to. ');
		expect(`${text} ${description}`).not.toContain('Nothing was sent');
		expect(details).toMatchObject({
			outcome,
			recipients: [
				{ recipient: '2041', outcome: 'accepted', id: expect.any(String) },
				{ recipient: '2077', outcome },
			],
		});
		expect(sandbox.state.counts()).toEqual({ '2041': 1 });
	});

	it('is made up for by a retry, which sends nothing twice', async () => {
		arrange();
		const result = await run(parameters, { files, ...retry });
		expect(result.error).toBeUndefined();
		const [{ messages }] = jsonOf(result);
		expect(toRecords(messages).map(({ to }) => to)).toEqual(['2041', '2077']);
		expect(sandbox.state.counts()).toEqual({ '2041': 1, '2077': 1 });
		expect(requestsTo('POST /acme/api/4/conversations/')).toHaveLength(2);
	});
});

it('in doubt is only a message that went out, and it is not sent again', async () => {
	sandbox.state.addFault({ kind: 'status', status: 502, skip: 1, match: { path: 'conversations/$' } });
	const { details } = failureOf(await run(parameters, { files, ...retry }));
	expect(details.recipients).toMatchObject([{ outcome: 'accepted' }, { outcome: 'ambiguous' }]);
	expect(requestsTo('POST /acme/api/4/conversations/')).toHaveLength(2);
	expect(requestsTo(UPLOAD)).toHaveLength(2);
});
