// Messages that are there: get, search, recall, notices.
import { bodyOf, continueOnFail, detailsOf, errorText, itemsOf, sending, UNKNOWN_GUID, usePortal } from './setup';

describe('message: get', () => {
	const { state, controls, run, requests } = usePortal();
	const get = (messageGuid: string, more = {}) => ({ resource: 'message', operation: 'get', messageGuid, ...more });

	it('gives the text, people as addresses and files with their ids', async () => {
		const guid = controls.receive({
			subject: 'Invoice',
			body: 'See it.',
			attachments: [{ fileName: 'a.pdf', size: 5 }],
		});
		expect(itemsOf(await run(get(guid)))).toEqual([
			expect.objectContaining({
				messageGuid: guid,
				guid,
				subject: 'Invoice',
				body: 'See it.',
				sender: 'alice@partner.example',
				to: ['sender@clinic.example'],
				attachments: [{ attachmentGuid: expect.any(String), fileName: 'a.pdf', fileSize: 5, status: 'Complete' }],
			}),
		]);
		expect(controls.inspect(guid)?.retrieved).toBe(true);
	});

	it('leaves the message unread without its text', async () => {
		const guid = controls.receive();
		const [item] = itemsOf(await run(get(guid, { retrieveBody: false })));
		expect(item).not.toHaveProperty('body');
		expect(requests()[0].path).toContain('retrieveBody=false');
		expect(controls.inspect(guid)?.retrieved).toBe(false);
	});

	it.each(['iso', 'serviceStack', 'dotNet'] as const)('puts out dates in ISO 8601 (%s)', async (form) => {
		controls.setDateForm(form);
		const guid = controls.receive({ date: '2026-03-01T10:00:00.000Z' });
		const [item] = itemsOf(await run(get(guid, { simplify: false })));
		expect(item).toMatchObject({ guid, date: '2026-03-01T10:00:00.000Z', sender: { email: 'alice@partner.example' } });
		expect(item).not.toHaveProperty('responseStatus');
	});

	it('sends the password of a protected message as Base64 of its UTF-8 form', async () => {
		const guid = controls.receive({ fyeoType: 'UniquePassword', password: 'Pässwört-9', body: 'Secret.' });
		expect(itemsOf(await run(get(guid, { messagePassword: 'Pässwört-9' })))[0].body).toBe('Secret.');
		expect(requests()[0].headers['x-sm-password']).toBe(Buffer.from('Pässwört-9', 'utf8').toString('base64'));
	});

	it.each([
		['unknown', UNKNOWN_GUID, {}, '929'],
		["somebody else's", 'f0e1d2c3b4a5968778695a4b3c2d1e0f', {}, '907'],
	])('explains a message that is %s', async (_name, guid, more, providerCode) => {
		const result = await run(get(guid, more), continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({
			providerCode,
			outcome: 'rejected',
			hint: expect.any(String),
		});
	});

	it('refuses a GUID that is none without a request', async () => {
		expect(errorText(await run(get('12')))).toMatch(
			/'Message' is not a GUID.*\[item 0\]|'Message' is not a GUID \[item 0\]/,
		);
		expect(state.requests).toHaveLength(0);
	});
});

describe('message: getMany', () => {
	const { state, controls, run, requests } = usePortal();
	const list = (more = {}) => ({ resource: 'message', operation: 'getMany', ...more });
	const inTrash = { filters: { folder: 'Trash' } };
	const query = (index = 0) => new URL(requests()[index].path, 'http://x').searchParams;

	it.each([
		['none', 0, {}, 0, [50]],
		['one page', 50, {}, 50, [50]],
		['one row more than the limit', 51, {}, 50, [50]],
		['a limit', 30, { limit: 7 }, 7, [7]],
		['a limit over a page', 250, { limit: 150 }, 150, [100, 100]],
		['all of one page', 100, { returnAll: true }, 100, [100]],
		['all of one page and a row', 101, { returnAll: true }, 101, [100, 100]],
	])('gives %s', async (_name, rows, more, expected, sizes) => {
		controls.seedMessages(rows, 'Trash');
		const items = itemsOf(await run(list({ ...inTrash, ...more })));
		expect(new Set(items.map(({ guid }) => guid)).size).toBe(expected);
		expect(requests().map((_, index) => Number(query(index).get('pageSize')))).toEqual(sizes);
		expect(requests().map((_, index) => query(index).get('page'))).toEqual(
			sizes.map((_size, index) => String(index + 1)),
		);
	});

	it('goes on when the portal gives smaller pages than asked for', async () => {
		controls.setPageSizeLimit(10);
		controls.seedMessages(25, 'Trash');
		expect(itemsOf(await run(list({ ...inTrash, returnAll: true })))).toHaveLength(25);
	});

	it('writes filter and sort order in JSV', async () => {
		const messageGuids = `${UNKNOWN_GUID}, 7B3E91AC-0000-0000-0000-000000000001`;
		const filters = {
			folder: { __rl: true, mode: 'list', value: 'Inbox' },
			searchCriteria: 'Smith, "J" [x]',
			messageGuids,
		};
		itemsOf(await run(list({ filters, options: { sort: 'Asc' } })));
		expect(query().get('filter')).toBe(
			`{types:[Inbox],messageGuids:[${UNKNOWN_GUID},7B3E91AC000000000000000000000001],searchCriteria:"Smith, ""J"" [x]"}`,
		);
		expect(query().get('sort')).toBe('{type:Date,direction:Asc}');
	});

	it.each([{}, { folder: 'all' }, { folder: 'All' }, { folder: '' }])(
		'searches all folders with %j',
		async (filters) => {
			expect(itemsOf(await run(list({ filters })))).toHaveLength(5);
			expect(query().get('filter')).toBeNull();
		},
	);

	it('ends when the portal gives the same page again', async () => {
		const body = { pageSize: 1, totalPages: 9, currentPage: 1, results: [{ guid: UNKNOWN_GUID }] };
		state.addFault({ kind: 'status', status: 200, body, times: 0, match: { path: 'search' } });
		expect(errorText(await run(list({ returnAll: true })))).toMatch(
			/The list repeats itself: page 2 was asked for, page 1 came/,
		);
		expect(requests()).toHaveLength(2);
	});

	it.each([
		[
			'26 GUIDs',
			{ messageGuids: Array(26).fill(UNKNOWN_GUID).join(',') },
			/'Filters > Message IDs' has 26 GUIDs.*at most 25/,
		],
		[
			'an entry that is no GUID',
			{ messageGuids: `${UNKNOWN_GUID},x` },
			/'Filters > Message IDs' has an entry that is not a GUID/,
		],
	])('refuses %s without a request', async (_name, filters, text) => {
		expect(errorText(await run(list({ filters })))).toMatch(text);
		expect(state.requests).toHaveLength(0);
	});

	it.each(['Draft', 'Inbox', 'Sent', 'Trash'])(
		'takes %s in any case, and asks with the word of the portal',
		async (name) => {
			for (const written of [name, name.toLowerCase(), ` ${name.toUpperCase()}`])
				itemsOf(await run(list({ filters: { folder: { __rl: true, mode: 'id', value: written } } })));
			expect(requests().map((_, index) => query(index).get('filter'))).toEqual(Array(3).fill(`{types:[${name}]}`));
		},
	);

	it('refuses a folder that there is not, without a request', async () => {
		expect(errorText(await run(list({ filters: { folder: 'Attic' } })))).toMatch(
			/'Filters > Folder' has a value this operation does not know.*'Inbox'/,
		);
		expect(state.requests).toHaveLength(0);
	});
});

describe('message: recall and resendNotification', () => {
	const { state, controls, run, requests } = usePortal();
	const sent = async () => String(itemsOf(await run(sending({ cc: 'bob@partner.example' })))[0].messageGuid);

	it('recalls with the reason and explicit switches', async () => {
		const messageGuid = await sent();
		const parameters = { resource: 'message', operation: 'recall', messageGuid, recallReason: 'Sent by mistake' };
		expect(itemsOf(await run(parameters))).toEqual([{ messageGuid, recalled: true }]);
		expect(bodyOf(requests().at(-1))).toEqual({
			messageGuid,
			recallReason: 'Sent by mistake',
			singleRecall: false,
			unshareAttachments: true,
		});
		expect(controls.inspect(messageGuid)?.recallReason).toBe('Sent by mistake');
		const again = await run(parameters, continueOnFail);
		expect(detailsOf(again.output()[0])).toMatchObject({ providerCode: '915' });
	});

	it.each([
		['all recipients', '', undefined, 2],
		['one', 'bob@partner.example', ['bob@partner.example'], 1],
	])('mails the notice to %s again', async (_name, to, body, count) => {
		const messageGuid = await sent();
		const before = controls.notices().length;
		const [item] = itemsOf(await run({ resource: 'message', operation: 'resendNotification', messageGuid, to }));
		expect(item).toEqual({ messageGuid, ...(body ? { to: body } : {}), notificationSent: true });
		expect(bodyOf(requests().at(-1)).to).toEqual(body);
		expect(controls.notices().length - before).toBe(count);
	});

	it.each(['recall', 'resendNotification'])(
		'%s: explains what is not there, refuses what is no GUID',
		async (operation) => {
			const result = await run({ resource: 'message', operation, messageGuid: UNKNOWN_GUID }, continueOnFail);
			expect(detailsOf(result.output()[0])).toMatchObject({ providerCode: '929', statusCode: 404 });
			state.clear();
			expect(errorText(await run({ resource: 'message', operation, messageGuid: 'a/b' }))).toMatch(
				/'Message' holds a slash/,
			);
			expect(state.requests).toHaveLength(0);
		},
	);
});
