// Every operation on its happy path: what goes out, and the items that come out.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SEEDED_CONVERSATION_ID, SEEDED_FILE_ID, SEEDED_FOLDER_ID } from '../sandbox/highQ';
import { byId, items, jsonOf, log, message, requestsTo, run, sandbox, useSandbox } from './setup';

useSandbox();

const conversationId = byId(String(SEEDED_CONVERSATION_ID));
const listMessages: INodeParameters = { resource: 'message', operation: 'getMany', conversationId };
const listConversations: INodeParameters = { resource: 'conversation', operation: 'getMany' };
const update = (action: string): INodeParameters => ({
	resource: 'conversation',
	operation: 'update',
	conversationId,
	action,
});
const share: INodeParameters = {
	resource: 'file',
	operation: 'share',
	resourceType: 'file',
	resourceId: String(SEEDED_FILE_ID),
	shareWith: 'ana.ferreira@acme.example, tom.oneil@acme.example',
	message: 'Please see the signed letter',
	additionalFields: { permissions: 1 },
};

describe('message: send', () => {
	it('finds users by e-mail address before it sends, each address once in an execution', async () => {
		const userIds = ['2041, tom.oneil@acme.example', 'TOM.ONEIL@acme.example', 'tom.oneil@acme.example, 2077'];
		const result = await run(message({ userIds: byId('={{ $json.to }}') }), {
			items: userIds.map((to) => ({ json: { to } })),
		});
		expect(result.status).toBe('success');
		expect(requestsTo('GET').map(({ path }) => path)).toEqual([
			'/acme/api/6/users/tom.oneil%40acme.example?type=email',
		]);
		expect(sandbox.state.counts()).toEqual({ '2041': 1, '2077': 3 });
	});

	it.each([
		['ids as texts', () => sandbox.controls.idsAsStrings()],
		['a root around them', () => sandbox.controls.wrapJson()],
		['XML', () => sandbox.controls.alwaysXml()],
	])('reads user ids with %s', async (_form, change) => {
		change();
		await run(message({ userIds: 'zoe+deals@client.example' }));
		expect(sandbox.state.counts()).toEqual({ '2078': 1 });
	});

	it('keeps the order of the items for each recipient, and sends to others meanwhile', async () => {
		const { deliveries } = sandbox.state;
		sandbox.state.addFault({ kind: 'wait', until: () => deliveries.length > 0, match: { bodyIncludes: 'number 0' } });
		const parameters = message({
			userIds: '={{ $json.number % 2 ? 2041 : "tom.oneil@acme.example" }}',
			body: '=number {{ $json.number }}',
			options: { concurrency: 4 },
		});
		const result = await run(parameters, { items: items(8) });
		expect(result.output().map(({ pairedItem }) => pairedItem)).toEqual(items(8).map((_, item) => ({ item })));
		const got = sandbox.state.deliveries.map(({ recipient, body }) => `${recipient} ${body}`);
		const gotBy = (recipient: string) => got.filter((entry) => entry.startsWith(recipient));
		expect(gotBy('2077')).toEqual([0, 2, 4, 6].map((number) => `2077 number ${number}`));
		expect(gotBy('2041')).toEqual([1, 3, 5, 7].map((number) => `2041 number ${number}`));
		expect(got[0]).toBe('2041 number 1');
	});
});

describe('message: getMany', () => {
	const raw = {
		messageid: 1160,
		text: 'See the file',
		html: '<p>See the <i>file</i></p>',
		lastsentdatetime: '08 Nov 2024 09:01',
	};
	const attachment = { name: 'plan.png', extension: 'png', siteid: 301, parentfolderid: 7301, filesize: 12 };

	beforeEach(() => {
		const html = '<p>See the <i>file</i></p>';
		sandbox.controls.receive({ conversationId: SEEDED_CONVERSATION_ID, html, files: [{ name: 'plan.png', size: 12 }] });
	});

	it.each([
		['as it is', () => undefined],
		['oldest first', () => sandbox.controls.messageOrder('oldest')],
		['as XML', () => sandbox.controls.alwaysXml()],
		['under conversations', () => sandbox.controls.listUnderConversations()],
		['under conversations as XML', () => [sandbox.controls.listUnderConversations(), sandbox.controls.alwaysXml()]],
		[
			'with roots, ids as texts, lists of one as objects, CDATA left in',
			() => [
				sandbox.controls.wrapJson(),
				sandbox.controls.idsAsStrings(),
				sandbox.controls.singleAsObject(),
				sandbox.controls.cdataInJson(),
			],
		],
	])('gives the newest first from a reply %s', async (_form, change) => {
		change();
		const [newest, ...older] = jsonOf(await run(listMessages));
		expect(newest).toMatchObject({ conversationid: 41, ...raw, attachments: [attachment], authorid: 2041 });
		expect(older.map(({ messageid, attachments }) => [messageid, attachments])).toEqual([
			[1158, []],
			[1157, []],
		]);
	});

	it('gives the raw messages on demand', async () => {
		const [newest] = jsonOf(await run({ ...listMessages, simplify: false, limit: 1 }));
		expect(newest).toMatchObject({
			conversationid: 41,
			...raw,
			recipients: { users: { user: [{ avatar: expect.any(String) }] } },
		});
	});

	it.each([
		['1157', [1160, 1158]],
		['1160', []],
	])('gives what came after message %s', async (messageIdSince, ids) => {
		const rows = jsonOf(await run({ ...listMessages, options: { messageIdSince: byId(messageIdSince) } }));
		expect(rows.map(({ messageid }) => messageid)).toEqual(ids);
	});
});

