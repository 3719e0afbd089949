// Keeping order: labels, conversations, contacts, files by themselves, drafts, and messages narrowed down.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { itemsOf, upload, usePortal } from '../setup';

const { controls, run, lines } = usePortal();

const on = (resource: string, operation: string, more: INodeParameters = {}) => ({ resource, operation, ...more });
const items = async (resource: string, operation: string, more: INodeParameters = {}): Promise<IDataObject[]> =>
	itemsOf(await run(on(resource, operation, more)));
const withFile = () => controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
const fileOf = (guid: string) => String(controls.inspect(guid)?.attachments[0].guid);

describe('labels', () => {
	it('mark a message as handled, and are found by', async () => {
		const [{ labelGuid }] = await items('label', 'create', { name: 'Handled' });
		const [handled, open] = [controls.receive(), controls.receive()];
		const marked = { messageGuid: handled, labelGuid: String(labelGuid) };
		expect(await items('message', 'addLabel', marked)).toEqual([{ ...marked, labelled: true }]);
		const found = await items('message', 'getMany', { filters: { labelGuids: String(labelGuid) } });
		expect(found.map(({ messageGuid }) => messageGuid)).toEqual([handled]);
		expect(found[0].labels).toEqual([{ labelGuid, name: 'Handled' }]);
		expect(await items('message', 'removeLabel', marked)).toEqual([{ ...marked, labelled: false }]);
		expect(await items('message', 'getMany', { filters: { labelGuids: String(labelGuid) } })).toEqual([]);
		expect(open).not.toBe(handled);
	});

	it('are made below another one, listed, renamed and deleted', async () => {
		const [{ labelGuid: parent }] = await items('label', 'create', { name: 'Clinic' });
		const below = { additionalFields: { parentLabelGuid: String(parent) } };
		const [{ labelGuid }] = await items('label', 'create', { name: 'Referrals', ...below });
		await items('label', 'update', { labelGuid: String(labelGuid), name: 'Letters' });
		const rows = await items('label', 'getMany', { returnAll: true });
		expect(rows).toContainEqual(expect.objectContaining({ labelGuid, name: 'Letters', parentLabelGuid: parent }));
		await items('label', 'delete', { labelGuid: String(labelGuid) });
		const left = await items('label', 'getMany', { returnAll: true });
		expect(left.map((row) => row.labelGuid)).not.toContain(labelGuid);
	});
});

describe('files', () => {
	it('of a received message go into a draft without an upload', async () => {
		const attachmentGuid = fileOf(withFile());
		const messageGuid = controls.seedDraft();
		const linked = await items('attachment', 'link', { messageGuid, attachmentGuids: attachmentGuid });
		expect(linked).toEqual([{ messageGuid, attachmentGuid, linked: true }]);
		expect(controls.inspect(messageGuid)?.attachments).toMatchObject([{ fileName: 'scan.pdf' }]);
		expect(lines().map((line) => line.split(' ')[0])).toEqual(['GET', 'PUT', 'PUT']);
	});

	it('are taken off a draft', async () => {
		const messageGuid = controls.seedDraft();
		const [{ attachmentGuid }] = itemsOf(
			await run(upload(messageGuid), { files: { data: { source: Buffer.from('A'), fileName: 'a.txt' } } }),
		);
		await items('attachment', 'remove', { messageGuid, attachmentGuid: String(attachmentGuid) });
		expect(controls.inspect(messageGuid)?.attachments).toEqual([]);
	});

	it('are found by who sent and got them, and by a label', async () => {
		const received = fileOf(withFile());
		const [messageGuid] = controls.seedMessages(1, 'Sent', { attachments: [{ fileName: 'letter.pdf', size: 500 }] });
		const sent = fileOf(messageGuid);
		const alice = String(controls.inspect(messageGuid)?.to[0].guid);
		const labelGuid = controls.seedLabel('Signed');
		const labelled = { attachmentGuid: sent, labelGuid };
		expect(await items('attachment', 'addLabel', labelled)).toEqual([{ ...labelled, labelled: true }]);
		const found = async (filters: INodeParameters) =>
			(await items('attachment', 'getMany', { filters })).map((row) => row.attachmentGuid);
		expect(await found({ recipientGuids: alice })).toEqual([sent]);
		expect(await found({ uploaderGuids: alice })).toEqual([received]);
		expect(await found({ labelGuids: labelGuid })).toEqual([sent]);
		expect(await items('attachment', 'removeLabel', labelled)).toEqual([{ ...labelled, labelled: false }]);
		expect(await found({ labelGuids: labelGuid })).toEqual([]);
	});

	it.each<[INodeParameters, string[]]>([
		[{ orderBy: 'fileName', orderDirection: 'asc' }, ['plan-a2.pdf', 'plan-a10.pdf', 'plan-b.pdf']],
		[{ orderBy: 'Size' }, ['plan-a10.pdf', 'plan-b.pdf', 'plan-a2.pdf']],
		[{ orderBy: 'uploadDate', orderDirection: 'asc' }, ['plan-b.pdf', 'plan-a10.pdf', 'plan-a2.pdf']],
		[{ orderDirection: 'desc' }, ['plan-a2.pdf', 'plan-a10.pdf', 'plan-b.pdf']],
	])('are ordered by %j before Limit', async (options, names) => {
		const sizes = { 'plan-b.pdf': 20, 'plan-a10.pdf': 30, 'plan-a2.pdf': 10 };
		for (const [fileName, size] of Object.entries(sizes)) controls.receive({ attachments: [{ fileName, size }] });
		const filters = { searchCriteria: 'plan-' };
		const rows = await items('attachment', 'getMany', { filters, options });
		expect(rows.map(({ fileName }) => fileName)).toEqual(names);
		const first = await items('attachment', 'getMany', { filters, options, limit: 1 });
		expect(first.map(({ fileName }) => fileName)).toEqual(names.slice(0, 1));
	});

	it.each<[string, INodeParameters, number]>([
		['attachment', { fileTypes: ['Normal'], searchCriteria: 'scan' }, 1],
		['attachment', { fileTypes: 'ESignature' }, 0],
		['attachment', { campaignGuid: 'c'.repeat(32) }, 0],
		['message', { campaignGuid: 'c'.repeat(32) }, 0],
		['tracking', { campaignGuid: 'C'.repeat(32), ignoreSelf: true }, 0],
	])('%s by %j', async (resource, filters, count) => {
		withFile();
		expect(await items(resource, 'getMany', { filters })).toHaveLength(count);
		expect(lines().at(-1)).toMatch(/types:\[\w+\]|campaignGuid:[Cc]{32}/);
	});

	it('are found by name, and say which messages have them', async () => {
		const messageGuid = withFile();
		const attachmentGuid = fileOf(messageGuid);
		const found = await items('attachment', 'getMany', { filters: { searchCriteria: 'scan' } });
		expect(found).toEqual([expect.objectContaining({ attachmentGuid, fileName: 'scan.pdf', fileSize: 500 })]);
		expect(await items('attachment', 'getMany', { filters: { searchCriteria: 'nothing' } })).toEqual([]);
		const [details] = await items('attachment', 'get', { attachmentGuid });
		expect(details).toMatchObject({ attachmentGuid, fileName: 'scan.pdf' });
		const messages = await items('attachment', 'getMessages', { attachmentGuid });
		expect(messages.map((row) => row.messageGuid)).toEqual([messageGuid]);
	});

	it('come with their message', async () => {
		const result = await run(on('message', 'get', { messageGuid: withFile(), downloadAttachments: true }));
		expect(result.output()[0].binary?.data).toMatchObject({ fileName: 'scan.pdf' });
	});
});

