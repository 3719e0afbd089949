// Drafts: create, update, send.
import { bodyOf, continueOnFail, detailsOf, errorText, itemsOf, UNKNOWN_GUID, usePortal } from './setup';

const DAY = 86_400_000;
const create = {
	resource: 'draft',
	operation: 'create',
	to: 'alice@partner.example, bob@partner.example',
	cc: 'carol@partner.example',
	subject: 'Report',
	body: '<p>Hello</p>',
	bodyFormat: 'Html',
};

describe('draft: create', () => {
	const { state, controls, run, requests, lines } = usePortal();

	it('pre-creates and saves, and puts out the messageGuid', async () => {
		const expiryDate = new Date(Date.now() + DAY).toISOString();
		const messageOptions = { allowForward: false, fyeoType: 'UniquePassword' };
		const [{ messageGuid, attachments }] = itemsOf(
			await run({
				...create,
				additionalFields: { ...messageOptions, expiryDate, externalMessageId: 'order-1' },
			}),
		);
		expect(messageGuid).toMatch(/^[0-9a-f]{32}$/);
		expect(attachments).toEqual([]);
		expect(lines()).toEqual(['POST /v1/messages', `PUT /v1/messages/${String(messageGuid)}/save`]);
		expect(bodyOf(requests()[0])).toEqual({ actionCode: 'New', externalMessageId: 'order-1' });
		expect(bodyOf(requests()[1])).toEqual({
			messageGuid,
			to: ['alice@partner.example', 'bob@partner.example'],
			cc: ['carol@partner.example'],
			bcc: [],
			subject: 'Report',
			body: '<p>Hello</p>',
			bodyFormat: 'Html',
			messageOptions,
			expiryDate,
			expiryGroup: 'Always',
		});
		expect(state.deliveries).toHaveLength(0);
	});

	it('adds files, and saves again after them', async () => {
		const [{ messageGuid, attachments }] = itemsOf(
			await run(
				{ ...create, binaryPropertyName: 'one, two' },
				{
					files: {
						one: { source: Buffer.from('first'), fileName: 'a.txt' },
						two: { source: Buffer.from('second!'), fileName: 'a.txt' },
					},
				},
			),
		);
		expect(lines().map((line) => line.replace(/[0-9a-f]{32}/g, '*'))).toEqual([
			'POST /v1/messages',
			'PUT /v1/messages/*/save',
			'POST /v1/attachments/precreate',
			'POST /v1/attachments/*/chunk/1',
			'POST /v1/attachments/*/chunk/1',
			'PUT /v1/messages/*/save',
		]);
		expect(attachments).toMatchObject([
			{ fileName: 'a.txt', fileSize: 5 },
			{ fileName: 'a.txt', fileSize: 7 },
		]);
		expect(controls.inspect(String(messageGuid))?.attachments).toHaveLength(2);
	});

	it('goes on with the same draft when it is tried again', async () => {
		controls.failNext({ code: 'Internal', status: 403, operation: 'SaveMessage' });
		const result = await run(create, { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } });
		itemsOf(result);
		expect(lines().filter((line) => line === 'POST /v1/messages')).toHaveLength(1);
		expect(lines().filter((line) => line.endsWith('/save'))).toHaveLength(2);
	});

	it('starts anew when the remembered draft is gone', async () => {
		controls.failNext({ code: '929', status: 404, operation: 'SaveMessage' });
		itemsOf(await run(create, { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } }));
		expect(lines().filter((line) => line === 'POST /v1/messages')).toHaveLength(2);
	});

	it('says which draft stays when a later step fails', async () => {
		controls.setFeature('fyeo', false);
		const result = await run({ ...create, additionalFields: { fyeoType: 'UniquePassword' } }, continueOnFail);
		const details = detailsOf(result.output()[0]);
		expect(details).toMatchObject({ outcome: 'rejected', statusCode: 403, providerCode: '922' });
		expect(details.messageGuid).toMatch(/^[0-9a-f]{32}$/);
		expect(details.hint).toContain(`The draft ${String(details.messageGuid)} stays in the portal.`);
	});

	it.each([
		[
			'no e-mail address',
			{ to: 'alice@partner.example, bob' },
			/'To' has an entry that is not an email address \[item 0\].*name@example\.com/,
		],
		[
			'a name that is parted from its address',
			{ cc: 'Hale, Bob <bob@partner.example>' },
			/'Additional Fields > CC' has an entry/,
		],
		[
			'a date in the past',
			{ additionalFields: { expiryDate: '2020-01-01T00:00:00Z' } },
			/'Additional Fields > Expires At' is in the past/,
		],
		['no date', { additionalFields: { expiryDate: 'soon' } }, /'Additional Fields > Expires At' is not a date/],
		['a reply without its parent', { actionCode: 'Reply', parentGuid: '={{ "" }}' }, /'Parent Message' is empty/],
		[
			'a parent that is no GUID',
			{ actionCode: 'Reply', parentGuid: 'abc' },
			/'Parent Message' is not a GUID.*32 hexadecimal digits/,
		],
		['a parent with a slash', { actionCode: 'Reply', parentGuid: '../x' }, /'Parent Message' holds a slash/],
		[
			'a missing file',
			{ binaryPropertyName: 'pdf' },
			/'Attachments' names a file that the item does not have.*no files/,
		],
	])('refuses %s without a request', async (_name, changes, text) => {
		expect(errorText(await run({ ...create, ...changes }))).toMatch(text);
		expect(state.requests).toHaveLength(0);
	});
});

