// If Not Reachable over many items: what they ask alike is asked once, what one request can answer is asked in one; and what is
// remembered of it is no more than is true.
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore, type NodeOptions } from '../../../harness';
import { birdSeed } from '../../../sandbox/bird';
import { updoxRecipients } from '../../../sandbox/updox';
import { continueOnFail, places, useBench, type NodeName } from '../../bench';
import { isRead } from './sends';

const bench = useBench();
const account = { __rl: true, mode: 'slug', value: 'my_account' };
const phone = (index: number): string => `+1303555${String(1000 + index)}`;

interface Sending {
	node: NodeName;
	operation?: string;
	parameters: INodeParameters;
	/** Whom each item goes to, for `{{ $json.to }}`. */
	to: string[];
	options?: INodeParameters;
}

const byText: Sending = { node: 'textUs', parameters: { account, to: '={{ $json.to }}', body: 'Hello' }, to: [] };

/** Sends to each, having asked first; gives what was asked. */
async function send({ node, operation = 'send', parameters, to, options }: Sending, more: NodeOptions = {}) {
	const credentials = await bench().signedIn(node);
	bench().forgetRequests(node);
	const message = { resource: 'message', operation, ...parameters, options: { ifNotReachable: 'skip', ...options } };
	const items = to.map((one) => ({ json: { to: one } }));
	const result = await bench().run(node, message, { credentials, items, ...continueOnFail, ...more });
	const asked = bench()
		.lines(node)
		.filter((line) => isRead(node, line));
	const outputs = result.output().map(({ json }) => json);
	return { asked, outputs, isSent: outputs.map((json) => json.error === undefined && json.skipped !== true) };
}

/** Twelve items to two people, in turn. */
const twelve = (...people: string[]): string[] =>
	Array.from({ length: 12 }, (_, index) => people[index % people.length]);

