// Get Delivery of each provider, against its sandbox: who got how far, when, and why not.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import { FAILED_RECIPIENT } from '../../sandbox/textUs';
import { type NodeName, useBench } from '../bench';

const bench = useBench();

const get = async (node: NodeName, parameters: INodeParameters, resource = 'message') =>
	await bench().first(node, { resource, operation: 'getDelivery', ...parameters });

const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

describe('Bird', () => {
	const { smsChannelId: channelId, contactPhone: recipient } = birdSeed;
	let messageId: string;

	beforeEach(() => {
		[messageId] = bench().sandbox.bird.controls.seedMessages(1);
	});

	it('gives the status, its time, and the ids that other operations take', async () => {
		const delivery = await get('birdChannels', { channelId, messageId });
		expect(delivery).toMatchObject({ state: 'delivered', isFinal: true, channelId, messageId });
		expect(delivery.recipients).toEqual([
			{ recipient, state: 'delivered', at, reason: null, code: null, isFinal: true },
		]);
		expect(delivery.raw).toMatchObject({ message: { id: messageId }, interactions: [] });
	});

	it('gives the reason and the code of a failure', async () => {
		const failure = { code: 15_005, description: 'unknown subscriber', source: { name: 'sms-messagebird', code: '1' } };
		await bench().sandbox.bird.controls.setStatus(messageId, 'delivery_failed', { failure });
		const { state, recipients } = await get('birdChannels', { channelId, messageId });
		expect(state).toBe('failed');
		expect(recipients).toMatchObject([{ state: 'failed', reason: 'unknown subscriber', code: '15005', isFinal: true }]);
	});

	it('takes an interaction of a person for reading, and one of a mail program for none', async () => {
		await bench().sandbox.bird.controls.interact(messageId, { type: 'opened', metadata: { prefetched: true } });
		expect((await get('birdChannels', { channelId, messageId })).state).toBe('delivered');
		await bench().sandbox.bird.controls.interact(messageId, { type: 'clicked' });
		expect((await get('birdChannels', { channelId, messageId })).state).toBe('delivered');
		await bench().sandbox.bird.controls.interact(messageId, { type: 'read' });
		expect((await get('birdChannels', { channelId, messageId })).recipients).toMatchObject([{ state: 'read', at }]);
	});

	it('says that reading is not known where the key may not see it', async () => {
		bench()
			.provider('birdChannels')
			.state.addFault({ kind: 'status', status: 403, body: { code: 'Forbidden', message: 'no policy' }, skip: 1 });
		const { state, recipients } = await get('birdChannels', { channelId, messageId });
		expect(state).toBe('delivered');
		expect(recipients).toMatchObject([{ reason: expect.stringContaining('whether it was read') }]);
	});
});

describe('TextUs', () => {
	const sendTo = async (to: string) => {
		const account = { __rl: true, mode: 'slug', value: 'my_account' };
		const { id } = await bench().first('textUs', { resource: 'message', operation: 'send', account, to, body: 'Hi' });
		return String(id);
	};

	it('gives the state of a message that arrived', async () => {
		const id = await sendTo('+13035550111');
		const delivery = await get('textUs', { messageId: id });
		expect(delivery).toMatchObject({ state: 'delivered', isFinal: true, messageId: id, raw: { id } });
	});

	it('gives the reason of one that did not', async () => {
		const { state, recipients } = await get('textUs', { messageId: await sendTo(FAILED_RECIPIENT) });
		expect(state).toBe('failed');
		expect(recipients).toMatchObject([{ reason: expect.stringMatching(/\S/) }]);
	});
});