describe('draft: update', () => {
	const { state, controls, run, requests } = usePortal();
	const update = (messageGuid: string, changes = {}) => ({
		resource: 'draft',
		operation: 'update',
		messageGuid,
		...changes,
	});

	it.each(['replace', 'merge'] as const)('keeps what is left empty (a save that %ss)', async (mode) => {
		controls.setSaveMode(mode);
		const guid = controls.seedDraft({
			cc: ['carol@partner.example'],
			bodyFormat: 'Html',
			body: '<p>Old</p>',
			allowForward: false,
		});
		expect(itemsOf(await run(update(guid, { subject: 'New subject', to: 'bob@partner.example' })))).toEqual([
			{ messageGuid: guid, attachments: [] },
		]);
		expect(bodyOf(requests().at(-1))).toMatchObject({
			to: ['bob@partner.example'],
			cc: ['carol@partner.example'],
			bcc: [],
			subject: 'New subject',
			body: '<p>Old</p>',
			bodyFormat: 'Html',
			messageOptions: { allowForward: false, allowReply: true, fyeoType: 'Disabled' },
		});
	});

	it('adds a file and works with a portal of version 7', async () => {
		controls.setOldPortal(true);
		const guid = controls.seedDraft();
		const [{ attachments }] = itemsOf(
			await run(update(guid, { binaryPropertyName: 'data' }), {
				files: { data: { source: Buffer.from('x'), fileName: 'x.txt' } },
			}),
		);
		expect(attachments).toMatchObject([{ fileName: 'x.txt', fileSize: 1 }]);
	});

	it('says that there is no such draft', async () => {
		const result = await run(update(UNKNOWN_GUID, { subject: 'x' }), continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({ statusCode: 404, providerCode: '929', outcome: 'rejected' });
		expect(result.output()[0].pairedItem).toEqual({ item: 0 });
	});

	it('refuses a GUID that is none without a request', async () => {
		expect(errorText(await run(update('={{ $json.none }}', { subject: 'x' })))).toMatch(/'Draft' is empty/);
		expect(state.requests).toHaveLength(0);
	});
});

describe('draft: send', () => {
	const { state, controls, run } = usePortal();
	const send = (messageGuid: string, changes = {}) => ({
		resource: 'draft',
		operation: 'send',
		messageGuid,
		...changes,
	});

	it('sends with a password when one is given', async () => {
		const guid = controls.seedDraft({ fyeoType: 'UniquePassword', to: ['alice@partner.example'] });
		const [item] = itemsOf(await run(send(guid, { password: 'Tell-By-Phone-7' })));
		expect(item).toMatchObject({ messageGuid: guid, notificationSent: true });
		expect(controls.inspect(guid)?.password).toBe('Tell-By-Phone-7');
		expect(state.counts()).toEqual({ 'alice@partner.example': 1 });
	});

	it('returns the notice instead of mailing it', async () => {
		const guid = controls.seedDraft();
		const options = { sendEmailNotification: false, notificationFormats: ['Text'] };
		const [item] = itemsOf(await run(send(guid, { options })));
		expect(item).toMatchObject({ notificationSent: false, notificationBodyText: expect.any(String) });
		expect(item).not.toHaveProperty('notificationBodyHtml');
		expect(controls.notices()).toEqual([]);
	});

	it('is not repeated when the connection breaks off, and says so', async () => {
		const guid = controls.seedDraft();
		state.addFault({ kind: 'cutAfter', match: { path: '/send$' } });
		const result = await run(send(guid), {
			node: { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'ambiguous', messageGuid: guid });
		expect(controls.sendAttempts()[guid]).toBe(1);
	});

	it('says that a draft was sent already', async () => {
		const guid = controls.seedDraft();
		itemsOf(await run(send(guid)));
		const result = await run(send(guid), continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({
			providerCode: '929',
			hint: expect.stringContaining('no draft any more'),
		});
	});

	it.each(['={{ "" }}', 'abc', '1/2', UNKNOWN_GUID.slice(1)])('refuses the GUID %j without a request', async (guid) => {
		expect(errorText(await run(send(guid)))).toMatch(/'Draft' .* \[item 0\]/);
		expect(state.requests).toHaveLength(0);
	});
});
