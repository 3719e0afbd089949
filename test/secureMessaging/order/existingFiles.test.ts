// Files that the portal has already go along with a message without an upload.
import type { INodeParameters } from 'n8n-workflow';
import { retryExecution } from '../../harness';
import { continueOnFail, itemsOf, sending, usePortal } from '../setup';

const { controls, run, requests, lines, chunks } = usePortal();

const existing = (existingAttachmentGuids: INodeParameters[string], more: INodeParameters = {}) => ({
	additionalFields: { existingAttachmentGuids, ...more },
});

/** A received message with two files, and their GUIDs. */
function received(): { messageGuid: string; guids: string[] } {
	const attachments = ['scan.pdf', 'notes.txt'].map((fileName) => ({ fileName, size: 500 }));
	const messageGuid = controls.receive({ attachments });
	return { messageGuid, guids: (controls.inspect(messageGuid)?.attachments ?? []).map(({ guid }) => String(guid)) };
}
const namesIn = (messageGuid: unknown) =>
	controls.inspect(String(messageGuid))?.attachments.map(({ fileName }) => fileName);

it.each(['send', 'create'])('%s links them, and saves the draft again after that', async (operation) => {
	const { guids } = received();
	const parameters = operation === 'send' ? sending() : { ...sending(), resource: 'draft', operation };
	const [output] = itemsOf(await run({ ...parameters, ...existing(guids.join(', ')) }));
	expect(namesIn(output.messageGuid)).toEqual(['scan.pdf', 'notes.txt']);
	expect(output.attachments).toEqual(guids.map((attachmentGuid) => ({ attachmentGuid })));
	const steps = lines().map((line) => line.replace(/[0-9a-f]{32}/g, '*'));
	expect(steps.slice(0, 5)).toEqual([
		'POST /v1/messages',
		'PUT /v1/messages/*/save',
		'PUT /v1/messages/*/attachments/*/link',
		'PUT /v1/messages/*/attachments/*/link',
		'PUT /v1/messages/*/save',
	]);
	expect(chunks()).toEqual([]);
});

it("takes them as 'Message: Get' puts them out, each once, together with a file of the workflow", async () => {
	const { messageGuid, guids } = received();
	const [{ attachments }] = itemsOf(await run({ resource: 'message', operation: 'get', messageGuid }));
	const files = { data: { source: Buffer.from('A'), fileName: 'a.txt' } };
	const parameters = { ...sending({ binaryPropertyName: 'data' }), ...existing('={{ $json.attachments }}') };
	const item = { json: { attachments: [...[attachments].flat(), { attachmentGuid: guids[0] }] } };
	const [output] = itemsOf(await run(parameters, { items: [item], files }));
	expect(namesIn(output.messageGuid)).toEqual(['scan.pdf', 'notes.txt', 'a.txt']);
});

it('an empty list is none', async () => {
	const parameters = { ...sending(), ...existing('={{ $json.attachments }}') };
	const [output] = itemsOf(await run(parameters, { items: [{ json: { attachments: [] } }] }));
	expect(namesIn(output.messageGuid)).toEqual([]);
});

it.each([true, false])('a forward has a file once, whoever brings it (filled in: %s)', async (prefill) => {
	controls.setPrefill(prefill);
	const [{ messageGuid, guids }, other] = [received(), received()];
	const forward = { actionCode: 'Forward', parentGuid: messageGuid, body: 'See below.' };
	const parameters = { ...sending(forward), ...existing([guids[0], other.guids[1]].join()) };
	const [output] = itemsOf(await run(parameters));
	expect(namesIn(output.messageGuid)?.sort()).toEqual(['notes.txt', 'notes.txt', 'scan.pdf']);
});

it('goes on with the same draft after a failure, whose GUID looks like those of the files', async () => {
	const { guids } = received();
	controls.setQuota({ messages: 0 });
	const failed = await run({ ...sending(), ...existing(guids.join()) });
	expect(failed.status).toBe('error');
	controls.setQuota({ messages: 5 });
	const [output] = itemsOf(await retryExecution(failed));
	expect(namesIn(output.messageGuid)).toEqual(['scan.pdf', 'notes.txt']);
	const made = lines().map((line) => line.replace(/[0-9a-f]{32}/g, '*'));
	expect(made.filter((line) => line === 'POST /v1/messages')).toHaveLength(1);
	expect(made.filter((line) => line.endsWith('/link'))).toHaveLength(2);
});

it('a message of files alone needs no text', async () => {
	const [output] = itemsOf(await run({ ...sending({ body: '' }), ...existing(received().guids[0]) }));
	expect(namesIn(output.messageGuid)).toEqual(['scan.pdf']);
});

it('what is no GUID is refused before anything is made', async () => {
	const result = await run({ ...sending(), ...existing('scan.pdf') }, continueOnFail);
	expect(result.output()[0].json.error).toContain(
		"'Additional Fields > Attachment IDs' has an entry that is not a GUID",
	);
	expect(requests()).toEqual([]);
});

it('a file that the portal does not have leaves the message unsent, and the draft is named', async () => {
	const result = await run({ ...sending(), ...existing('f'.repeat(32)) }, continueOnFail);
	const [{ json }] = result.output();
	expect(json.details).toMatchObject({ messageGuid: expect.stringMatching(/^[0-9a-f]{32}$/) });
	expect(lines().filter((line) => line.endsWith('/send'))).toEqual([]);
});
