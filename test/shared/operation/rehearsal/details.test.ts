// What a preview shows, what a redirected message looks like, and what neither of them uses up.
import { CredentialStore } from '../../../harness';
import { continueOnFail, places, useBench, type NodeName } from '../../bench';

const bench = useBench();
const account = { __rl: true, mode: 'slug', value: 'my_account' };
const text = { resource: 'message', operation: 'send', account, to: '+1 303 555 0111', body: 'Tête-à-tête' };
const workflowId = 'rehearsal';

/** A saved credential of a node with Send Everything To. */
function sendingTo(node: NodeName, sendEverythingTo: string): CredentialStore {
	return new CredentialStore({
		[places[node].credential]: { ...bench().credential(node), sendEverythingTo },
	});
}

const inbox = (node: NodeName) => bench().provider(node).state.counts();

describe('a preview', () => {
	it('shows recipients, text, segments and the request, without the credential', async () => {
		const result = await bench().run('textUs', { ...text, options: { previewOnly: true } });
		expect(result.output()[0].json).toEqual({
			preview: true,
			recipients: ['+13035550111'],
			text: text.body,
			sms: { encoding: 'UCS-2', segments: 1, characters: 11 },
			files: [],
			requests: [{ method: 'POST', path: '/my_account/messages', body: { to: '+13035550111', body: text.body } }],
			warnings: [],
		});
		expect(JSON.stringify(result.output())).not.toContain(String(bench().credential('textUs').apiToken));
	});

	it('shows the files and every request that a message with files takes, ids of the provider named', async () => {
		const result = await bench().run('secureMessaging', {
			resource: 'message',
			operation: 'send',
			to: 'alice@partner.example',
			subject: 'Your results',
			body: 'See the file.',
			binaryPropertyName: 'data',
			additionalFields: { fyeoType: 'UniquePassword', password: 'open sesame' },
			options: { previewOnly: true },
		});
		const { json } = result.output()[0];
		const file = { name: 'letter.pdf', size: 15, type: 'application/pdf' };
		expect(json).toMatchObject({
			recipients: ['alice@partner.example'],
			subject: 'Your results',
			text: 'See the file.',
			files: [file],
		});
		expect(
			(json.requests as Array<{ method: string; path: string }>).map(({ method, path }) => `${method} ${path}`),
		).toEqual([
			'POST /v1/messages',
			'PUT /v1/messages/{messageGuid}/save',
			'POST /v1/attachments/precreate',
			'POST /v1/attachments/{attachmentGuid1}/chunk/1',
			'PUT /v1/messages/{messageGuid}/save',
			'PUT /v1/messages/{messageGuid}/send',
		]);
		expect(JSON.stringify(json)).not.toContain('open sesame');
		expect(bench().provider('secureMessaging').state.deliveries).toEqual([]);
	});

	it('warns of somebody who has opted out', async () => {
		await bench().first('textUs', { resource: 'optOut', operation: 'create', account, phoneNumber: '+13035550111' });
		const result = await bench().run('textUs', { ...text, options: { previewOnly: true } });
		expect(result.output()[0].json.warnings).toEqual(['+13035550111 has opted out of texts']);
	});

	it('shows a question whose links answer nothing, and does not wait', async () => {
		const result = await bench().run('textUs', {
			...text,
			operation: 'sendAndWait',
			message: 'May we?',
			responseType: 'approval',
			options: { previewOnly: true },
		});
		const [{ json }] = result.output();
		expect(json).toMatchObject({
			preview: true,
			text: expect.stringMatching(/^May we\?\n\nApprove: http\S+\/preview-approve$/),
		});
		expect(result.status).toBe('success');
	});

	it('refuses what sending refuses', async () => {
		const result = await bench().run('textUs', { ...text, to: '12', options: { previewOnly: true } });
		expect(result.error?.message).toMatch(/^'To' has an entry/);
	});

	it('spends no Send Once Key, and is no send that a retry would know', async () => {
		const options = { sendOnceKey: 'order-1' };
		await bench().run('textUs', { ...text, options: { ...options, previewOnly: true } }, { workflowId });
		const result = await bench().run('textUs', { ...text, options }, { workflowId });
		expect(result.output()[0].json).not.toHaveProperty('skipped');
		expect(inbox('textUs')).toEqual({ '+13035550111': 1 });
	});
});

describe('a credential that sends everything to one address', () => {
	it('sends there, and says whom it was meant for', async () => {
		const credentials = sendingTo('textUs', '  +1 (303) 555-0112 ');
		const result = await bench().run('textUs', text, { credentials });
		expect(result.output()[0].json).toMatchObject({
			redirectedTo: '+1 (303) 555-0112',
			intendedRecipients: ['+13035550111'],
		});
		const [{ recipient, body }] = bench().provider('textUs').state.deliveries;
		expect([recipient, body]).toEqual(['+13035550112', `Meant for: +13035550111\n${text.body}`]);
	});

	it('drops copies, and says so in HTML as well', async () => {
		const credentials = sendingTo('secureMessaging', 'bob@partner.example');
		const additionalFields = { cc: 'c@partner.example', bcc: 'd@partner.example', bodyFormat: 'Html' };
		const letter = { to: 'alice@partner.example', subject: 'Results', body: '<b>Hi</b>', additionalFields };
		const message = { resource: 'message', operation: 'send', ...letter };
		await bench().run('secureMessaging', message, { credentials });
		const [{ body }] = bench().provider('secureMessaging').state.deliveries;
		expect(inbox('secureMessaging')).toEqual({ 'bob@partner.example': 1 });
		expect(body).toBe('<p>Meant for: alice@partner.example, c@partner.example, d@partner.example</p>\n<b>Hi</b>');
	});

	it.each([
		['several addresses', '+13035550112, +13035550113'],
		['none', 'me'],
		['the name of nothing', 'undefined'],
		['an expression that finds nothing', '={{ $json.nobody }}'],
	])('is refused when it holds %s', async (_what, value) => {
		const result = await bench().run('textUs', text, { credentials: sendingTo('textUs', value), ...continueOnFail });
		expect(result.output()[0].json.error).toMatch(/^'Send Everything To'/);
		expect(bench().requests('textUs')).toEqual([]);
	});

	it('sends to the recipients when it is empty', async () => {
		await bench().run('textUs', text, { credentials: sendingTo('textUs', ' ') });
		expect(inbox('textUs')).toEqual({ '+13035550111': 1 });
	});

	it('keeps its Send Once Keys apart', async () => {
		const options = { sendOnceKey: 'order-2' };
		const credentials = sendingTo('textUs', '+13035550112');
		for (const more of [{ credentials }, { credentials }, {}, {}])
			await bench().run('textUs', { ...text, options }, { workflowId, ...more });
		expect(inbox('textUs')).toEqual({ '+13035550112': 1, '+13035550111': 1 });
	});
});