describe('Updox', () => {
	const letter = { to: 'test@direct.updoxqa.com', subject: 'Referral', textMessage: 'Please see it' };
	const send = async (): Promise<number> => {
		const { messages } = await bench().first('updox', { resource: 'message', operation: 'send', ...letter });
		return Number((messages as IDataObject[])[0].messageId);
	};

	it('gives the most final notification', async () => {
		const messageId = await send();
		expect(await get('updox', { messageId })).toMatchObject({ state: 'sent', isFinal: false, messageId });
		expect(await get('updox', { messageId })).toMatchObject({ state: 'delivered', isFinal: true });
	});

	it('says that nothing has come yet', async () => {
		const messageId = await send();
		const body = { successful: true, responseMessage: 'OK', responseCode: 2000, statuses: [] };
		bench().provider('updox').state.addFault({ kind: 'status', status: 200, body });
		const { state, recipients } = await get('updox', { messageId });
		expect(state).toBe('queued');
		expect(recipients).toMatchObject([{ reason: 'No notification has come yet', isFinal: false }]);
	});

	it('is unknown for good where the kind of message gets no notifications', async () => {
		const [messageId] = bench().sandbox.updox.controls.seedMessages(1);
		const { state, recipients } = await get('updox', { messageId });
		expect(state).toBe('unknown');
		expect(recipients).toMatchObject([{ reason: expect.stringContaining('no notifications'), isFinal: true }]);
	});

	it('gives the words of a fax that failed', async () => {
		const fax = { toFaxNumber: '614-555-0123', toName: 'A', fromFaxNumber: '614-555-0100', fromName: 'B' };
		const { faxId } = await bench().first('updox', { resource: 'fax', operation: 'send', ...fax });
		await bench().sandbox.updox.controls.setFaxStatus(Number(faxId), 'busy', 'Line busy, gave up');
		const { state, recipients } = await get('updox', { faxId: String(faxId) }, 'fax');
		expect(state).toBe('failed');
		expect(recipients).toMatchObject([{ reason: 'Line busy, gave up' }]);
	});
});

describe('Secure Messaging', () => {
	const send = async (): Promise<string> => {
		const letter = { to: 'alice@partner.example, bob@partner.example', subject: 'Results', body: 'Ready.' };
		const { messageGuid } = await bench().first('secureMessaging', {
			resource: 'message',
			operation: 'send',
			...letter,
		});
		return String(messageGuid);
	};

	it('gives who has read it', async () => {
		const messageGuid = await send();
		bench().sandbox.secureMessaging.controls.track(messageGuid, 'Retrieved', 'alice@partner.example');
		const delivery = await get('secureMessaging', { messageGuid });
		expect(delivery).toMatchObject({ state: 'sent', isFinal: false, messageGuid });
		expect(delivery.recipients).toMatchObject([
			{ recipient: 'alice@partner.example', state: 'read', at, isFinal: true },
			{ recipient: 'bob@partner.example', state: 'sent', isFinal: false },
		]);
	});

	it('says that one was recalled before it was read, and leaves the others read', async () => {
		const messageGuid = await send();
		bench().sandbox.secureMessaging.controls.track(messageGuid, 'Retrieved', 'alice@partner.example');
		const recall = { resource: 'message', operation: 'recall', messageGuid, recallReason: 'Wrong file' };
		await bench().first('secureMessaging', recall);
		const { state, recipients } = await get('secureMessaging', { messageGuid });
		expect(state).toBe('failed');
		expect(recipients).toMatchObject([
			{ state: 'read' },
			{ state: 'failed', reason: expect.stringContaining('Wrong') },
		]);
	});

	it('says that the tracking cannot be seen', async () => {
		const messageGuid = await send();
		const body = { responseStatus: { errorCode: '31', message: 'Not for you' } };
		bench().forgetRequests('secureMessaging');
		bench()
			.provider('secureMessaging')
			.state.addFault({ kind: 'status', status: 403, body, match: { path: 'tracking' } });
		const { state, recipients } = await get('secureMessaging', { messageGuid });
		expect(state).toBe('sent');
		expect(recipients).toMatchObject([{ reason: expect.stringContaining('tracking') }, {}]);
	});
});

describe('HighQ', () => {
	it('says that it is unknown, and why, for everybody in the conversation', async () => {
		const sent = { resource: 'message', operation: 'send', userIds: '2041, 2077', body: 'The draft' };
		const credentials = await bench().signedIn('highQ');
		const first = await bench().run('highQ', sent, { credentials });
		const { conversationid, messages } = first.output()[0].json;
		const messageId = String((messages as { message: IDataObject[] }).message[0].messageid);
		const parameters = { resource: 'message', operation: 'getDelivery', messageId };
		const of = { ...parameters, conversationId: String(conversationid) };
		const delivery = (await bench().run('highQ', of, { credentials })).output()[0].json;
		expect(delivery).toMatchObject({ state: 'unknown', isFinal: true, conversationid });
		const unknown = { state: 'unknown', reason: expect.stringContaining('no call'), isFinal: true };
		const recipients = delivery.recipients as unknown[];
		expect(recipients).toEqual(
			expect.arrayContaining([expect.objectContaining({ recipient: 'Ana Ferreira', ...unknown })]),
		);
		expect(recipients).toEqual(recipients.map(() => expect.objectContaining(unknown)));
	});

	it('says that the conversation has no such message', async () => {
		const parameters = { resource: 'message', operation: 'getDelivery', conversationId: '41', messageId: '999999' };
		const { error } = await bench().run('highQ', parameters);
		expect(error?.message).toContain('no message with this ID');
	});
});
