// Tracking events, quotas and settings.
import { continueOnFail, detailsOf, errorText, itemsOf, UNKNOWN_GUID, usePortal } from './setup';

describe('tracking: getMany', () => {
	const { state, controls, run, requests } = usePortal();
	const list = (more = {}) => ({ resource: 'tracking', operation: 'getMany', ...more });
	const query = (index = 0) => new URL(requests()[index].path, 'http://x').searchParams;

	it('gives the events of messages', async () => {
		const [guid] = controls.seedMessages(1, 'Sent');
		for (let hour = 10; hour < 14; hour += 1)
			controls.track(guid, hour % 2 ? 'Retrieved' : 'Replied', 'alice@partner.example', {
				date: `2026-05-01T${hour}:00:00Z`,
			});
		const filters = {
			messageGuids: guid,
			types: ['Replied'],
			startTime: '2026-05-01T11:00:00Z',
			endTime: '2026-05-02T00:00:00Z',
		};
		expect(itemsOf(await run(list({ filters })))).toMatchObject([
			{
				trackingType: 'Replied',
				date: '2026-05-01T12:00:00.000Z',
				actorUserEmail: 'alice@partner.example',
				messageGuid: guid,
			},
		]);
		expect(requests()[0].path).toContain('/v1/tracking/message/search');
		expect(query().get('filter')).toBe(
			`{messageGuids:[${guid}],types:[Replied],startTime:2026-05-01T11:00:00.000Z,endTime:2026-05-02T00:00:00.000Z}`,
		);
	});

	it('gives everything of the account in pages of up to 1000', async () => {
		const [guid] = controls.seedMessages(1, 'Sent');
		for (let n = 0; n < 1001; n += 1) controls.track(guid, 'Reviewed', 'alice@partner.example');
		expect(itemsOf(await run(list({ returnAll: true })))).toHaveLength(1001);
		expect(requests().map((_, index) => query(index).get('pageSize'))).toEqual(['1000', '1000']);
		expect(requests()[0].path).toContain('/v1/tracking/user/search');
		expect(query().get('filter')).toBeNull();
	});

	it('gives what one person did, and what was done with the messages of one', async () => {
		const [guid] = controls.seedMessages(1, 'Sent');
		controls.track(guid, 'Retrieved', 'alice@partner.example');
		controls.track(guid, 'Replied', 'bob@partner.example');
		const [, { ownerUserGuid, actorUserGuid }] = itemsOf(await run(list({ simplify: false })));
		const filters = { actorUserGuid: { __rl: true, mode: 'id', value: actorUserGuid }, ownerUserGuid };
		const found = itemsOf(await run(list({ filters, simplify: false })));
		expect(found.map((event) => event.actorUserGuid)).toEqual([actorUserGuid]);
		expect(query(1).get('filter')).toBe(`{ownerUserGuid:${ownerUserGuid},actorUserGuid:${actorUserGuid}}`);
		const nobody = { ownerUserGuid: UNKNOWN_GUID };
		expect(itemsOf(await run(list({ filters: nobody })))).toEqual([]);
	});

	it.each([
		['no GUID of a person', { actorUserGuid: 'alice' }, /'Filters > Done By Contact ID' is not a GUID/],
		['no kind of event', { types: '={{ [] }}' }, /'Filters > Activity Names or IDs' is an empty list/],
		[
			'an end before the start',
			{ startTime: '2026-05-02T00:00:00Z', endTime: '2026-05-01T00:00:00Z' },
			/'Filters > Before' is before 'After'/,
		],
		['no date', { startTime: 'yesterday' }, /'Filters > After' is not a date/],
		['26 GUIDs', { messageGuids: Array(26).fill(UNKNOWN_GUID).join(',') }, /at most 25/],
	])('refuses %s without a request', async (_name, filters, text) => {
		expect(errorText(await run(list({ filters })))).toMatch(text);
		expect(state.requests).toHaveLength(0);
	});

	it('passes on why the portal refuses', async () => {
		controls.failNext({ code: '31', status: 403, operation: 'SearchUserTracking' });
		const result = await run(list(), continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({
			providerCode: '31',
			hint: expect.stringContaining('suspended'),
		});
	});
});

describe('account', () => {
	const { controls, run, state } = usePortal();

	it('tells the quotas', async () => {
		controls.setQuota({ messages: 12, invites: 3 });
		expect(itemsOf(await run({ resource: 'account', operation: 'getQuotas' }))).toEqual([
			{ dailyMessagesAllowed: 100_000, dailyMessagesLeft: 12, dailyInvitesAllowed: 100_000, dailyInvitesLeft: 3 },
		]);
	});

	it('tells the settings of user and portal', async () => {
		const get = { resource: 'account', operation: 'getSettings' };
		const [user] = itemsOf(await run(get));
		expect(user).toMatchObject({
			emailAddress: 'sender@clinic.example',
			allowedTrackingEvents: expect.arrayContaining(['Retrieved']),
		});
		expect(user).not.toHaveProperty('autoRetrieveMessage');
		const [raw] = itemsOf(await run({ ...get, simplify: false }));
		expect(raw).toMatchObject({ autoRetrieveMessage: { enabled: true } });
		const [portal] = itemsOf(await run({ ...get, settingsOf: 'portal' }));
		expect(portal).toMatchObject({ messageRecall: true, fyeo: true, restrictedExtensions: { enabled: false } });
	});

	it.each(['getQuotas', 'getSettings'])('%s passes on why the portal refuses', async (operation) => {
		await run({ resource: 'account', operation: 'getQuotas' });
		state.addFault({ kind: 'status', status: 403, match: { path: 'quotas|service/settings' } });
		const result = await run({ resource: 'account', operation, settingsOf: 'portal' }, continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({ statusCode: 403, outcome: 'rejected' });
	});
});
