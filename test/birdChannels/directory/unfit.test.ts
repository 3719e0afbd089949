// A channel that cannot take whom a message is for: Bird would take it with 202 and fail later, so that it is refused before.
import type { INodeParameters } from 'n8n-workflow';
import type { NodeOptions } from '../../harness';
import { birdSeed } from '../../sandbox/bird';
import type { FaultKind } from '../../sandbox/state';
import { question } from '../../shared/sendAndWait/question';
import {
	byId,
	channelPath,
	credential,
	detailsOf,
	items,
	jsonOf,
	message,
	run,
	runOn,
	sandbox,
	useSandbox,
} from '../setup';

useSandbox();

const { contactEmail, contactId, contactPhone, emailChannelId, smsChannelId, telegramChannelId, whatsappChannelId } =
	birdSeed;

const requests = (pattern: RegExp) => sandbox.state.requests.filter(({ path }) => pattern.test(path));
/** How often it was asked what channels are, and what was sent. */
const looks = () => requests(/\/channels\/[^/?]+$/).length;
const sends = () => requests(/\/messages$/).length;

const MISFITS: Array<[string, string, string, string]> = [
	[
		'an email address on SMS',
		smsChannelId,
		contactEmail,
		"has an email address, but the channel 'Restaurant SMS' is an SMS channel",
	],
	[
		'an email address on WhatsApp',
		whatsappChannelId,
		contactEmail,
		"has an email address, but the channel 'Restaurant WhatsApp' is a WhatsApp channel",
	],
	[
		'a phone number on email',
		emailChannelId,
		contactPhone,
		"has a phone number, but the channel 'Restaurant e-mail' is an email channel",
	],
];

const OPERATIONS: Array<[string, INodeParameters]> = [
	['Send', {}],
	['Send and Wait', { operation: 'sendAndWait', ...question }],
	['Send Batch', { operation: 'sendBatch' }],
];

const CHANNELS: Array<[string, (id: string) => INodeParameters | string]> = [
	['by its ID', byId],
	['from the list', (value) => ({ __rl: true, mode: 'list', value, cachedResultName: 'Any name' })],
	['as plain text', (id) => id],
];

describe.each(OPERATIONS)('%s', (_operation, parameters) => {
	describe.each(CHANNELS)('with the channel %s', (_how, channel) => {
		it.each(MISFITS)('refuses %s before anything is sent', async (_what, channelId, recipient, problem) => {
			const result = await runOn(message({ ...parameters, channelId: channel(channelId), recipient }));
			expect([looks(), sends()]).toEqual([1, 0]);
			const [json] = jsonOf(result);
			expect(json.error).toBe(`'To' ${problem} [item 0]`);
			expect(json.message).toMatch(/Enter an? .+, or choose an? .+ in 'Channel'\.$/);
			expect(String(json.message).length).toBeLessThan(300);
			expect(detailsOf(result)).toMatchObject({ provider: 'Bird', outcome: 'notSent' });
			expect(JSON.stringify(json)).not.toContain(recipient.slice(1));
		});
	});

	it.each([
		['a phone number by SMS', smsChannelId, contactPhone],
		['a phone number by WhatsApp', whatsappChannelId, contactPhone],
		['an address by email', emailChannelId, contactEmail],
		['an address by a channel of another kind', telegramChannelId, contactEmail],
	])('sends %s', async (_what, channelId, recipient) => {
		const result = await run(message({ ...parameters, channelId, recipient }));
		expect(['success', 'waiting']).toContain(result.status);
		expect([looks(), sends()]).toEqual([1, 1]);
	});

	const FAULTS: Array<[string, FaultKind]> = [
		['is not allowed to the key', { kind: 'status', status: 403 }],
		['is not there', { kind: 'status', status: 404 }],
		['fails', { kind: 'status', status: 500 }],
		['is cut', { kind: 'cutBefore' }],
		['is held by a limit', { kind: 'rateLimit', retryAfter: 3600 }],
		['gives a page', { kind: 'html' }],
		['gives no channel', { kind: 'status', status: 200, body: { data: { platformId: 'whatsapp' } } }],
		['gives an unknown platform', { kind: 'status', status: 200, body: { id: 'a', platformId: 'xsms-whatsapps' } }],
	];

	it.each(FAULTS)('sends all the same where the look-up %s', async (_what, fault) => {
		sandbox.state.addFault({ ...fault, match: { method: 'GET' }, times: Infinity });
		const result = await run(message({ ...parameters, recipient: contactEmail }));
		expect(['success', 'waiting']).toContain(result.status);
		expect([looks(), sends()]).toEqual([1, 1]);
	});
});

it('sends without the reply to a look-up that hangs', async () => {
	sandbox.state.addFault({ kind: 'wait', until: () => sends() > 0, match: { method: 'GET' } });
	expect((await run(message())).status).toBe('success');
	expect([looks(), sends()]).toEqual([1, 1]);
});

describe('what needs no look-up', () => {
	const to = (contact: INodeParameters) => ({
		recipient: contactId,
		additionalFields: { messageJson: JSON.stringify({ receiver: { contacts: [contact] } }) },
	});

	it.each<[string, INodeParameters]>([
		['a contact', { recipient: contactId }],
		['a user name', { recipient: 'ada', additionalFields: { identifierKey: 'whatsappusername' } }],
		['no kind', { recipient: '4711', additionalFields: { identifierKey: 'none' } }],
		['an address on the platform', to({ id: contactId, platformAddress: contactPhone })],
	])('%s', async (_what, changes) => {
		await runOn(message(changes));
		expect([looks(), sends()]).toEqual([0, 1]);
	});
});

