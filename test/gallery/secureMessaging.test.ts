// Whole jobs that start with Secure Messaging: who got what, once.
import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';
import { storeFile } from '../harness';
import { linksIn } from '../shared/sendAndWait/question';
import { outputOf, succeeded, useGallery } from './setup';

const gallery = useGallery();
const portal = () => gallery().bench.sandbox.secureMessaging;
const counts = () => portal().state.counts();

const ALICE = 'alice@partner.example';
const BOB = 'bob@partner.example';
const LARGE = 200 * 1024 * 1024;

/** Read Files from Disk, with a contract that no disk here has. */
const disk: INodeType = {
	description: {
		name: 'readWriteFile',
		displayName: 'Read/Write Files from Disk',
		description: 'Reads a file',
		group: ['input'],
		version: 1,
		defaults: { name: 'Read' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		const file = { source: { generated: LARGE }, fileName: 'contract.pdf', mimeType: 'application/pdf' };
		const data = await storeFile(file, this.getWorkflow().id ?? '', this.getExecutionId());
		return [[{ json: {}, binary: { data }, pairedItem: { item: 0 } }]];
	},
};

describe('secure-signed-letter', () => {
	const play = async () =>
		await gallery().play('secure-signed-letter', undefined, { 'n8n-nodes-base.readWriteFile': disk });

	it('sends 200 MB to sign, once', async () => {
		succeeded(await play());
		expect(portal().state.deliveries).toMatchObject([
			{ recipient: ALICE, files: [{ fileName: 'contract.pdf', size: LARGE }] },
		]);
	});

	it('sends nothing where the upload fails', async () => {
		portal().state.addFault({ kind: 'status', status: 403, match: { path: '/chunk/' } });
		expect((await play()).error?.message).toContain('refused');
		expect(counts()).toEqual({});
	});
});

it('secure-read-receipts adds a line for everything that was done', async () => {
	const job = 'secure-read-receipts';
	const polling = await gallery().polling(job);
	const [guid] = portal().controls.seedMessages(1, 'Sent', { subject: 'Our "final" offer' });
	portal().controls.track(guid, 'Retrieved', ALICE);
	portal().controls.track(guid, 'Downloaded', BOB);
	const { items } = await polling.poll();
	const { result, written } = await gallery().playWriting(job, items);
	succeeded(result);
	expect(written.map(({ text }) => text)).toEqual(
		[`"${ALICE}","Retrieved"`, `"${BOB}","Downloaded"`].map((done) =>
			expect.stringMatching(new RegExp(`^"\\d{4}-[^"]+",${done},"[^,]+","${guid}"\\n$`)),
		),
	);
	expect((await polling.poll()).items).toEqual([]);
});

describe('secure-remind-unread', () => {
	const job = 'secure-remind-unread';
	const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

	it('reminds who has not read a message of the last days, once', async () => {
		const sent = (days: number) =>
			portal().controls.seedMessages(1, 'Sent', { date: daysAgo(days), to: [ALICE, BOB] })[0];
		const [old, late, fresh] = [sent(20), sent(5), sent(1)];
		portal().controls.track(late, 'Retrieved', ALICE);
		for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().play(job));
		const notices = portal().state.requests.filter(({ path }) => /resend|notif/i.test(path));
		expect(notices.map(({ path, body }) => [path.includes(late), body.includes(BOB), body.includes(ALICE)])).toEqual([
			[true, true, false],
		]);
		expect([old, fresh].some((guid) => notices.some(({ path }) => path.includes(guid)))).toBe(false);
	});
});

it('secure-files-to-storage stores every file, and confirms once', async () => {
	const job = 'secure-files-to-storage';
	const polling = await gallery().polling(job);
	portal().controls.receive({ subject: 'Without files' });
	const attachments = ['a.pdf', 'b.pdf'].map((fileName) => ({ fileName, size: 30 }));
	const guid = portal().controls.receive({ subject: 'With files', attachments });
	const { items } = await polling.poll();
	const { result, written } = await gallery().playWriting(job, items);
	succeeded(result);
	expect(written.map(({ fileName, size }) => [fileName, size])).toEqual([
		[`/home/node/.n8n-files/${guid}-a.pdf`, 30],
		[`/home/node/.n8n-files/${guid}-b.pdf`, 30],
	]);
	expect(counts()).toEqual({ [ALICE]: 1 });
});

it('secure-message-to-on-call texts the sender alone, once', async () => {
	const job = 'secure-message-to-on-call';
	const polling = await gallery().polling(job);
	portal().controls.receive({ subject: 'Very private', body: 'Very private' });
	const { items } = await polling.poll();
	for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().play(job, items));
	const { deliveries } = gallery().bench.sandbox.textUs.state;
	expect(deliveries).toMatchObject([
		{ recipient: '+13035550111', body: `A secure message from ${ALICE} is in the portal.` },
	]);
});

describe('partner-approves-letter', () => {
	const highQ = () => gallery().bench.sandbox.highQ;
	const LAWYER = '2077';
	const ask = async () => {
		const { executionId } = succeeded(await gallery().play('partner-approves-letter'));
		return { executionId, links: linksIn(highQ().state.deliveries.at(-1)?.body) };
	};
	const told = () => highQ().state.deliveries.filter(({ recipient }) => recipient === LAWYER);

	it('sends what was approved, and tells the lawyer', async () => {
		const { executionId, links } = await ask();
		await gallery().waiting.press(links[0]);
		succeeded(await gallery().waiting.now(executionId));
		expect(counts()).toEqual({ [ALICE]: 1 });
		expect(told()).toMatchObject([{ body: expect.stringContaining('was sent') }]);
	});

	it.each(['not approved', 'no answer', 'refused'])('tells the lawyer why not: %s', async (why) => {
		if (why === 'refused') portal().controls.setRecipientError(ALICE, '8871');
		const { executionId, links } = await ask();
		if (why === 'no answer') await gallery().waiting.timeUp(executionId);
		else await gallery().waiting.press(links[why === 'refused' ? 0 : 1]);
		const result = succeeded(await gallery().waiting.now(executionId));
		expect(counts()).toEqual({});
		expect(told()).toMatchObject([{ body: expect.stringContaining(why) }]);
		expect(outputOf(result, 'Tell the Lawyer: Not Sent')).toHaveLength(1);
	});
});
