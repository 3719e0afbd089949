// What has a longest length counts characters, as Bird's schema does: an emoji is one of them, though it has two halves in JavaScript.
import type { INodeParameters } from 'n8n-workflow';
import { runOnBird, standInBird } from '../standIn';
import { channelId, message, takeEverything } from './setup';

takeEverything();

const contactId = '0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03';
const url = 'https://example.com/fish.jpg';
const card = { title: 'Fish', mediaUrl: url, linkText: 'Order', linkUrl: url };
const contact = (operation: string, displayName: string): INodeParameters => ({
	resource: 'contact',
	operation,
	contactId,
	identifierKey: 'phonenumber',
	identifierValue: '+31600000001',
	displayName,
});
const list = (more: INodeParameters, item: INodeParameters = {}): INodeParameters =>
	message({
		channelId,
		contentType: 'list',
		text: 'When?',
		listItems: { item: [{ text: '19:00', ...item }] },
		...more,
	});
const buttons = (type: string, description: string): INodeParameters =>
	message({ text: 'x', additionalFields: { buttons: { button: [{ type, text: 'Yes', description }] } } });

/** Each field with a longest length, with that and a way to fill it. */
const fields: Array<[string, number, (text: string) => INodeParameters]> = [
	['List Button', 20, (listButton) => list({ listButton })],
	['Description', 72, (description) => list({}, { description })],
	['Description', 72, (description) => buttons('reply', description)],
	['Description', 72, (description) => buttons('postback', description)],
	['Message', 1024, (text) => message({ contentType: 'carousel', text, cards: { card: [card, card] } })],
	['Short Link Domain', 128, (shortLinkDomain) => message({ text: 'x', additionalFields: { shortLinkDomain } })],
	['Display Name', 150, (name) => contact('create', name)],
	['Display Name', 150, (name) => contact('update', name)],
	['Display Name', 150, (name) => contact('upsert', name)],
	[
		'Reason',
		250,
		(reason) => ({
			resource: 'optOut',
			operation: 'create',
			platformId: 'sms-messagebird',
			identifierKey: 'phonenumber',
			identifierValue: '+31600000001',
			reason,
		}),
	],
];

const CALENDAR = '📅';

describe.each(fields)('%s, at most %i characters', (label, most, filled) => {
	it.each(['a', CALENDAR])('takes that many of %s, and none more', async (character) => {
		const { asked } = standInBird();
		asked.length = 0;
		await runOnBird(filled(character.repeat(most)));
		expect(asked.map(({ body }) => body).join()).toContain(character.repeat(most));
		asked.length = 0;
		const [{ json }] = (await runOnBird(filled(character.repeat(most + 1)))).output();
		expect(json.error).toContain(`${label}' is too long`);
		expect(json.error).not.toContain(character.repeat(20));
		expect(json.message).toBeDefined();
		expect(asked).toEqual([]);
	});
});

it('a button of 20 characters, one of them an emoji, is sent', async () => {
	const { asked } = standInBird();
	const [{ json }] = (await runOnBird(list({ listButton: '📅 Choose a time slot' }))).output();
	expect(json.error).toBeUndefined();
	expect(asked.at(-1)?.body).toContain('📅 Choose a time slot');
});
