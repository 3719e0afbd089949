// Connecting an account in the browser: n8n's own OAuth2, from the button in the credential to a request with the token.
import { Editor } from './editor';
import { chain, freshSandbox, itWith, manualTrigger, node, rest, sandbox, setting, typeOf } from './setup';

const NAME = 'HighQ (connected in the editor)';

let editor: Editor;

beforeAll(async () => {
	await freshSandbox();
	for (const { id, name } of await rest.credentials())
		if (name === NAME) await rest.ask('DELETE', `/rest/credentials/${id}`);
	editor = await Editor.open();
});

afterAll(async () => await editor.close());

itWith(['highQ'], 'an account is connected, and its users are listed with the token', async () => {
	const parameters = { authentication: 'oAuth2', resource: 'user', operation: 'getMany' };
	await editor.openWorkflow(chain('Counterparties', [manualTrigger(), node('Users', typeOf('highQ'), parameters)]));
	await editor.openNode('Users');
	await editor.credential.create(NAME, 'OAuth2');
	const { instanceUrl, clientId, clientSecret } = setting.sandboxCredentials.highQApi;
	for (const [name, value] of Object.entries({ instanceUrl, clientId, clientSecret })) await editor.fill(name, value);

	await sandbox.control('highQ', 'echoState', false);
	expect(await editor.credential.connect()).toContain('Insufficient parameters for OAuth2 callback');
	await sandbox.control('highQ', 'echoState', true);
	expect(await editor.credential.connect()).toBe('connected');

	expect(await editor.execute()).toBe('success');
	await editor.outputThatShows('@');
	expect(editor.complaints).toEqual([]);
});