describe('conversation: getMany', () => {
	it('gives people and latest text, or the raw entries', async () => {
		const simple = { conversationid: 41, recipients: [{ userid: 2041, firstname: 'Ana', lastname: 'Ferreira' }] };
		const latest = { text: 'It will be on Friday.', lastsentdatetime: '08 Nov 2024 09:00' };
		expect(jsonOf(await run(listConversations))).toEqual([{ ...simple, ...latest }]);
		const [raw] = jsonOf(await run({ ...listConversations, simplify: false }));
		expect(raw).toMatchObject({ conversationid: 41, messages: { message: [latest] } });
	});

	it.each([
		[{ filter: 'UNREAD' }, 'filter=UNREAD', [43]],
		[{ filter: 'ARCHIVED' }, 'filter=ARCHIVED', [42]],
		[{ searchText: 'Friday & #1' }, 'searchtext=Friday+%26+%231', []],
		[{ searchText: 'friday', filter: 'ACTIVE' }, 'searchtext=friday&filter=ACTIVE', [41]],
	])('filters by %j', async (filters, query, ids) => {
		sandbox.controls.receive({ from: 2077, html: '<p>Signed?</p>' });
		const found = jsonOf(await run({ ...listConversations, filters }));
		expect(found.map(({ conversationid }) => conversationid)).toEqual(ids);
		expect(log()[0]).toContain(`?${query}&`);
	});
});

describe('conversation: update', () => {
	it.each(['MARK_AS_READ', 'MARK_AS_UNREAD', 'MARK_AS_ARCHIVE'])('%s', async (action) => {
		expect(jsonOf(await run(update(action)))).toEqual([{ success: true, conversationid: 41, action }]);
		expect(log()).toEqual([`PUT /acme/api/4/conversations/41?action=${action}`]);
		expect(requestsTo('PUT')[0].body).toBe('');
	});

	it('DELETE', async () => {
		expect(jsonOf(await run(update('DELETE')))).toEqual([{ deleted: true }]);
		expect(jsonOf(await run(listConversations))).toEqual([]);
	});

	it('sends an empty object where HighQ demands a body', async () => {
		sandbox.controls.demandBody();
		expect(jsonOf(await run(update('MARK_AS_READ')))).toMatchObject([{ success: true }]);
		expect(requestsTo('PUT').map(({ body, status }) => [body, status])).toEqual([
			['', 400],
			['{}', 200],
		]);
	});
});

describe('user', () => {
	const ana = {
		userid: 2041,
		firstname: 'Ana',
		lastname: 'Ferreira',
		email: 'ana.ferreira@acme.example',
	};

	it.each([
		['JSON', () => undefined],
		['XML', () => sandbox.controls.alwaysXml()],
		[
			'JSON with root and CDATA',
			() => [sandbox.controls.wrapJson(), sandbox.controls.cdataInJson(), sandbox.controls.idsAsStrings()],
		],
	])('get reads %s', async (_form, change) => {
		change();
		const get = { resource: 'user', operation: 'get', email: ' ana.ferreira@acme.example ' };
		const [simple] = jsonOf(await run(get));
		expect({ ...simple, org: String(simple.org) }).toEqual({
			...ana,
			org: '11',
			status: 'ACTIVE',
			jobtitle: 'Partner',
			department: 'Corporate',
			externalid: 'EXT-2041',
		});
		expect(jsonOf(await run({ ...get, simplify: false }))[0]).toMatchObject({
			...ana,
			langcode: 'en_GB',
			sites: { site: [{ id: 301 }, { id: 302 }] },
		});
	});

	it('getMany searches and filters', async () => {
		const list = {
			resource: 'user',
			operation: 'getMany',
			filters: { search: 'client.example', status: 'active', organisationIds: '12, 13' },
		};
		expect(jsonOf(await run(list)).map(({ userid }) => userid)).toEqual([2078, 2079]);
		expect(log()).toEqual([
			'GET /acme/api/3/users?search=client.example&status=active&orgid=12%2C13&limit=50&offset=0',
		]);
	});
});

describe('file: share', () => {
	const sent = (): IDataObject => JSON.parse(requestsTo('POST')[0].body) as IDataObject;

	it('shares with several users without end', async () => {
		expect(jsonOf(await run(share))).toEqual([{ success: true, resourcetype: 'file', resourceid: SEEDED_FILE_ID }]);
		expect(sent()).toEqual({
			resourcetype: 'file',
			resourceid: SEEDED_FILE_ID,
			share_with: 'ana.ferreira@acme.example,tom.oneil@acme.example',
			permissions: 1,
			expiry: '31 Dec 9999 00:00',
			private_message: 'Please see the signed letter',
		});
		expect(sandbox.state.counts()).toEqual({ 'ana.ferreira@acme.example': 1, 'tom.oneil@acme.example': 1 });
	});

	it('shares a folder until a date, written in UTC', async () => {
		const folder = { resourceType: 'folder', resourceId: String(SEEDED_FOLDER_ID) };
		await run({ ...share, ...folder, additionalFields: { expiry: '2099-09-05T01:30:00+02:00' } });
		expect(sent()).toMatchObject({ resourcetype: 'folder', permissions: 2, expiry: '04 Sep 2099 23:30' });
	});
});