it('a conversation tells its messages, files and people', async () => {
	const messageGuid = withFile();
	const conversationGuid = String(controls.inspect(messageGuid)?.conversationGuid);
	const [found] = await items('conversation', 'get', { conversationGuid });
	expect(found).toMatchObject({
		conversationGuid,
		owner: { emailAddress: expect.any(String) },
		messages: [{ messageGuid }],
		attachments: [{ fileName: 'scan.pdf' }],
	});
	const [less] = await items('conversation', 'get', { conversationGuid, returnMessages: false, returnMembers: false });
	expect([less.messages, less.members]).toEqual([undefined, undefined]);
});

it('contacts are listed, and one says how often they wrote', async () => {
	const [first, ...others] = await items('contact', 'getMany', { returnAll: true });
	expect(others.length).toBeGreaterThan(0);
	const [found] = await items('contact', 'get', { userServiceGuid: String(first.userServiceGuid) });
	expect(found).toMatchObject({ ...first, totalMessagesSentToContact: expect.any(Number) });
});

it('drafts are listed and read', async () => {
	const messageGuid = controls.seedDraft();
	controls.receive();
	expect((await items('draft', 'getMany')).map((row) => row.messageGuid)).toContain(messageGuid);
	expect(await items('draft', 'get', { messageGuid })).toMatchObject([{ messageGuid, subject: expect.any(String) }]);
});

describe('messages narrowed down', () => {
	const guids = async (filters: INodeParameters) =>
		(await items('message', 'getMany', { returnAll: true, filters })).map(({ messageGuid }) => messageGuid);

	it('to those that are unread', async () => {
		const [read, unread] = [controls.receive(), controls.receive()];
		await items('message', 'get', { messageGuid: read });
		const found = await guids({ folder: 'Inbox', unreadOnly: true });
		expect(found).toContain(unread);
		expect(found).not.toContain(read);
	});

	it('to those of a time', async () => {
		const [old, middle, young] = [1, 2, 3].map((day) => controls.receive({ date: `2026-03-0${day}T12:00:00Z` }));
		expect(await guids({ folder: 'Inbox', receivedAfter: '2026-03-02T00:00:00Z' })).toEqual([young, middle]);
		const before = await guids({ folder: 'Inbox', receivedBefore: '2026-03-02T00:00:00Z' });
		expect(before).toContain(old);
		expect(before).not.toContain(middle);
	});
});

it('the tracking of files is proof of receipt', async () => {
	const attachmentGuid = fileOf(withFile());
	await run(on('attachment', 'download', { attachmentGuid }));
	const events = await items('tracking', 'getMany', { filters: { attachmentGuids: attachmentGuid } });
	expect(lines().at(-1)).toContain('/v1/tracking/attachment/search');
	for (const event of events) expect(event).toMatchObject({ attachmentGuid });
});

describe('message: reply', () => {
	it('goes to who wrote the message', async () => {
		const messageGuid = controls.receive({ from: 'alice@partner.example', subject: 'Question' });
		const [sent] = await items('message', 'reply', {
			messageGuid,
			body: 'Thank you.',
			options: { simplify: true },
		});
		expect(sent).toMatchObject({ status: 'sent', messageId: expect.any(String) });
		expect(controls.inspect(String(sent.messageGuid))).toMatchObject({
			action: 'Reply',
			to: [{ email: 'alice@partner.example' }],
		});
	});

	it('without a text is refused before anything is made', async () => {
		const messageGuid = controls.receive();
		const result = await run(on('message', 'reply', { messageGuid, body: '' }), {
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.output()[0].json.error).toContain("'Message' is empty");
		expect(lines()).toEqual([]);
	});
});
