// A yes beside a no: nobody knows what was done, so nothing is done again, also where the no is the end of the session.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { continueOnFail, detailsOf, itemsOf, sending, usePortal } from '../setup';

const { state, controls, run, lines } = usePortal();
const RETRY = { node: { ...continueOnFail.node, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };
const GUID = '64c81f2b000000000000000000000009';
const ended = { responseStatus: { errorCode: '811', message: 'The session has ended.' } };

interface Row {
	parameters: () => INodeParameters;
	path: string;
	yes: IDataObject;
}

const calls: Record<string, Row> = {
	'message: send': { parameters: sending, path: '/send$', yes: { notificationSent: true } },
	'draft: send': {
		parameters: () => ({ resource: 'draft', operation: 'send', messageGuid: controls.seedDraft() }),
		path: '/send$',
		yes: { NotificationSent: 'True' },
	},
	'label: create': {
		parameters: () => ({ resource: 'label', operation: 'create', name: 'Handled' }),
		path: '/v1/labels$',
		yes: { labelGuid: GUID },
	},
	'account: createToken': {
		parameters: () => ({ resource: 'account', operation: 'createToken', days: 3 }),
		path: '/authenticationtoken',
		yes: { authenticationToken: 'a-token-of-the-portal' },
	},
};

const asked = (path: string) => lines().filter((line) => new RegExp(path).test(line.replace(/\?.*/, ''))).length;

describe.each(Object.entries(calls))('%s', (_title, { parameters, path, yes }) => {
	it.each([200, 401, 403, 429])('is in doubt, and not repeated (%d)', async (status) => {
		const given = parameters();
		state.addFault({ kind: 'status', status, body: { ...yes, ...ended }, match: { path } });
		const result = await run(given, RETRY);
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'ambiguous', statusCode: status });
		expect(asked(path)).toBe(1);
	});

	it.each([200, 401])('is done after a new sign-in where the session alone has ended (%d)', async (status) => {
		const given = parameters();
		state.addFault({ kind: 'status', status, body: ended, match: { path } });
		itemsOf(await run(given));
		expect(asked(path)).toBe(2);
	});
});

it('a GUID of zeros and a flag that is off are no yes', async () => {
	const body = { labelGuid: '0'.repeat(32), notificationSent: false, ...ended };
	state.addFault({ kind: 'status', status: 200, body, match: { path: '/v1/labels$' } });
	itemsOf(await run(calls['label: create'].parameters()));
	expect(asked('/v1/labels$')).toBe(2);
});

it('the places of files are not asked for again', async () => {
	const chunks = [{ chunkNumber: 1, bytesSize: 2, byteStartIndex: 0 }];
	const places = { attachmentPlaceholders: [{ attachmentGuid: GUID, fileName: 'a.txt', chunks }] };
	const messageGuid = controls.seedDraft();
	state.addFault({ kind: 'status', status: 200, body: { ...places, ...ended }, match: { path: 'precreate' } });
	const files = { data: { source: Buffer.from('ab'), fileName: 'a.txt' } };
	const result = await run({ resource: 'attachment', operation: 'upload', messageGuid }, { files, ...RETRY });
	expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'ambiguous' });
	expect(asked('precreate$')).toBe(1);
});
