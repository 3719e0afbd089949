// Phones and notes of contacts, campaigns and who they went to, and the messages with a number.
import type { INodeParameters } from 'n8n-workflow';
import { account, bodies, first, jsonOf, lines, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const ADA = '+13035550111';
const all = async (parameters: INodeParameters) => jsonOf(await run({ returnAll: true, ...parameters }));

it('phones of contacts are found by name, with whose they are', async () => {
	const found = await all({ resource: 'contactPhone', operation: 'getMany', account, filters: { q: 'Ada' } });
	expect(found).toEqual([
		expect.objectContaining({
			id: expect.stringMatching(/^\/contact_phones\//),
			phoneNumber: ADA,
			type: 'Mobile',
			contact: { id: expect.stringMatching(/^\/contacts\//), name: 'Ada Example' },
		}),
	]);
	expect(lines()).toEqual(['GET /my_account/contact_phones?q=Ada']);
	const [raw] = await all({
		resource: 'contactPhone',
		operation: 'getMany',
		account,
		filters: { q: 'Ada' },
		simplify: false,
	});
	expect(raw.contact).toHaveProperty('firstName');
});

it('notes are written on a contact and listed', async () => {
	const [{ id: contactId }] = await all({ resource: 'contact', operation: 'getMany', account, filters: { q: 'Ada' } });
	const note = { resource: 'contactNote', contactId: String(contactId) };
	const made = await first({ ...note, operation: 'create', content: 'Called back' });
	expect(made).toMatchObject({ id: expect.stringMatching(/^\/contact_notes\//), content: 'Called back' });
	expect(bodies()).toEqual([{ content: 'Called back' }]);
	expect(await all({ ...note, operation: 'getMany' })).toMatchObject([{ id: made.id, content: 'Called back' }]);
});

describe('campaigns', () => {
	const scheduled = async () =>
		await first({
			...{ resource: 'campaign', operation: 'create', account, title: 'Reminder', messageBody: 'See you' },
			...{ scheduledAt: '2036-01-31T09:00:00Z', recipients: ADA },
		});

	it('are listed, also those that are scheduled', async () => {
		const { id } = await scheduled();
		expect(await all({ resource: 'campaign', operation: 'getMany', account })).toMatchObject([
			{ id, title: 'Reminder', state: 'scheduled' },
		]);
		expect(lines().at(-1)).toBe('GET /my_account/campaign_filters/all/campaigns');
	});

	it('tell who got them and who did not', async () => {
		const { id } = await scheduled();
		await sandbox.controls.runCampaigns();
		const recipients = { resource: 'campaign', operation: 'getRecipients', campaignId: String(id) };
		expect(await all({ ...recipients, filter: 'total' })).toMatchObject([
			{ state: 'sent', contactPhone: { phoneNumber: expect.stringContaining('3035550111') } },
		]);
		expect(await all({ ...recipients, filter: 'skipped' })).toEqual([]);
		await all({ ...recipients, filter: 'failed', filters: { failureType: 'failed' } });
		expect(lines().at(-1)).toMatch(/\/campaign_recipients\/failed\?failure_type=failed$/);
	});
});

describe('messages with a phone number', () => {
	const messages = { resource: 'message', operation: 'getMany', source: 'phoneNumber', account, phoneNumber: ADA };

	it('are those of its conversation', async () => {
		expect(await all(messages)).toMatchObject([{ body: 'Yes, all day.' }, { body: 'Are you free on Monday?' }]);
		expect(lines()).toEqual(['GET /my_account/conversations/%2B13035550111', 'GET /conversations/kY1QwY/timeline']);
	});

	it.each([
		['in', ['Yes, all day.']],
		['out', ['Are you free on Monday?']],
	])('go one way: %s', async (direction, texts) => {
		const rows = await all({ ...messages, filters: { direction } });
		expect(rows.map(({ body }) => body)).toEqual(texts);
	});

	it('end at a time, without a page more than that', async () => {
		sandbox.controls.seedMessages(20);
		sandbox.controls.setPageSize(5);
		const rows = await all({ resource: 'message', operation: 'getMany', conversationId: 'kY1QwY' });
		const since = String(rows[6].displayTimestamp);
		sandbox.state.requests.length = 0;
		const newer = await all({
			resource: 'message',
			operation: 'getMany',
			conversationId: 'kY1QwY',
			filters: { since },
		});
		expect(newer.map(({ id }) => id)).toEqual(rows.slice(0, 7).map(({ id }) => id));
		expect(lines()).toHaveLength(2);
	});

	it('that nobody wrote to is said', async () => {
		const [{ error, details }] = jsonOf(await runOn({ ...messages, phoneNumber: '+13035559999' }));
		expect(error).toContain('TextUs');
		expect(details).toMatchObject({
			statusCode: 404,
			hint: expect.stringContaining('no conversation with this number'),
		});
	});
});
