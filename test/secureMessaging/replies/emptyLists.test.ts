// A list that is not there is empty where its reply says that it has no rows, and nowhere else; keys come in any case.
import * as organised from '../../../nodes/SecureMessaging/transport/organised/replies';
import * as replies from '../../../nodes/SecureMessaging/transport/replies';
import type { Shape } from '../../../nodes/shared/http';
import { continueOnFail, detailsOf, itemsOf, sending, usePortal } from '../setup';

const GUID = '7b3e91ac000000000000000000000001';

const lists: Array<[string, string, Shape<unknown>]> = [
	['SearchMessages', 'results', replies.messages],
	['SearchMessageTracking', 'results', replies.trackingEvents],
	['GetUserContacts', 'results', organised.contacts],
	['SearchAttachments', 'results', organised.files],
	['GetLabels', 'results', organised.labels],
	['GetRelatedMessages', 'relatedMessages', organised.relatedMessages],
	['GetSignatures', 'signatures', organised.signatures],
];

describe.each(lists)('%s', (_name, list, declared) => {
	const pascal = `${list[0].toUpperCase()}${list.slice(1)}`;

	it.each([
		{ totalItems: 0, [list]: null },
		{ totalItems: '0', [list]: null },
		{ TotalItems: 0, [pascal]: null },
	])('%j is empty', (body) => {
		expect(declared.read(body)).toMatchObject({ value: { [list]: [] } });
	});

	it.each([
		{},
		{ [list]: null },
		{ totalItems: 0 },
		{ totalItems: 3 },
		{ totalItems: 3, [list]: null },
		{ totalItems: 0, [list]: 'none' },
	])('%j is not read', (body) => {
		expect(declared.read({ responseStatus: {}, pageSize: 1, ...body })).toEqual({ missing: `'${list}'` });
	});
});

describe('the labels', () => {
	it.each([
		{ results: [], version: 1 },
		{ results: [], responseStatus: null, tags: [] },
		{ results: [{ labelGuid: GUID }], others: [{ id: 1 }] },
	])('%j are read: a further field is no fault', (body) => {
		expect(organised.labels.read(body)).toHaveProperty('value');
	});

	it('an empty list beside the rows of another one is of somebody else', () => {
		expect(organised.labels.read({ data: [{ id: 'a' }], results: [] })).toEqual({ missing: "'results'" });
	});
});

describe('keys in Pascal case', () => {
	const { state, run } = usePortal();
	const answers = (path: string, body: object) =>
		state.addFault({ kind: 'status', status: 200, body, match: { path }, times: 0 });

	it.each(['skip', 'error'])('If Not Reachable (%s) reads the contacts', async (ifNotReachable) => {
		const gone = { EmailAddress: 'Alice@Partner.example', State: 'Disabled' };
		answers('/user/contacts', { Results: [gone], TotalPages: 1, TotalItems: 1 });
		const result = await run(sending({ options: { ifNotReachable } }), continueOnFail);
		const [{ json }] = result.output();
		if (ifNotReachable === 'skip')
			expect(json).toMatchObject({ skipped: true, reason: expect.stringContaining('disabled') });
		else expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'notSent' });
		expect(state.deliveries).toEqual([]);
	});

	it('a raw call reads the pages of a list, and hands its rows on as they are', async () => {
		const Created = '/Date(1767225600000+0000)/';
		answers('/v1/things\\?page=1$', { Results: [{ Guid: GUID, Created }], TotalPages: 2 });
		answers('/v1/things\\?page=2$', { TotalItems: 0, TotalPages: 2, Results: null });
		const call = { resource: 'api', operation: 'call', method: 'GET', path: '/v1/things', responseFormat: 'list' };
		expect(itemsOf(await run(call))).toEqual([{ Guid: GUID, Created }]);
	});
});
