// The life of a draft in the order of the vendor's own tests, and what each step asks of the one before.
import { usePortal } from './setup';

type Json = Record<string, unknown>;

const letter = {
	to: ['alice@partner.example'],
	cc: [],
	bcc: [],
	subject: 'DeliverySlip',
	body: 'Hello',
	bodyFormat: 'Text',
};
const refusal = (status: number, errorCode: string) => ({ status, body: { responseStatus: { errorCode } } });

describe('a draft', () => {
	const portal = usePortal();
	const { controls, state, call, twin } = portal;
	beforeEach(async () => await portal.signIn());

	const created = async (more: Json = { actionCode: 'New' }): Promise<string> => {
		const { body } = await call('POST', '/secure/api/v1/messages', more);
		return (body as { messageGuid: string }).messageGuid;
	};
	const save = async (guid: string, more: Json = {}) =>
		await call('PUT', `/secure/api/v1/messages/${guid}/save`, { messageGuid: guid, ...letter, ...more });
	const send = async (guid: string) => await call('PUT', `/secure/api/v1/messages/${guid}/send`, {});
	const planned = async (messageGuid: string, names: string[]): Promise<Json[]> => {
		const attachmentPlaceholders = names.map((fileName) => ({ fileName, totalBytesLength: 5 }));
		const { body } = await call('POST', '/secure/api/v1/attachments/precreate', {
			messageGuid,
			attachmentPlaceholders,
		});
		return (body as { attachmentPlaceholders: Json[] }).attachmentPlaceholders;
	};

	it('goes out with three files of one name, saved again after the upload', async () => {
		const guid = await created();
		expect(await save(guid)).toMatchObject({ status: 200 });
		const places = await planned(guid, ['yellow.jpg', 'yellow.jpg', 'yellow.jpg']);
		expect(new Set(places.map(({ attachmentGuid }) => attachmentGuid)).size).toBe(3);
		expect(places[0].chunks).toMatchObject([{ chunkNumber: 1, bytesSize: 5, byteStartIndex: 0, byteEndIndex: 5 }]);
		for (const [index, { attachmentGuid }] of places.entries())
			await portal.upload(String(attachmentGuid), 1, `file${index}`);
		expect(await send(guid)).toMatchObject(refusal(400, 'ArgumentException'));
		expect(await save(guid)).toMatchObject({ status: 200 });
		expect(await send(guid)).toMatchObject({ status: 200 });
		expect(state.deliveries).toMatchObject([{ recipient: 'alice@partner.example', files: [{}, {}, {}] }]);
		expect(await send(guid)).toMatchObject(refusal(404, '929'));
		expect(state.deliveries).toHaveLength(1);
	});

	it('is saved before it is sent, and sent with whole files only', async () => {
		const guid = await created();
		expect(await send(guid)).toMatchObject(refusal(404, '929'));
		await save(guid);
		await planned(guid, ['a.pdf']);
		await save(guid);
		expect(await send(guid)).toMatchObject(refusal(400, 'ArgumentException'));
		expect(state.deliveries).toEqual([]);
	});

	it('takes over a file of another message, and gives it back without harm to it', async () => {
		const parent = controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
		const file = controls.inspect(parent)?.attachments[0].guid;
		const guid = await created({ actionCode: 'Forward', parentGuid: parent });
		const at = `/secure/api/v1/messages/${guid}/attachments/${file}`;
		expect(await call('PUT', `${at}/link`, {})).toMatchObject({ status: 200 });
		expect(await call('PUT', `${at}/link`, {})).toMatchObject({ status: 400 });
		expect(await call('PUT', `${at}/unlink`, {})).toMatchObject({ status: 200 });
		expect(await call('PUT', `${at}/unlink`, {})).toMatchObject({ status: 404 });
		await call('PUT', `${at}/link`, {});
		await save(guid, { to: ['bob@partner.example'] });
		await send(guid);
		expect(state.deliveries).toMatchObject([{ recipient: 'bob@partner.example', files: [{ fileName: 'scan.pdf' }] }]);
		expect(controls.inspect(parent)?.attachments).toHaveLength(1);
	});

	it('that answers goes where the parent wants answers, and keeps its options', async () => {
		const parentGuid = controls.receive({ from: 'carol@partner.example', replyTo: 'desk@partner.example' });
		const guid = await created({ actionCode: 'Reply', parentGuid });
		expect(controls.inspect(guid)).toMatchObject({
			parentGuid,
			to: [{ email: 'desk@partner.example', guid: undefined }],
		});
		const messageOptions = { fyeoType: 'UniquePassword' };
		expect(await save(guid, { messageOptions })).toMatchObject({ status: 400 });
		expect(await save(guid)).toMatchObject({ status: 200 });
	});

	it('may not expire at a date that is none', async () => {
		const guid = await created();
		expect(await save(guid, { expiryDate: '0001-01-01T00:00:00' })).toMatchObject({ status: 400 });
		expect(await save(guid, { expiryDate: '2999-01-01T00:00:00.0000000' })).toMatchObject({ status: 200 });
		expect(controls.inspect(guid)?.expiryDate).toEqual(new Date('2999-01-01T00:00:00Z'));
	});

	it('needs a parent that exists, may be answered and is open to the user', async () => {
		const actions = ['Reply', 'Forward'] as const;
		for (const actionCode of actions) {
			const closed = controls.receive({ allowReply: false, allowForward: false });
			const cases: Array<[Json, string]> = [
				[{ parentGuid: 'f'.repeat(32) }, '929'],
				[{ parentGuid: closed }, actionCode === 'Reply' ? '908' : '909'],
				[{ parentGuid: 'f0e1d2c3b4a5968778695a4b3c2d1e0f' }, '907'],
				[{}, '928'],
			];
			for (const [given, code] of cases)
				expect(await twin('PreCreateMessage', { actionCode, ...given })).toMatchObject(refusal(403, code));
		}
	});
});

describe('tracking', () => {
	const portal = usePortal();
	beforeEach(async () => await portal.signIn());

	it('"after" a time and "before" one exclude that instant', async () => {
		const [guid] = portal.controls.seedMessages(1, 'Sent');
		for (const second of ['01', '02', '03'])
			portal.controls.track(guid, 'Retrieved', 'alice@partner.example', { date: `2026-03-01T10:00:${second}Z` });
		const filter = { startTime: '2026-03-01T10:00:01Z', endTime: '2026-03-01T10:00:03Z' };
		const { body } = await portal.twin('SearchUserTracking', { filter });
		expect(body).toMatchObject({
			totalItems: 1,
			results: [{ date: '2026-03-01T10:00:02.000Z', relatedMessageRecipients: [{ email: 'alice@partner.example' }] }],
		});
	});
});
