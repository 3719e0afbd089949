// Campaigns: created, read, changed, cancelled, deleted.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { account, bodies, detailsOf, first, jsonOf, lines, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const FUTURE = '2099-01-31T09:00:00.000Z';
const campaign = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'campaign',
	operation,
	...more,
});
const create = (more: INodeParameters = {}) =>
	campaign('create', {
		account,
		title: 'Spring reminder',
		messageBody: 'We are open again',
		scheduledAt: FUTURE,
		recipients: '+13035550111',
		...more,
	});

/** The IRIs of a seeded contact's phones. */
async function phonesOf(name: string): Promise<string[]> {
	const { phones } = await first({ resource: 'contact', operation: 'getMany', account, filters: { q: name } });
	sandbox.state.requests.length = 0;
	return ((phones as IDataObject).members as IDataObject[]).map(({ id }) => String(id));
}

/** The ID of a scheduled campaign. */
async function scheduled(): Promise<string> {
	const { id } = await first(create());
	sandbox.state.requests.length = 0;
	return String(id);
}

describe('create', () => {
	it('sends the phones of contacts, given by either form of their ID', async () => {
		const [mobile, work] = await phonesOf('Ben');
		const additionalFields = { autoAssign: true, exclusionTime: 90 };
		const recipients = `${mobile}, ${work.replace('/contact_phones/', '')}`;
		expect(await first(create({ recipients, additionalFields }))).toMatchObject({
			'@type': 'Campaign',
			state: 'scheduled',
			deliveryStatistics: {},
		});
		expect(lines()).toEqual(['POST /my_account/campaigns']);
		expect(bodies()).toEqual([
			{
				title: 'Spring reminder',
				message_body: 'We are open again',
				scheduled_at: FUTURE,
				'auto-assign': true,
				exclusion_time: 90,
				recipients: [mobile, work],
			},
		]);
	});

	it('looks up the phones of numbers', async () => {
		const [mobile] = await phonesOf('Ada');
		await run(create({ recipients: `+1 303 555 0111, ${mobile}` }));
		expect(lines()).toEqual(['GET /my_account/contact_phones?q=%2B13035550111', 'POST /my_account/campaigns']);
		expect(bodies()).toMatchObject([{ recipients: [mobile] }]);
	});

	const phones = (body: object) =>
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: 'contact_phones' } });

	it.each([
		{ phoneNumber: '+13035550111' },
		{ phoneNumber: '13035550111', formattedPhoneNumber: '+1 303-555-0111' },
		{ phoneNumber: '13035550111' },
		{ phoneNumber: '3035550111' },
		{ phoneNumber: null, formattedPhoneNumber: '(303) 555-0111' },
	])('knows a phone that is written as %j, also in a list that is cut off behind it', async (written) => {
		const [mobile] = await phonesOf('Ada');
		const others = [{ id: '/contact_phones/x', phoneNumber: '+13035550119' }, { id: '/contact_phones/y' }];
		phones({ members: [...others, { id: mobile, ...written }], totalItems: 61 });
		await run(create());
		expect(bodies()).toMatchObject([{ recipients: [mobile] }]);
	});

	it.each([
		{ phoneNumber: '+443035550111', formattedPhoneNumber: '3035550111' },
		{ phoneNumber: '303555011', formattedPhoneNumber: '(303) 555-011' },
		{},
	])('does not take a phone that is written as %j for that of the number', async (written) => {
		const [mobile] = await phonesOf('Ada');
		phones({ members: [{ id: mobile, ...written }], totalItems: 1 });
		const result = await runOn(create());
		expect(jsonOf(result)[0].error).toContain('No contact of the account has the phone number of recipient 1');
		expect(bodies()).toEqual([]);
	});

	it('creates nothing when a number belongs to no contact', async () => {
		const result = await runOn(create({ recipients: '+13035550111, +13035559999' }));
		expect(jsonOf(result)[0].error).toContain('No contact of the account has the phone number of recipient 2');
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
		expect(lines().filter((line) => line.startsWith('POST'))).toEqual([]);
	});

	it('is not repeated when its outcome is unknown', async () => {
		sandbox.state.addFault({ kind: 'cutAfter', match: { method: 'POST' } });
		const result = await runOn(create(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous' });
		expect(lines().filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	it.each([
		['no recipient', { recipients: '={{ $json.none }}' }, "'To' is empty"],
		['a recipient that is neither', { recipients: '/groups/Ab12Cd' }, "'To' has an entry that is neither"],
		['a number that is none', { recipients: '+1303' }, "'To' has an entry that is not a phone number"],
		['no title', { title: '={{ $json.none }}' }, "'Title' is empty"],
		['no text', { messageBody: '={{ $json.none }}' }, "'Message' is empty"],
		['a time in the past', { scheduledAt: '2020-01-01T00:00:00Z' }, "'Send At' is in the past"],
		[
			'half a minute',
			{ additionalFields: { exclusionTime: 0.5 } },
			"'Additional Fields > Skip If Contacted Within (Minutes)' is not a number",
		],
	])('refuses %s', async (_name, more, expected) => {
		expect((await run(create(more))).error?.message).toContain(expected);
		expect(lines()).toEqual([]);
	});

	it('shows the reason of TextUs', async () => {
		const result = await runOn(create({ recipients: 'Ab12Cd' }));
		expect(jsonOf(result)[0].error).toContain('Recipient does not exist');
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 422 });
	});
});

describe('what follows', () => {
	it('get gives the state and the statistics', async () => {
		const campaignId = await scheduled();
		sandbox.controls.runCampaigns();
		const simple = await first(campaign('get', { campaignId }));
		expect(simple).toMatchObject({ id: campaignId, title: 'Spring reminder', deliveryStatistics: { total: 1 } });
		const raw = await first(campaign('get', { campaignId: campaignId.replace('/campaigns/', ''), simplify: false }));
		expect(raw).toMatchObject(simple);
		expect(raw).toHaveProperty('totalRecipients');
		expect(lines()).toEqual(Array(2).fill(`GET ${campaignId}`));
	});

	it.each([
		[{ title: 'Autumn reminder' }, { title: 'Autumn reminder' }],
		[
			{ messageBody: 'Closed', scheduledAt: '2099-02-01T09:00:00.000Z' },
			{ message_body: 'Closed', scheduled_at: '2099-02-01T09:00:00.000Z' },
		],
	] as Array<[INodeParameters, IDataObject]>)('update of %o sends nothing else', async (filled, sent) => {
		const campaignId = await scheduled();
		expect(await first(campaign('update', { campaignId, ...filled }))).toMatchObject({ id: campaignId });
		expect(lines()).toEqual([`PUT ${campaignId}`]);
		expect(bodies()).toEqual([sent]);
	});

	it('update refuses to change nothing', async () => {
		expect((await run(campaign('update', { campaignId: 'Ab12Cd' }))).error?.message).toContain("'Title' is empty, and");
		expect(lines()).toEqual([]);
	});

	it('cancel', async () => {
		const campaignId = await scheduled();
		expect(await first(campaign('cancel', { campaignId }))).toEqual({
			accepted: true,
			statusCode: 200,
			id: campaignId,
		});
		expect(lines()).toEqual([`POST ${campaignId}/cancel`]);
		const again = await runOn(campaign('cancel', { campaignId }));
		expect(jsonOf(again)[0].error).toContain("can't be cancelled");
	});

	it('delete', async () => {
		const campaignId = await scheduled();
		expect(await first(campaign('delete', { campaignId }))).toEqual({ deleted: true });
		expect(lines()).toEqual([`DELETE ${campaignId}`]);
		const again = await runOn(campaign('delete', { campaignId }));
		expect(jsonOf(again)[0].error).toContain('Campaign not found');
	});

	it.each(['get', 'update', 'cancel', 'delete'])('%s refuses another ID', async (operation) => {
		const { error } = await run(campaign(operation, { campaignId: '/messages/Ab12Cd', title: 'X' }));
		expect(error?.message).toContain("'Campaign ID' is not an ID it can take");
		expect(lines()).toEqual([]);
	});
});
