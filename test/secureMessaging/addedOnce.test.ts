// Files are announced to a draft once: where nobody knows whether they were, they go to a new draft, or a person is asked.
import type { INodeParameters } from 'n8n-workflow';
import type { FaultKind } from '../sandbox/core';
import { detailsOf, itemsOf, sending, usePortal } from './setup';

const { state, controls, run, lines } = usePortal();

const files = { data: { source: Buffer.from('0123456789'), fileName: 'a.bin' } };
const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const announced = () => lines().filter((line) => line.includes('/attachments/precreate')).length;

/** What leaves open whether the portal did what it was asked, and how many drafts one run makes for it. */
const faults: Array<[string, FaultKind, number]> = [
	['the connection is cut after it', { kind: 'cutAfter' }, 3],
	['the connection is cut before it', { kind: 'cutBefore' }, 3],
	['the portal answers 500', { kind: 'status', status: 500 }, 3],
	['the portal answers 503', { kind: 'status', status: 503 }, 3],
	['a page comes instead', { kind: 'html', status: 200 }, 1],
	['nothing comes', { kind: 'status', status: 200, body: {} }, 1],
];

describe.each(faults)('the announcement of a file, when %s', (_name, fault, drafts) => {
	it('is made to a new draft, and the message has the file once', async () => {
		state.addFault({ ...fault, match: { path: '/attachments/precreate' } });
		itemsOf(await run(sending({ binaryPropertyName: 'data' }), { files, node: retrying }));
		expect(state.deliveries).toHaveLength(1);
		expect(state.deliveries[0].files).toHaveLength(1);
		expect(lines().filter((line) => /^POST \/v1\/messages\/?$/.test(line))).toHaveLength(2);
	});

	it('is told as not sent when it never comes to an end, with the draft that stays', async () => {
		state.addFault({ ...fault, times: 0, match: { path: '/attachments/precreate' } });
		const result = await run(sending({ binaryPropertyName: 'data' }), {
			files,
			node: { onError: 'continueRegularOutput' },
		});
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'notSent', messageGuid: expect.any(String) });
		expect(state.deliveries).toEqual([]);
		expect(announced()).toBe(drafts);
	});

	it.each<[string, INodeParameters]>([
		['attachment: upload', { resource: 'attachment', operation: 'upload' }],
		['draft: update', { resource: 'draft', operation: 'update', subject: 'Corrected', binaryPropertyName: 'data' }],
	])('to a draft that is there is not repeated: %s', async (_title, parameters) => {
		const messageGuid = controls.seedDraft();
		state.addFault({ ...fault, match: { path: '/attachments/precreate' } });
		const result = await run({ ...parameters, messageGuid }, { files, node: retrying });
		expect(result.error?.message).toBeDefined();
		expect(result.error).toMatchObject({ context: { details: { outcome: 'ambiguous' } } });
		expect(result.error?.description).toContain('Look at its files in the portal');
		expect(announced()).toBe(1);
	});
});
