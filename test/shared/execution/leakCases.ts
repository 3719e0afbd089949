// What the scan for leaks sends: the first message of a conversation and a reply in one, with every provider.
import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { birdSeed } from '../../sandbox/bird';
import type { SandboxProvider } from '../../sandbox/core';
import { SEEDED_CONVERSATION_ID } from '../../sandbox/highQ';

const BODY = "Dear Ms O'Example, the biopsy of 3 May shows <b>nothing</b> unusual; see you on Friday.";
const OPENING_WORDS = 'open the letter';
const SUBJECT = 'Biopsy results of Ms Example';
const SENDER = 'jane.example@direct.example.org';

/** An operation that sends, and what nothing may quote. */
export interface Case {
	type: string;
	credential: string;
	/** Requests that the fault may meet: the one that sends. */
	path: string;
	parameters: INodeParameters;
	/** Puts in what it answers to, and gives the rest of the parameters. */
	given?: (sandbox: Sandbox) => INodeParameters | Promise<INodeParameters>;
	provider: (sandbox: Sandbox) => SandboxProvider;
	/** Whether the provider refuses with a 2xx status too. */
	refusesInside200?: boolean;
	/** What it writes, and what of the message that it answers goes out again. */
	contents: string[];
}

/** The first of a conversation, and an answer in one, for each provider. */
export const cases: Case[] = [
	{
		type: 'birdChannels',
		contents: [BODY],
		credential: 'birdChannelsApi',
		path: '/messages$',
		provider: ({ bird }) => bird,
		parameters: {
			resource: 'message',
			operation: 'send',
			channelId: { __rl: true, mode: 'id', value: birdSeed.smsChannelId },
			recipient: '+31600000001',
			identifierKey: 'auto',
			contentType: 'text',
			text: BODY,
		},
	},
	{
		type: 'textUs',
		contents: [BODY],
		credential: 'textUsApi',
		path: '/messages$',
		provider: ({ textUs }) => textUs,
		parameters: {
			resource: 'message',
			operation: 'send',
			account: { __rl: true, mode: 'slug', value: 'my_account' },
			to: '+13035551234',
			body: BODY,
		},
	},
	{
		type: 'updox',
		refusesInside200: true,
		contents: [BODY, SUBJECT],
		credential: 'updoxApi',
		path: 'DirectMessageSend',
		provider: ({ updox }) => updox,
		parameters: {
			resource: 'message',
			operation: 'send',
			to: 'ann@direct.example.org',
			subject: SUBJECT,
			textMessage: BODY,
		},
	},
	{
		type: 'secureMessaging',
		refusesInside200: true,
		contents: [BODY, SUBJECT, OPENING_WORDS],
		credential: 'secureMessagingApi',
		path: '/(login|save|send)$',
		provider: ({ secureMessaging }) => secureMessaging,
		parameters: {
			resource: 'message',
			operation: 'send',
			actionCode: 'New',
			to: 'someone@clinic.example',
			subject: SUBJECT,
			body: BODY,
			bodyFormat: 'Text',
			additionalFields: { fyeoType: 'UniquePassword' },
			password: OPENING_WORDS,
		},
	},
	{
		type: 'highQ',
		refusesInside200: true,
		contents: [BODY],
		credential: 'highQApi',
		path: '(token|conversations/?)$',
		provider: ({ highQ }) => highQ,
		parameters: {
			resource: 'message',
			operation: 'send',
			authentication: 'refreshToken',
			userIds: '2041',
			bodyFormat: 'text',
			body: BODY,
		},
	},
	{
		type: 'birdChannels',
		contents: [BODY],
		credential: 'birdChannelsApi',
		path: '/messages$',
		provider: ({ bird }) => bird,
		parameters: { resource: 'message', operation: 'reply', contentType: 'text', text: BODY },
		given: async ({ bird }) => {
			const { message } = await bird.controls.receive();
			return { channelId: message.channelId, messageId: message.id };
		},
	},
	{
		type: 'textUs',
		contents: [BODY, '+13035550111'],
		credential: 'textUsApi',
		path: '/messages$',
		provider: ({ textUs }) => textUs,
		parameters: { resource: 'message', operation: 'reply', conversationId: 'kY1QwY', body: BODY },
	},
	{
		type: 'updox',
		refusesInside200: true,
		contents: [BODY, SUBJECT, SENDER],
		credential: 'updoxApi',
		path: 'DirectMessageSend',
		provider: ({ updox }) => updox,
		parameters: { resource: 'message', operation: 'reply', textMessage: BODY },
		given: ({ updox }) => ({ messageId: updox.controls.seedMessages(1, { subject: SUBJECT, from: SENDER })[0] }),
	},
	{
		type: 'secureMessaging',
		refusesInside200: true,
		contents: [BODY, SUBJECT, SENDER],
		credential: 'secureMessagingApi',
		path: '/(save|send)$',
		provider: ({ secureMessaging }) => secureMessaging,
		parameters: { resource: 'message', operation: 'reply', body: BODY },
		given: ({ secureMessaging }) => ({
			messageGuid: secureMessaging.controls.receive({ subject: SUBJECT, from: SENDER }),
		}),
	},
	{
		type: 'highQ',
		refusesInside200: true,
		contents: [BODY],
		credential: 'highQApi',
		path: '(token|messages/?)$',
		provider: ({ highQ }) => highQ,
		parameters: {
			resource: 'message',
			operation: 'reply',
			authentication: 'refreshToken',
			conversationId: String(SEEDED_CONVERSATION_ID),
			bodyFormat: 'text',
			body: BODY,
		},
	},
];
