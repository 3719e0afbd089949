// If Not Reachable: who cannot be reached is skipped or fails before anything is sent, and no key is spent; everybody else gets it.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../../sandbox/bird';
import { updoxRecipients } from '../../../sandbox/updox';
import { continueOnFail, useBench, type Bench, type NodeName } from '../../bench';
import { declaredOf } from '../kinds';
import { readyFor } from '../operations';
import { isRead, sends } from './sends';

const bench = useBench();
const account = { __rl: true, mode: 'slug', value: 'my_account' };

const checking = sends.filter(({ entry }) => declaredOf(entry).checksRecipients);

it.each(checking.map((send) => [send.title, send] as const))('%s goes out to whom it reaches', async (_title, send) => {
	const { node } = send.entry;
	const perform = async (options: INodeParameters) => {
		const { parameters, credentials } = await readyFor(bench(), send.entry, send.given);
		if (node === 'birdChannels') await bench().sandbox.bird.controls.receive();
		bench().forgetRequests(node);
		const result = await bench().run(node, { ...parameters, options }, { credentials });
		if (result.error) throw result.error;
		const lines = bench().lines(node);
		return lines.filter((line) => !isRead(node, line)).map((line) => line.replace(/[\w-]{8,}$/, ''));
	};
	expect(await perform({ ifNotReachable: 'skip' })).toEqual(await perform({}));
});

interface Row {
	node: NodeName;
	parameters: IDataObject;
	recipient: string;
	reason: RegExp;
	before?: (bench: Bench) => unknown;
}

const ROWS: Record<string, Row> = {
	'a number that has opted out': {
		node: 'textUs',
		parameters: { account, to: '+13035550112, +13035550111', body: 'Hello' },
		recipient: '+13035550111',
		reason: /has opted out/,
		before: async (on) =>
			await on.first('textUs', { resource: 'optOut', operation: 'create', account, phoneNumber: '+13035550111' }),
	},
	...Object.fromEntries(
		[
			{ sender: 'number', from: '+13035550100' },
			{ sender: 'user', email: 'chuck@my-account.example' },
		].map((sender): [string, Row] => [
			`a number that has opted out, where TextUs chooses the account by the ${sender.sender}`,
			{
				node: 'textUs',
				parameters: { ...sender, to: '+13035550112, +13035550111', body: 'Hello' },
				recipient: '+13035550111',
				reason: /has opted out/,
				before: async (on) =>
					await on.first('textUs', { resource: 'optOut', operation: 'create', account, phoneNumber: '+13035550111' }),
			},
		]),
	),
	'an address that is none of Direct': {
		node: 'updox',
		parameters: { to: updoxRecipients.invalid, subject: 'Referral', textMessage: 'See it' },
		recipient: updoxRecipients.invalid,
		reason: /no valid Direct address/,
	},
	'somebody who wrote nothing on WhatsApp': {
		node: 'birdChannels',
		parameters: { channelId: birdSeed.whatsappChannelId, recipient: '+31600000099', text: 'Hello' },
		recipient: '+31600000099',
		reason: /within the last 24 hours/,
	},
	'a contact who wrote nothing on WhatsApp': {
		node: 'birdChannels',
		parameters: { channelId: birdSeed.whatsappChannelId, recipient: birdSeed.contactPhone, text: 'Hello' },
		recipient: birdSeed.contactPhone,
		reason: /within the last 24 hours/,
	},
	'a used up quota': {
		node: 'secureMessaging',
		parameters: { to: 'alice@partner.example', subject: 'Results', body: 'See them' },
		recipient: 'alice@partner.example',
		reason: /quota is used up/,
		before: ({ sandbox }) => sandbox.secureMessaging.controls.setQuota({ messages: 0 }),
	},
	'a contact who is disabled': {
		node: 'secureMessaging',
		parameters: { to: 'alice@partner.example', subject: 'Results', body: 'See them' },
		recipient: 'alice@partner.example',
		reason: /is disabled/,
		before: ({ sandbox }) =>
			sandbox.secureMessaging.state.addFault({
				kind: 'status',
				status: 200,
				match: { path: '/user/contacts' },
				times: 0,
				body: {
					results: [{ emailAddress: 'Alice@partner.example', state: 'Disabled' }],
					totalPages: 1,
					responseStatus: null,
				},
			}),
	},
	'a user who left': {
		node: 'highQ',
		parameters: { userIds: 'olga.former@acme.example', body: 'Hello' },
		recipient: 'olga.former@acme.example',
		reason: /no active user/,
	},
};

describe.each(Object.entries(ROWS))('%s', (_title, { node, parameters, recipient, reason, before }) => {
	const send = async (ifNotReachable: string) => {
		await before?.(bench());
		const credentials = await bench().signedIn(node);
		bench().forgetRequests(node);
		const options = { ifNotReachable, sendOnceKey: 'order-1' };
		const message = { resource: 'message', operation: 'send', ...(parameters as INodeParameters), options };
		const result = await bench().run(node, message, { credentials, ...continueOnFail });
		expect(
			bench()
				.lines(node)
				.filter((line) => !isRead(node, line)),
		).toEqual([]);
		return result.output()[0];
	};

	it('is skipped', async () => {
		expect(await send('skip')).toEqual({
			json: { skipped: true, reason: expect.stringMatching(reason), recipient },
			pairedItem: { item: 0 },
		});
	});

	it('fails', async () => {
		const { json } = await send('error');
		expect(json.error).toMatch(reason);
		expect(json.error).not.toContain(recipient);
		expect(json.details).toMatchObject({
			outcome: 'notSent',
			recipients: [{ recipient, outcome: 'notSent', reason: expect.stringMatching(reason) }],
		});
	});
});
