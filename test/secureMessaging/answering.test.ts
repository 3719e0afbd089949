// Replies and forwards: what the portal fills in is kept, what it does not is taken from the parent.
import { bodyOf, continueOnFail, detailsOf, itemsOf, sending, usePortal } from './setup';

describe('a reply or forward', () => {
	const { state, controls, run, requests } = usePortal();
	const answering = (actionCode: string, parentGuid: string, more = {}) =>
		sending({
			actionCode,
			parentGuid,
			to: '',
			subject: '',
			body: 'Thank you.',
			messageOptions: { allowForward: false },
			...more,
		});
	const saved = () => bodyOf(requests().find(({ path }) => path.endsWith('/save')));
	const parent = () =>
		controls.receive({
			from: 'bob@partner.example',
			to: ['sender@clinic.example', 'alice@partner.example'],
			cc: ['carol@partner.example'],
			subject: 'Invoice',
			body: 'See the invoice.',
		});

	it.each([
		['Reply', true, ['bob@partner.example'], []],
		['Reply', false, ['bob@partner.example'], []],
		['ReplyAll', true, ['bob@partner.example'], ['alice@partner.example', 'carol@partner.example']],
		['ReplyAll', false, ['bob@partner.example'], ['alice@partner.example', 'carol@partner.example']],
	])('%s goes to the right people (filled in by the portal: %s)', async (actionCode, prefill, to, cc) => {
		controls.setPrefill(prefill);
		const guid = parent();
		itemsOf(await run(answering(actionCode, guid)));
		expect(requests()[0].path).toContain(`${guid}?retrieveBody=false`);
		expect(bodyOf(requests()[1])).toEqual({ actionCode, parentGuid: guid });
		expect(saved()).toMatchObject({ to, cc, subject: 'RE: Invoice', body: 'Thank you.', bodyFormat: 'Text' });
		expect(saved()).not.toHaveProperty('messageOptions');
		expect(state.deliveries.map(({ recipient }) => recipient)).toEqual([...to, ...cc]);
	});

	it('does not mark the parent as read', async () => {
		controls.setPrefill(false);
		const guid = parent();
		itemsOf(await run(answering('Reply', guid)));
		expect(controls.inspect(guid)?.retrieved).toBe(false);
	});

	it('goes to the recipients that are given, and to no others', async () => {
		itemsOf(
			await run(
				answering('ReplyAll', parent(), { to: 'alice@partner.example', additionalFields: { subject: 'Own subject' } }),
			),
		);
		expect(saved()).toMatchObject({ to: ['alice@partner.example'], cc: [], bcc: [], subject: 'Own subject' });
	});

	it('answers a message one sent oneself to those it went to', async () => {
		controls.setPrefill(false);
		const [sent] = itemsOf(await run(sending({ to: 'carol@partner.example' })));
		itemsOf(await run(answering('Reply', String(sent.messageGuid))));
		expect(state.deliveries.at(-1)?.recipient).toBe('carol@partner.example');
	});

	it.each([
		['desk@partner.example', 'desk@partner.example'],
		[' ', 'bob@partner.example'],
		[null, 'bob@partner.example'],
		[{ email: 'desk@partner.example' }, 'desk@partner.example'],
	])('goes to the address that the sender wants replies at: %j', async (replyTo, to) => {
		controls.setPrefill(false);
		const guid = parent();
		const body = { guid, replyTo, sender: { email: 'bob@partner.example' }, subject: 'Invoice' };
		state.addFault({ kind: 'status', status: 200, body, match: { path: `${guid}\\?retrieveBody=false` } });
		itemsOf(await run(answering('Reply', guid)));
		expect(saved()).toMatchObject({ to: [to], subject: 'RE: Invoice' });
	});

	it('forwards with the quoted text when none is given', async () => {
		itemsOf(await run(answering('Forward', parent(), { to: 'carol@partner.example', body: '' })));
		expect(saved()).toMatchObject({
			to: ['carol@partner.example'],
			subject: 'FW: Invoice',
			body: expect.stringContaining('See the invoice.'),
		});
	});

	it('opens a protected parent with its password, and sends under the same protection', async () => {
		const guid = controls.receive({ fyeoType: 'UniquePassword', password: 'Shared-5' });
		const additionalFields = { parentPassword: 'Shared-5' };
		itemsOf(await run(answering('Reply', guid, { additionalFields, password: 'Shared-5' })));
		expect(state.deliveries).toHaveLength(1);
	});

	it.each([
		['Reply', { allowReply: false }, '908'],
		['Forward', { allowForward: false }, '909'],
		['ReplyAll', { allowReplyAll: false }, '77'],
	])('%s that is not allowed is explained', async (actionCode, entry, code) => {
		const guid = controls.receive(entry);
		const result = await run(answering(actionCode, guid, { to: 'alice@partner.example' }), continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({ providerCode: code, hint: expect.any(String) });
		expect(state.deliveries).toHaveLength(0);
	});

	it('as a draft puts out its messageGuid', async () => {
		const guid = parent();
		const [item] = itemsOf(await run({ ...answering('Reply', guid), resource: 'draft', operation: 'create' }));
		expect(controls.inspect(String(item.messageGuid))).toMatchObject({
			parentGuid: guid,
			action: 'Reply',
			saved: true,
		});
	});
});