const ROWS: Array<[string, Sending, RegExp[]]> = [
	[
		'updox',
		{
			node: 'updox',
			parameters: { to: '={{ $json.to }}', subject: 'Referral', textMessage: 'See it' },
			to: twelve(updoxRecipients.contact, 'test@direct.updoxqa.com'),
		},
		[/^POST DirectAddressValidate$/, /^POST DirectAddressValidate$/],
	],
	[
		'highQ, where sending needs the same look-up',
		{
			node: 'highQ',
			parameters: { userIds: '={{ $json.to }}', body: 'Hello' },
			to: twelve('ana.ferreira@acme.example', 'Tom.ONeil@acme.example'),
		},
		[/\/users\/ana/, /\/users\/tom/i],
	],
	[
		'secureMessaging',
		{
			node: 'secureMessaging',
			parameters: { to: '={{ $json.to }}', subject: 'Results', body: 'See them' },
			to: twelve('alice@partner.example', 'bob@partner.example'),
		},
		[/\/user\/quotas$/, /\/user\/contacts\?page=1&/],
	],
	...['send', 'sendBatch'].map((operation): [string, Sending, RegExp[]] => [
		`birdChannels: ${operation}`,
		{
			node: 'birdChannels',
			operation,
			parameters: { channelId: birdSeed.whatsappChannelId, recipient: '={{ $json.to }}', text: 'Hello' },
			to: twelve(birdSeed.contactPhone),
		},
		[/\/channels\/[\w-]+$/, /^POST .*\/contacts\/search$/, /\/channels\/[\w-]+\/contacts\//],
	]),
];

it.each(ROWS)('%s asks once what twelve items ask', async (_title, sending, expected) => {
	await bench().sandbox.bird.controls.receive();
	const { asked, isSent } = await send(sending);
	expect(isSent).toEqual(twelve('').map(() => true));
	expect(asked).toHaveLength(expected.length);
	for (const line of expected) expect(asked).toContainEqual(expect.stringMatching(line));
	// And once more in another execution.
	expect((await send(sending)).asked).toHaveLength(expected.length);
});

describe('textUs', () => {
	const thirty = Array.from({ length: 30 }, (_, index) => phone(index));
	const numbersIn = (line: string): number => line.split('exact').length - 1;

	it('asks for 25 numbers at once, whichever items they are of', async () => {
		await bench().first('textUs', { resource: 'optOut', operation: 'create', account, phoneNumber: phone(27) });
		const { asked, isSent } = await send({ ...byText, to: thirty });
		// Each in the two ways in which TextUs writes it.
		expect(asked.map(numbersIn)).toEqual([50, 10]);
		expect(isSent).toEqual(thirty.map((one) => one !== phone(27)));
	});

	it('asks for a number once, however many items it has', async () => {
		const { asked } = await send({ ...byText, to: twelve(phone(1)) });
		expect(asked.map(numbersIn)).toEqual([2]);
	});

	it('asks by the account that sends', async () => {
		const parameters = { ...byText.parameters, account: { ...account, value: '={{ $json.account }}' } };
		const items = ['my_account', 'nobody'].map((one) => ({ json: { to: phone(1), account: one } }));
		const { asked, isSent } = await send({ ...byText, parameters }, { items });
		expect(asked.map((line) => line.replace(/\?.*/, ''))).toEqual(
			expect.arrayContaining(['GET /my_account/opt_outs', 'GET /nobody/opt_outs']),
		);
		expect(isSent).toEqual([true, false]);
	});

	it('asks by credential', async () => {
		const { credential } = places.textUs;
		const apiToken = `={{ $itemIndex % 2 ? 'wrong' : '${String(bench().credential('textUs').apiToken)}' }}`;
		const credentials = new CredentialStore({ [credential]: { ...bench().credential('textUs'), apiToken } });
		const { asked, isSent } = await send({ ...byText, to: [phone(1), phone(1), phone(1)] }, { credentials });
		expect(isSent).toEqual([true, false, true]);
		expect(asked).toHaveLength(2);
	});

	it('keeps no look-up that failed, and lets no item fail by what was asked along for others', async () => {
		const { state } = bench().provider('textUs');
		state.addFault({ kind: 'status', status: 403, match: { path: 'opt_outs' }, times: 1 });
		const all = await send({ ...byText, to: thirty.slice(0, 5), options: { concurrency: 1 } });
		expect(all.isSent).toEqual([true, true, true, true, true]);
		expect(all.asked.map(numbersIn)).toEqual([10, 2, 8]);

		state.addFault({ kind: 'status', status: 403, match: { path: 'opt_outs' }, times: 2 });
		const others = await send({ ...byText, to: thirty.slice(5, 10), options: { concurrency: 1 } });
		expect(others.isSent).toEqual([false, true, true, true, true]);
		expect(others.asked.map(numbersIn)).toEqual([10, 2, 8]);
	});

	it('asks once for a preview of all', async () => {
		const options = { previewOnly: true };
		const { asked, outputs } = await send({ ...byText, to: thirty.slice(0, 20), options });
		expect(asked.map(numbersIn)).toEqual([40]);
		expect(outputs.every(({ preview }) => preview === true)).toBe(true);
	});

	it('asks again what was told more than five minutes ago', async () => {
		const { state } = bench().provider('textUs');
		const now = Date.now.bind(Date);
		const { length } = state.deliveries;
		const later = jest
			.spyOn(Date, 'now')
			.mockImplementation(() => now() + (state.deliveries.length > length ? 301_000 : 0));
		const { asked } = await send({ ...byText, to: twelve(phone(1)).slice(0, 3), options: { concurrency: 1 } });
		later.mockRestore();
		expect(asked.map(numbersIn)).toEqual([2, 2]);
	});
});

describe('secureMessaging', () => {
	const letter: Sending = {
		node: 'secureMessaging',
		parameters: { to: '={{ $json.to }}', subject: 'Results', body: 'See them' },
		to: ['alice@partner.example', 'bob@partner.example', 'alice@partner.example', 'bob@partner.example'],
		options: { concurrency: 1 },
	};

	it('asks for the quota again when as many messages went out as were left', async () => {
		const { secureMessaging } = bench().sandbox;
		secureMessaging.controls.setQuota({ messages: 2 });
		const { asked, isSent } = await send(letter);
		expect(isSent).toEqual([true, true, false, false]);
		expect(asked.filter((line) => line.includes('quotas'))).toHaveLength(3);
		expect(asked.filter((line) => line.includes('contacts'))).toHaveLength(1);
	});
});
