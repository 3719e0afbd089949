// What the vendor's pages state of lists, states and rights.
import { useHighQ } from './setup';

const { controls, state, call, json } = useHighQ();

describe('the rules that the pages state', () => {
	const idsOf = async (path: string, list: string): Promise<unknown[]> => {
		const { data } = await call('GET', path);
		const rows: Array<Record<string, unknown>> = Object(data)[list] ?? [];
		return rows.map((row) => row.conversationid ?? row.userid ?? row.id);
	};

	it.each([
		['', 6],
		['?limit=0', 6],
		['?limit=-5', 6],
		['?limit=7', 7],
		['?limit=99', 25],
		['?limit=25&offset=25', 6],
	])('conversations%s are %i', async (query, count) => {
		controls.seedConversations(30);
		expect(await idsOf(`api/4/conversations${query}`, 'conversation')).toHaveLength(count);
	});

	it.each([
		['filter=ACTIVE', [41]],
		['filter=UNREAD', []],
		['filter=ARCHIVED', [42]],
		['searchtext=friday', [41]],
		['searchtext=nothing', []],
	])('conversations by %s', async (query, ids) => {
		expect(await idsOf(`api/4/conversations?${query}`, 'conversation')).toEqual(ids);
	});

	it.each([
		['MARK_AS_UNREAD', 'UNREAD', [41]],
		['MARK_AS_READ', 'UNREAD', []],
		['MARK_AS_ARCHIVE', 'ARCHIVED', [42, 41]],
		['DELETE', 'ACTIVE', []],
	])('%s', async (action, filter, ids) => {
		expect(await call('PUT', `api/4/conversations/41?action=${action}`)).toMatchObject({ status: 200, text: '' });
		expect(new Set(await idsOf(`api/4/conversations?filter=${filter}`, 'conversation'))).toEqual(new Set(ids));
	});

	it.each([
		['limit=2', [2001, 2041]],
		['limit=2&offset=2', [2077, 2078]],
		['limit=1&offset=500', [2001]],
		['limit=-1&status=archived', [2090]],
		['status=Suspended', [2080]],
		['orgid=12&ordertype=firstname&orderby=desc', [2078, 2079]],
		['neverlogin=true', [2079]],
		['search=EXT-2041', [2041]],
	])('users by %s', async (query, ids) => {
		expect(await idsOf(`api/3/users?${query}`, 'user')).toEqual(ids);
	});

	it('the list of users is closed to an internal user, without a ref', async () => {
		controls.admin(false);
		expect(await call('GET', 'api/3/users')).toMatchObject({
			status: 403,
			text: '{"error":{"summary":"Access denied"}}',
		});
	});

	it('an unknown user is refused with a bare error object', async () => {
		const { status, data } = await call('GET', 'api/6/users/nobody%40acme.example?type=email');
		expect(status).toBe(403);
		expect(data).toEqual({ summary: expect.any(String) as unknown, ref: 123 });
	});

	it.each([
		['', [301, 302, 303, 309]],
		['?filterby=all', [301, 302, 303, 304, 309]],
		['?filterby=all&status=active', [301, 302, 309]],
		['?filterby=all&callFrom=HIGHQDRIVE', [301, 302, 303, 304]],
		['?filterby=favourite', [301]],
		['?filterby=category&categoryid=2', [302, 303]],
		['?returncount=1', [301]],
		['/?name=o', [309, 302, 303, 301]],
	])('sites%s', async (query, ids) => {
		expect(await idsOf(`api/4/sites${query}`, 'site')).toEqual(ids);
	});

	it('a file is a stream of as many bytes as it has', async () => {
		const { status, text, headers } = await call('GET', 'api/1/files/8801/content', {
			accept: 'application/octet-stream',
		});
		expect([status, text.length, headers.get('content-type')]).toEqual([200, 48_213, 'application/pdf']);
	});

	it('a refusal may stand inside a success, and nothing is done', async () => {
		controls.refuseInside('403');
		const before = controls.snapshot();
		const body = { transaction: [{ statuscode: '403', reason: 'Access denied' }] };
		expect(await json('POST', 'api/4/conversations/41/messages', { html: 'A' })).toMatchObject({
			status: 200,
			data: body,
		});
		expect(await call('PUT', 'api/4/conversations/41?action=DELETE')).toMatchObject({ status: 200, data: body });
		expect(controls.snapshot()).toBe(before);
		expect(state.deliveries).toEqual([]);
	});
});
