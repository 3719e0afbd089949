// Saving is what some operations are for: where its reply did not come, nobody knows whether it was done, however often it was tried.
// A step of a message that did not come to its end leaves it unsent.
import type { INodeParameters } from 'n8n-workflow';
import type { FaultKind } from '../../sandbox/core';
import { continueOnFail, detailsOf, itemsOf, sending, usePortal } from '../setup';

const { state, controls, run, lines } = usePortal();
const files = { data: { source: Buffer.from('0123456789'), fileName: 'a.bin' } };

/** A file that came with a message. */
function received(): string {
	const guid = controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	return String(controls.inspect(guid)?.attachments[0].guid);
}
const toSign = () => {
	const guid = controls.seedDraft({ attachments: [{ fileName: 'contract.pdf', size: 500 }] });
	return String(controls.inspect(guid)?.attachments[0].guid);
};
const signature = [{ emailAddress: 'alice@partner.example', type: 'Signature', page: 1, xPosition: 1, yPosition: 2 }];
const update = (more: INodeParameters) => ({
	resource: 'draft',
	operation: 'update',
	messageGuid: controls.seedDraft(),
	subject: 'Corrected',
	...more,
});

/** What is saved, by which request, and how often within one item. */
const saving: Array<[string, () => INodeParameters, RegExp, number]> = [
	['draft: create', () => ({ ...sending(), resource: 'draft', operation: 'create' }), /\/save$/, 1],
	[
		'draft: create with a file',
		() => ({ ...sending(), resource: 'draft', operation: 'create', binaryPropertyName: 'data' }),
		/\/save$/,
		2,
	],
	['draft: update', () => update({}), /\/save$/, 1],
	['draft: update with a file', () => update({ binaryPropertyName: 'data' }), /\/save$/, 2],
	[
		'attachment: upload',
		() => ({ resource: 'attachment', operation: 'upload', messageGuid: controls.seedDraft() }),
		/\/save$/,
		1,
	],
	[
		'attachment: link',
		() => ({
			resource: 'attachment',
			operation: 'link',
			messageGuid: controls.seedDraft(),
			attachmentGuids: received(),
		}),
		/\/save$/,
		1,
	],
	[
		'signature: prepare',
		() => ({ resource: 'signature', operation: 'prepare', attachmentGuid: toSign(), signatures: { signature } }),
		/\/draft\/signatures$/,
		1,
	],
];

/** What leaves open whether it was saved, and how often it is tried. */
const lost: Array<[string, FaultKind, number]> = [
	['the connection is cut after it', { kind: 'cutAfter' }, 4],
	['the portal answers 500', { kind: 'status', status: 500 }, 4],
	['a page comes instead', { kind: 'html', status: 200 }, 1],
	['something else comes', { kind: 'status', status: 200, body: { ok: true } }, 1],
];

const saves = (path: RegExp) => lines().filter((line) => path.test(line)).length;
const cases = saving.flatMap(([title, given, path, each]) =>
	lost.flatMap(([name, fault, tries]) =>
		Array.from({ length: each }, (_, skip) => ({ title, given, path, name, fault, tries, skip })),
	),
);

it.each(cases)('$title is in doubt when $name (save $skip)', async ({ given, path, fault, tries, skip }) => {
	const parameters = given();
	state.addFault({ ...fault, times: 0, skip, match: { path: path.source } });
	const node = { ...continueOnFail.node, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const [item] = (await run(parameters, { files, node })).output();
	const details = detailsOf(item);
	expect(details).toMatchObject({ outcome: 'ambiguous' });
	expect(String(item.json.error)).not.toMatch(/refused|said no/);
	expect(String(details.hint)).toMatch(/Check at Secure Messaging before you repeat it|may have answered/);
	expect(saves(path)).toBe(skip + tries);
});

it.each(saving)('%s goes on when the reply is lost once', async (_title, given, path, each) => {
	const parameters = given();
	state.addFault({ kind: 'cutAfter', match: { path: path.source } });
	itemsOf(await run(parameters, { files }));
	expect(saves(path)).toBe(each + 1);
});

it.each(saving)('%s is refused where the portal says no', async (_title, given, path) => {
	const parameters = given();
	const body = { responseStatus: { errorCode: '31', message: 'Suspended' } };
	state.addFault({ kind: 'status', status: 403, body, match: { path: path.source } });
	const [item] = (await run(parameters, { files, ...continueOnFail })).output();
	expect(detailsOf(item)).toMatchObject({ outcome: 'rejected', providerCode: '31' });
});

it.each(lost)('a message whose draft is not known to be saved is not sent: %s', async (_name, fault) => {
	state.addFault({ ...fault, times: 0, match: { path: '/save$' } });
	const [item] = (await run(sending(), continueOnFail)).output();
	expect(detailsOf(item)).toMatchObject({ outcome: 'notSent', messageGuid: expect.any(String) });
	expect(state.deliveries).toEqual([]);
});

it('an upload of which nobody knows, and which has no effect by itself, is told as not done, and not as refused', async () => {
	const messageGuid = controls.seedDraft();
	state.addFault({ kind: 'cutAfter', times: 0, match: { path: '/chunk/' } });
	const given = { resource: 'attachment', operation: 'upload', messageGuid };
	const [item] = (await run(given, { files, ...continueOnFail })).output();
	expect(detailsOf(item)).toMatchObject({ outcome: 'notSent' });
	expect(String(item.json.error)).toContain('did not reply');
});
