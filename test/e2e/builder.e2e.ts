// Somebody builds a workflow in the editor: credential, form, run, and what is shown when the provider says no.
import { Editor } from './editor';
import { chain, freshSandbox, itWith, manualTrigger, node, rest, sandbox, setting, typeOf } from './setup';

const BIRD = 'Bird sandbox (made in the editor)';

let editor: Editor;

beforeAll(async () => {
	await freshSandbox();
	for (const { id, name } of await rest.credentials())
		if (name === BIRD) await rest.ask('DELETE', `/rest/credentials/${id}`);
	editor = await Editor.open();
});

afterAll(async () => await editor.close());

afterEach(() => expect(editor.complaints.splice(0)).toEqual([]));

itWith(['birdChannels'], 'a credential is refused with the reason, corrected, and tested green', async () => {
	const { accessKey, workspaceId, baseUrl } = setting.sandboxCredentials.birdChannelsApi;
	await editor.openWorkflow(chain('Confirm a table', [manualTrigger()]));
	await editor.addNode('Bird Channels', 'Send message');
	await editor.credential.create(BIRD);
	await editor.fill('workspaceId', workspaceId);
	await editor.fill('baseUrl', baseUrl);
	await editor.fill('accessKey', 'a-key-that-bird-does-not-know');
	expect(await editor.credential.save()).toContain('Bird does not know this access key');
	await editor.picture('credential-refused');
	await editor.fill('accessKey', accessKey);
	expect(await editor.credential.save()).toBe('saved');
	await editor.credential.open();
	await editor.page.getByText('Connection tested successfully').waitFor();
	await editor.picture('credential-tested');
	await editor.credential.close();
});

itWith(['birdChannels'], 'a message is sent through a channel picked from the list', async () => {
	await editor.pick('channelId', 'Restaurant SMS (sms-messagebird, +31600000002)');
	await editor.fill('recipient', '+31612345678');
	await editor.fill('text', 'Your table for four is ready at seven.');
	await editor.picture('building-bird');
	expect(await editor.execute()).toBe('success');
	await editor.outputThatShows('accepted');
	await editor.picture('output-bird');
	expect((await sandbox.state()).providers.bird.counts).toEqual({ '+31612345678': 1 });
});

itWith(['birdChannels'], "a provider's refusal is shown with its reason and what to do", async () => {
	await editor.fill('recipient', '+31612345678');
	await sandbox.addFault('bird', {
		kind: 'status',
		status: 422,
		body: { code: 'InvalidPayload', message: 'The channel does not take messages at the moment', details: {} },
		match: { method: 'POST' },
	});
	expect(await editor.execute()).toBe('error');
	await editor.outputThatShows('The channel does not take messages at the moment');
	await editor.picture('refusal-bird');
});

itWith(['textUs'], 'a typo in the third item is shown before anything is sent', async () => {
	await freshSandbox();
	const numbers = ['+13035550111', '+13035550112', 'not a number', '+13035550114'];
	const items = node(
		'Patients',
		'n8n-nodes-base.code',
		{
			jsCode: `return ${JSON.stringify(numbers.map((phone) => ({ json: { phone } })))};`,
		},
		{ typeVersion: 2 },
	);
	const send = node(
		'Remind',
		typeOf('textUs'),
		{
			resource: 'message',
			operation: 'send',
			account: { __rl: true, mode: 'list', value: 'my_account', cachedResultName: 'my_account' },
			to: '={{ $json.phone }}',
			body: 'Your appointment is tomorrow at 10 am.',
		},
		{ credential: 'textUsApi' },
	);
	await editor.openWorkflow(chain('Remind patients', [manualTrigger(), items, send]));
	await editor.openNode('Remind');
	expect(await editor.execute()).toBe('error');
	expect(await editor.outputThatShows('item 2')).not.toContain('not a number');
	await editor.picture('read-first');
	expect((await sandbox.state()).providers.textUs.counts).toEqual({});
});

test.each(Object.keys(setting.sandboxCredentials).filter((type) => setting.credentials[type]))(
	'the test of %s passes, and fails with the reason when a secret is wrong',
	async (type) => {
		const saved = setting.credentials[type];
		const data = setting.sandboxCredentials[type];
		expect(await rest.testCredential(saved, data)).toMatchObject({ status: 'OK' });
		const secret = ['accessKey', 'apiToken', 'applicationPassword', 'password', 'refreshToken'].find(
			(field) => field in data,
		);
		expect(secret).toBeDefined();
		const refused = await rest.testCredential(saved, { ...data, [String(secret)]: 'wrong-secret-value' });
		expect(refused.status).toBe('Error');
		expect(refused.message).not.toContain('wrong-secret-value');
		expect(refused.message.length).toBeGreaterThan(30);
	},
);
