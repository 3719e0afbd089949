// The five mistakes that people make with a new node: each is told with the field and what to do, and nothing goes out.
import type { ProviderName } from '../../sandbox/core';
import { Editor } from '../editor';
import { chain, freshSandbox, itWith, manualTrigger, node, ownTypes, sandbox, typeOf } from '../setup';

interface Beginner {
	name: string;
	provider: ProviderName;
	credential: string;
	/** What a send takes. */
	message: object;
	/** What n8n asks for before it runs an empty form. */
	required: string[];
	/** The field with the text, and what it is called. */
	text: string;
	/** The field with the recipient. */
	to: string;
	/** A recipient with a typo. */
	typo: string;
	/** A file that is not there. */
	file: object;
	/** What the provider does not know or take, and what it says. */
	refused: object;
	refusal: RegExp;
}

const TEXT = 'Your table for four is ready at seven.';
const byId = (value: string, mode = 'id'): object => ({ __rl: true, mode, value });

const beginners: Beginner[] = [
	{
		name: 'birdChannels',
		provider: 'bird',
		credential: 'birdChannelsApi',
		message: {
			channelId: byId('2f7b0f5e-6f3c-4d0e-9a55-0c1f6f3f9a10'),
			recipient: '+31612345678',
			text: TEXT,
		},
		required: ['Channel', 'To', 'Message'],
		text: 'text',
		to: 'recipient',
		typo: '+3161234567o',
		file: { additionalFields: { attachments: 'data' } },
		refused: { channelId: byId('00000000-0000-4000-8000-000000000000') },
		refusal: /Bird refused the request.*channel/is,
	},
	{
		name: 'textUs',
		provider: 'textUs',
		credential: 'textUsApi',
		message: { account: byId('my_account', 'slug'), to: '+13035550111', body: TEXT },
		required: ['Account', 'To', 'Message'],
		text: 'body',
		to: 'to',
		typo: '+1303555011l',
		file: { additionalFields: { attachmentBinaryProperty: 'data' } },
		refused: { account: byId('another_account', 'slug') },
		refusal: /TextUs refused the request.*account/is,
	},
	{
		name: 'updox',
		provider: 'updox',
		credential: 'updoxApi',
		message: { to: 'ann.lee@direct.example.org', subject: 'Referral', textMessage: TEXT },
		required: ['To', 'Subject', 'Message'],
		text: 'textMessage',
		to: 'to',
		typo: 'ann.lee@direct..example.org',
		file: { binaryPropertyName: 'data' },
		refused: { to: 'ann.lee@mail.example.com' },
		refusal: /Updox.*Direct address/is,
	},
	{
		name: 'secureMessaging',
		provider: 'secureMessaging',
		credential: 'secureMessagingApi',
		message: { to: 'alice@partner.example', subject: 'Your report', body: TEXT },
		required: ['To'],
		text: 'body',
		to: 'to',
		typo: 'alice@partner example',
		file: { binaryPropertyName: 'data' },
		refused: { actionCode: 'Reply', parentGuid: '0123456789abcdef0123456789abcdef' },
		refusal: /Secure Messaging refused the request.*messageGuid/is,
	},
	{
		name: 'highQ',
		provider: 'highQ',
		credential: 'highQApi',
		message: { authentication: 'refreshToken', userIds: '2041', body: TEXT },
		required: ['To'],
		text: 'body',
		to: 'userIds',
		typo: 'ana.ferreira@acme',
		file: { siteId: byId('301'), binaryPropertyName: 'data' },
		refused: { userIds: '999999' },
		refusal: /HighQ refused the request.*rights/is,
	},
];

let editor: Editor;

beforeAll(async () => {
	await freshSandbox();
	editor = await Editor.open();
});

afterAll(async () => await editor.close());

/**
 * Opens a workflow with a send, runs it, and answers with what is shown. Each mistake has a workflow of its own: the editor asks
 * for the one that it shows, which has to be there still.
 */
async function shownFor({ name, credential, message }: Beginner, mistake: string, changes: object): Promise<string> {
	const parameters = { resource: 'message', operation: 'send', ...message, ...changes };
	const send = node('Send', typeOf(name), parameters, { credential });
	await editor.openWorkflow(chain(`A beginner with ${name}: ${mistake}`, [manualTrigger(), send]));
	await editor.openNode('Send');
	expect(await editor.execute()).toBe('error');
	return await editor.outputThatShows('Error details');
}

const NOTHING = 'Nothing was sent.';

for (const beginner of beginners) {
	const { name, provider, required, text, to, typo, file, refused, refusal } = beginner;
	itWith([name], `${name}: the five usual mistakes are told with the field and what to do`, async () => {
		await freshSandbox();
		const type = (await ownTypes()).find((one) => one.name === typeOf(name));
		await editor.openEmptyCanvas();
		await editor.addNode(String(type?.displayName), 'Send message');
		const asked = [...(await editor.executeInVain()).matchAll(/Parameter "(.*)" is required/g)].map(
			([, label]) => label,
		);
		expect(asked).toEqual(required);

		const mistyped = await shownFor(beginner, 'a typo', { [to]: typo });
		expect(mistyped).toMatch(
			/'To' has an entry that is (not|no|neither) [^]*such as|'To' has an entry that is [^]*Write /,
		);
		expect(mistyped).toContain(NOTHING);
		expect(mistyped).not.toContain(typo);

		const unfilled = await shownFor(beginner, 'no text', { [text]: '={{ $json.text }}' });
		expect(unfilled).toContain("'Message' is empty");
		expect(unfilled).toContain(NOTHING);

		const missing = await shownFor(beginner, 'no file', file);
		expect(missing).toMatch(/'[^']+' names a file that the item does not have/);
		expect(missing).toContain(NOTHING);

		expect(await shownFor(beginner, 'refused', refused)).toMatch(refusal);
		expect((await sandbox.state()).providers[provider].counts).toEqual({});
		expect(editor.complaints.splice(0)).toEqual([]);
	});
}