describe('many items', () => {
	const recipient = '={{ "+31611" + String($json.number).padStart(6, "0") }}';

	it.each([
		['Send', 'send', 50, 50],
		['Send Batch', 'sendBatch', 150, 2],
	])('of %s need one look-up for each channel', async (_name, operation, count, requestsOf) => {
		await run(message({ operation, recipient }), { items: items(count) });
		expect([looks(), sends()]).toEqual([1, requestsOf]);
		const channelId = `={{ $json.number % 2 ? "${smsChannelId}" : "${whatsappChannelId}" }}`;
		await run(message({ operation, recipient, channelId }), { items: items(10) });
		expect(looks()).toBe(3);
	});

	it('need one look-up where it fails as well', async () => {
		sandbox.state.addFault({ kind: 'status', status: 403, match: { method: 'GET' }, times: Infinity });
		await run(message({ recipient }), { items: items(50) });
		expect([looks(), sends()]).toEqual([1, 50]);
	});

	it.each(['send', 'sendBatch'])('of %s: those that fit go out beside those that do not', async (operation) => {
		const mixed = `={{ $json.number === 1 ? "${contactEmail}" : "${contactPhone}" }}`;
		const result = await runOn(message({ operation, recipient: mixed }), { items: items(3) });
		expect(jsonOf(result).map((json) => 'error' in json)).toEqual([false, true, false]);
		expect(detailsOf(result, 1)).toMatchObject({ outcome: 'notSent' });
		expect(sandbox.state.counts()).toEqual({ [contactPhone]: 2 });
	});
});

it('spends no Send Once Key', async () => {
	const options = { sendOnceKey: 'order-1' };
	await runOn(message({ recipient: contactEmail, options }));
	expect(jsonOf(await run(message({ options })))[0]).toMatchObject({ status: 'accepted' });
});

it.each([
	['CC', 'cc'],
	['BCC', 'bcc'],
])('names %s where the address stands there', async (label, field) => {
	const result = await runOn(message({ recipient: contactId, additionalFields: { [field]: contactEmail } }));
	expect(jsonOf(result)[0].error).toContain(`'Additional Fields > ${label}' has an email address`);
	expect(sends()).toBe(0);
});

it('names no channel without a name, and cuts a long one', async () => {
	const answer = (name?: string) =>
		sandbox.state.addFault({
			kind: 'status',
			status: 200,
			body: { id: smsChannelId, name, platformId: 'sms-messagebird' },
			match: { method: 'GET' },
		});
	answer();
	const [unnamed] = jsonOf(await runOn(message({ recipient: contactEmail })));
	expect(unnamed.error).toContain('but the channel is an SMS channel');
	answer(`Desk\n\t${'\u{1f426}'.repeat(500)}`);
	const [long] = jsonOf(await runOn(message({ recipient: contactEmail })));
	expect(long.error).toContain(`but the channel 'Desk ${'\u{1f426}'.repeat(55)}' is an SMS channel`);
	expect(String(long.message).length).toBeLessThan(300);
});

it('is told by a preview', async () => {
	const [json] = jsonOf(await run(message({ recipient: contactEmail, options: { previewOnly: true } })));
	expect(json).toMatchObject({ preview: true, recipients: [contactEmail] });
	expect(json.warnings).toEqual([
		expect.stringMatching(/^'To' has an email address, but the channel 'Restaurant SMS' is .+ Enter a phone number/),
	]);
	expect(sends()).toBe(0);
	const [fitting] = jsonOf(await run(message({ options: { previewOnly: true } })));
	expect(fitting.warnings).toEqual([]);
});

describe('a credential that sends everything to one address', () => {
	const to = (sendEverythingTo: string): NodeOptions => ({
		credentials: { birdChannelsApi: credential({ sendEverythingTo }) },
	});

	it('is judged by that address', async () => {
		const result = await runOn(message({ recipient: contactId }), to('qa@example.test'));
		expect(sends()).toBe(0);
		const [json] = jsonOf(result);
		expect(json.error).toContain("'Send Everything To' in the credential holds an email address, but the channel");
		expect(json.message).toContain('Use a credential with a phone number');
		expect(JSON.stringify(json)).not.toContain('qa@');
		expect(String(json.message).length).toBeLessThan(300);
	});

	it('sends where that fits', async () => {
		await run(message({ recipient: contactId }), to('+31600000077'));
		expect(sandbox.state.counts()).toEqual({ '+31600000077': 1 });
	});
});

describe('If Not Reachable', () => {
	const whatsApp = (changes: INodeParameters = {}) =>
		message({ channelId: whatsappChannelId, options: { ifNotReachable: 'skip' }, ...changes });
	const denied = (times: number) =>
		sandbox.state.addFault({
			kind: 'status',
			status: 403,
			match: { method: 'GET', path: `${channelPath(whatsappChannelId)}$` },
			times,
		});

	it('asks what the channel is once for both', async () => {
		expect(jsonOf(await run(whatsApp()))).toMatchObject([{ skipped: true }]);
		expect([looks(), sends()]).toEqual([1, 0]);
	});

	it('asks again where it was not told, and fails where it still is not', async () => {
		denied(1);
		expect(jsonOf(await run(whatsApp()))).toMatchObject([{ skipped: true }]);
		expect([looks(), sends()]).toEqual([2, 0]);
		denied(Infinity);
		expect(detailsOf(await runOn(whatsApp()))).toMatchObject({ outcome: 'rejected', statusCode: 403 });
		expect(sends()).toBe(0);
	});
});
