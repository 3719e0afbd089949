// From an empty canvas to a first message: everything that a person does is counted.
import type { ProviderName } from '../sandbox/core';
import { Editor } from './editor';
import { freshSandbox, itWith, ownTypes, sandbox, typeOf } from './setup';

/** Clicks and fields filled, from the first click on the canvas to the message. */
const MOST = 12;

interface First {
	node: string;
	provider: ProviderName;
	/** Fills in what the form asks for. */
	fill: (editor: Editor) => Promise<void>;
}

const TEXT = 'Your table for four is ready at seven.';

const firsts: First[] = [
	{
		node: 'birdChannels',
		provider: 'bird',
		fill: async (editor) => {
			await editor.pick('channelId', 'Restaurant SMS (sms-messagebird, +31600000002)');
			await editor.fill('recipient', '+31612345678');
			await editor.fill('text', TEXT);
		},
	},
	{
		node: 'textUs',
		provider: 'textUs',
		fill: async (editor) => {
			await editor.pick('account');
			await editor.fill('to', '+13035550111');
			await editor.fill('body', TEXT);
		},
	},
	{
		node: 'updox',
		provider: 'updox',
		fill: async (editor) => {
			await editor.fill('to', 'ann.lee@direct.example.org');
			await editor.fill('subject', 'Referral');
			await editor.fill('textMessage', TEXT);
		},
	},
	{
		node: 'secureMessaging',
		provider: 'secureMessaging',
		fill: async (editor) => {
			await editor.fill('to', 'alice@partner.example');
			await editor.fill('subject', 'Your report');
			await editor.fill('body', TEXT);
		},
	},
	{
		node: 'highQ',
		provider: 'highQ',
		fill: async (editor) => {
			await editor.pick('userIds');
			await editor.fill('body', TEXT);
		},
	},
];

let editor: Editor;

beforeAll(async () => {
	await freshSandbox();
	editor = await Editor.open();
});

afterAll(async () => await editor.close());

for (const { node, provider, fill } of firsts)
	itWith([node], `${node}: from an empty canvas to a message in at most ${MOST} actions`, async () => {
		const type = (await ownTypes()).find(({ name }) => name === typeOf(node));
		await editor.openEmptyCanvas();
		editor.actions = 0;
		await editor.addNode(String(type?.displayName), 'Send message');
		await fill(editor);
		expect(await editor.execute()).toBe('success');
		const { counts } = (await sandbox.state()).providers[provider];
		expect(Object.values(counts)).toEqual([1]);
		expect(editor.actions).toBeLessThanOrEqual(MOST);
		expect(editor.complaints.splice(0)).toEqual([]);
	});
