// Messages and files that are taken back from single readers.
import type { INodeParameters } from 'n8n-workflow';
import { bodyOf, continueOnFail, detailsOf, itemsOf, usePortal } from '../setup';

const { controls, state, run, requests, lines } = usePortal();

const PEOPLE = { to: ['alice@partner.example', 'bob@partner.example'], cc: ['carol@partner.example'] };
const UNKNOWN = 'nobody@partner.example';

/** A message that was sent with a file, and what names it for each of the two operations. */
function sent() {
	const [messageGuid] = controls.seedMessages(1, 'Sent', {
		...PEOPLE,
		attachments: [{ fileName: 'scan.pdf', size: 500 }],
	});
	const { attachments = [], to = [], cc = [] } = controls.inspect(messageGuid) ?? {};
	const guids = Object.fromEntries([...to, ...cc].map(({ email, guid }) => [email, String(guid)]));
	const attachmentGuid = String(attachments[0].guid);
	const of: Record<string, INodeParameters> = { message: { messageGuid }, attachment: { attachmentGuid } };
	return { of, guids };
}

const unshare = (resource: string, more: INodeParameters) => ({ resource, operation: 'unshare', ...more });

describe.each(['message', 'attachment'])('%s', (resource) => {
	it('is taken back by address', async () => {
		const { of, guids } = sent();
		const recipients = 'Carol <CAROL@partner.example>, alice@partner.example';
		const wanted = [guids['carol@partner.example'], guids['alice@partner.example']];
		const output = itemsOf(await run(unshare(resource, { ...of[resource], recipients, reason: 'Wrong person' })));
		expect(output).toEqual([{ ...of[resource], userServiceGuids: wanted, unshared: true }]);
		expect(bodyOf(requests()[1])).toEqual({ ...of[resource], userServiceGuids: wanted, unshareReason: 'Wrong person' });
		expect(lines().map((line) => line.split(' ')[0])).toEqual(['GET', 'DELETE']);
	});

	it('is taken back by GUID, and nothing is read', async () => {
		const { of, guids } = sent();
		const bob = guids['bob@partner.example'];
		const hyphened = bob.replace(/^(.{8})(.{4})/, '$1-$2-');
		await run(unshare(resource, { ...of[resource], recipients: `${hyphened}, ${bob}` }));
		expect(lines().map((line) => line.split(' ')[0])).toEqual(['DELETE']);
		expect(bodyOf(requests()[0])).toEqual({ ...of[resource], userServiceGuids: [bob] });
	});

	it('stays with everybody where one is no recipient, who is not quoted', async () => {
		const { of } = sent();
		const recipients = `bob@partner.example, ${UNKNOWN}`;
		const [{ json }] = (await run(unshare(resource, { ...of[resource], recipients }), continueOnFail)).output();
		expect(json.error).toContain("'Recipients' names somebody who is not among the recipients");
		expect(JSON.stringify(json)).not.toContain(UNKNOWN);
		expect(json.details).toMatchObject({ outcome: 'notSent' });
		expect(requests().map(({ method }) => method)).toEqual(['GET']);
	});

	it.each([
		[' ', "'Recipients' is empty"],
		['[]', "'Recipients' is empty"],
		[`${'a'.repeat(32)}, bob@partner.example`, "'Recipients' has an entry that is not an email address"],
	])('from %j is refused before anything is asked', async (recipients, words) => {
		const result = await run(unshare(resource, { ...sent().of[resource], recipients }), continueOnFail);
		expect(result.output()[0].json.error).toContain(words);
		expect(requests()).toEqual([]);
	});
});

it.each([null, '0'.repeat(32), 'no guid'])('a recipient with the GUID %j has no account yet', async (guid) => {
	const { of } = sent();
	const { messageGuid } = of.message;
	const body = { guid: messageGuid, to: [{ email: 'alice@partner.example', guid }] };
	state.addFault({ kind: 'status', status: 200, body, match: { path: 'retrieveBody=false' } });
	const parameters = unshare('message', { messageGuid, recipients: 'alice@partner.example' });
	const [item] = (await run(parameters, continueOnFail)).output();
	expect(detailsOf(item)).toMatchObject({ outcome: 'notSent' });
	expect(requests().map(({ method }) => method)).toEqual(['GET']);
});
