// E-signatures: who is asked, who gave it, reminders and deadlines.
import type { INodeParameters } from 'n8n-workflow';
import { bodyOf, continueOnFail, itemsOf, usePortal } from '../setup';

const { controls, run, requests } = usePortal();

const on = (operation: string, more: INodeParameters = {}) => ({ resource: 'signature', operation, ...more });
const ALICE = 'alice@partner.example';
const BOB = 'bob@partner.example';
const place = (emailAddress: string, page: number, more: INodeParameters = {}) => ({
	emailAddress,
	type: 'Signature',
	page,
	xPosition: 10,
	yPosition: 20,
	...more,
});

/** A draft with a file, not yet prepared. */
function draft() {
	const messageGuid = controls.seedDraft({ attachments: [{ fileName: 'contract.pdf', size: 500 }] });
	return { messageGuid, attachmentGuid: String(controls.inspect(messageGuid)?.attachments[0].guid) };
}

/** A file that was sent for Alice and Bob to sign. */
async function asked() {
	const { messageGuid, attachmentGuid } = draft();
	const again = 'Alice@Partner.example';
	const signature = [place(ALICE, 1), place(BOB, 1), place(again, 3, { type: 'Initials' })];
	const [prepared] = itemsOf(await run(on('prepare', { attachmentGuid, signatures: { signature } })));
	itemsOf(await run({ resource: 'draft', operation: 'send', messageGuid }));
	return { attachmentGuid, prepared };
}

it('the places of a person go together, however the address is written, in a file of a draft', async () => {
	const { attachmentGuid, prepared } = await asked();
	const body = bodyOf(requests().find(({ path }) => path.endsWith('/draft/signatures')));
	const where = (page: number, type = 'Signature') => ({ type, page, xPosition: 10, yPosition: 20 });
	expect(body).toEqual({
		attachmentGuid,
		signatures: [
			{ emailAddress: ALICE, placeholders: [where(1), where(3, 'Initials')] },
			{ emailAddress: BOB, placeholders: [where(1)] },
		],
	});
	expect(prepared).toEqual(body);
});

it('who signed, who declined, and who has not yet', async () => {
	const { attachmentGuid } = await asked();
	controls.sign(attachmentGuid, ALICE);
	controls.sign(attachmentGuid, BOB, { reason: 'Wrong amount' });
	const rows = itemsOf(await run(on('getMany', { attachmentGuid, returnAll: true })));
	const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;
	expect(rows).toEqual([
		expect.objectContaining({ email: ALICE, signedDate: time, answer: 'Signed' }),
		expect.objectContaining({ email: BOB, declinedDate: time, declineReason: 'Wrong amount' }),
	]);
	expect(rows[0].declinedDate ?? null).toBeNull();
	expect(rows[0]).not.toHaveProperty('placeholders');
	expect(new Set(rows.map(({ signatureGuid }) => signatureGuid)).size).toBe(2);
	const [raw] = itemsOf(await run(on('getMany', { attachmentGuid, limit: 1, simplify: false })));
	expect(raw).toMatchObject({ user: { email: ALICE }, placeholders: [{ page: 1 }, { page: 3 }] });
});

it('reminds those who are to sign, in the words of all sends', async () => {
	const { attachmentGuid } = await asked();
	const emailAddresses = `Alice <${ALICE}>; ${BOB}`;
	const before = controls.notices().length;
	const [output] = itemsOf(
		await run(on('sendReminder', { attachmentGuid, emailAddresses, options: { simplify: true } })),
	);
	expect(
		controls
			.notices()
			.slice(before)
			.map(({ recipient }) => recipient),
	).toEqual([ALICE, BOB]);
	expect(output).toMatchObject({ recipients: [ALICE, BOB], status: 'sent', attachmentGuid });
	const [raw] = itemsOf(
		await run(on('sendReminder', { attachmentGuid, emailAddresses, options: { simplify: false } })),
	);
	expect(raw).toEqual({ attachmentGuid, emailAddresses: [ALICE, BOB], reminded: true });
});

it('previews a reminder without sending it', async () => {
	const { attachmentGuid } = await asked();
	const before = controls.notices().length;
	const parameters = on('sendReminder', { attachmentGuid, emailAddresses: ALICE, options: { previewOnly: true } });
	const [output] = itemsOf(await run(parameters));
	expect(output).toMatchObject({
		preview: true,
		recipients: [ALICE],
		requests: [{ method: 'POST', path: `/v1/attachments/${attachmentGuid}/reminder` }],
	});
	expect(controls.notices()).toHaveLength(before);
});

it('sets a deadline', async () => {
	const { attachmentGuid } = draft();
	const deadline = '2036-01-31T09:00:00.000Z';
	const [output] = itemsOf(await run(on('setDeadline', { attachmentGuid, deadline: '2036-01-31T10:00:00+01:00' })));
	expect(output).toEqual({ attachmentGuid, deadline });
	expect(bodyOf(requests().at(-1))).toEqual({ attachmentGuid, eSignatureDeadline: deadline });
});

const many = "={{ Array.from({ length: 501 }, (_, n) => 'a' + n + '@partner.example') }}";
it.each<[string, INodeParameters, string]>([
	['prepare', {}, "'Signatures' is empty"],
	['prepare', { signatures: { signature: [place('', 1)] } }, "'Signatures > Email' is not one address"],
	['prepare', { signatures: { signature: [place(`${ALICE}, ${BOB}`, 1)] } }, 'is not one address'],
	['prepare', { signatures: { signature: [place(ALICE, 0)] } }, "'Signatures > Page' is not a number it can take"],
	['prepare', { signatures: { signature: [place(ALICE, 1, { xPosition: 1.5 })] } }, "'Signatures > X Position'"],
	['sendReminder', { emailAddresses: ' ' }, "'To' is empty"],
	['sendReminder', { emailAddresses: many }, "'To' has 501 addresses"],
	['setDeadline', { deadline: '2020-01-01T00:00:00Z' }, "'Deadline' is in the past"],
	['setDeadline', { deadline: '={{ undefined }}' }, "'Deadline' is empty"],
])('%s with %j is refused before anything is asked', async (operation, more, words) => {
	const { attachmentGuid } = draft();
	const result = await run(on(operation, { attachmentGuid, ...more }), continueOnFail);
	expect(result.output()[0].json.error).toContain(words);
	expect(requests()).toEqual([]);
});
