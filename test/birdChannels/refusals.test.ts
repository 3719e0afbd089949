// What Bird refuses, how it is explained, and what is never sent twice.
import type { INodeParameters } from 'n8n-workflow';
import { birdConflictRecipient, birdSeed } from '../sandbox/bird';
import {
	byId,
	credential,
	detailsOf,
	faultOfSends,
	jsonOf,
	message,
	requestsTo,
	run,
	runOn,
	sandbox,
	useSandbox,
} from './setup';

useSandbox();

const { contactId, contactPhone } = birdSeed;

describe('refusals of Bird', () => {
	test('shows the code, the words and the details of a validation refusal', async () => {
		faultOfSends({
			kind: 'status',
			status: 422,
			body: {
				code: 'InvalidPayload',
				message: 'The request did not pass validation',
				details: { '.receiver.contacts[0]': ['property "listId" is unsupported'] },
			},
		});
		const result = await runOn(message());
		const [json] = jsonOf(result);
		expect(json.error).toBe(
			'Bird refused the request: The request did not pass validation - .receiver.contacts[0]: property "listId" is unsupported (HTTP 422, code InvalidPayload) [item 0]',
		);
		expect(json.details).toMatchObject({ outcome: 'rejected', statusCode: 422, providerCode: 'InvalidPayload' });
	});

	test.each<[string, () => void, INodeParameters, number, string, string]>([
		['a wrong key', () => sandbox.controls.rotateKey('another'), message(), 401, 'Unauthorized', 'access role'],
		['a missing policy', () => sandbox.controls.denyPaths('/messages'), message(), 403, 'Forbidden', 'policy'],
		['an unknown channel', () => {}, message({ channelId: byId(contactId) }), 404, 'NotFound', 'channel'],
		['an empty balance', () => sandbox.controls.emptyBalance(), message(), 402, 'InsufficientBalance', 'balance'],
		[
			'an inactive channel',
			() => {},
			message({ channelId: byId(birdSeed.inactiveChannelId) }),
			409,
			'Conflict',
			'active',
		],
		['a conflict', () => {}, message({ recipient: birdConflictRecipient }), 409, 'Conflict', 'active'],
		['too much text', () => {}, message({ text: 'x'.repeat(210_000) }), 413, 'PayloadTooLarge', '200 KB'],
	])('explains %s and sends once only', async (_, prepare, parameters, statusCode, providerCode, hint) => {
		prepare();
		const result = await runOn(parameters);
		expect(detailsOf(result)).toMatchObject({ provider: 'Bird', outcome: 'rejected', statusCode, providerCode });
		expect(String(detailsOf(result).hint)).toContain(hint);
		expect(requestsTo('/messages')).toHaveLength(1);
		expect(sandbox.state.deliveries).toHaveLength(0);
	});

	test.each([
		[
			'the old product',
			{ errors: [{ code: 2, description: 'Request not allowed (incorrect access_key)' }] },
			'2',
			'incorrect access_key',
		],
		['the new product', { error: { code: 'E01001', name: 'auth', message: 'Key unknown' } }, 'E01001', 'Key unknown'],
	])('reads a refusal in the form of %s', async (_, body, providerCode, words) => {
		faultOfSends({ kind: 'status', status: 401, body });
		const result = await runOn(message());
		expect(detailsOf(result)).toMatchObject({ providerCode, statusCode: 401 });
		expect(jsonOf(result)[0].error).toContain(words);
	});

	test('takes an error inside a 200 as a refusal, and a page as no answer of Bird', async () => {
		faultOfSends({ kind: 'status', status: 200, body: { code: 'InvalidPayload', message: 'no' } });
		const refused = await runOn(message());
		expect(detailsOf(refused)).toMatchObject({ outcome: 'rejected', providerCode: 'InvalidPayload' });

		faultOfSends({ kind: 'html' });
		const page = await runOn(message());
		expect(detailsOf(page)).toMatchObject({ outcome: 'ambiguous' });
		expect(jsonOf(page)[0].error).toContain('not from the Bird API');
	});

	test('repeats a send after 429 and never after another failure', async () => {
		faultOfSends({ kind: 'rateLimit', retryAfter: 0 });
		const limited = await runOn(message());
		expect(jsonOf(limited)).toMatchObject([{ status: 'accepted' }]);
		expect(requestsTo('/messages')).toHaveLength(2);

		sandbox.reset();
		faultOfSends({ kind: 'status', status: 503, times: Infinity });
		expect(detailsOf(await runOn(message()))).toMatchObject({ outcome: 'ambiguous', statusCode: 503 });
		expect(requestsTo('/messages')).toHaveLength(1);

		sandbox.reset();
		faultOfSends({ kind: 'cutAfter' });
		expect(detailsOf(await runOn(message()))).toMatchObject({ outcome: 'ambiguous' });
		expect(sandbox.state.counts()).toEqual({ [contactPhone]: 1 });
	});

	test('keeps the recipient and the text out of the error', async () => {
		const echo = `cannot send "Your table is ready" to ${contactPhone}`;
		faultOfSends({ kind: 'status', status: 422, body: { code: 'InvalidPayload', message: echo } });
		const result = await runOn(message({ recipient: '+31 600 000 001' }));
		expect(JSON.stringify(jsonOf(result))).not.toMatch(/Your table|600000001/);
	});
});

describe('keys and ids of other Bird products', () => {
	test.each([
		['accessKey', 'bk_us1_abcdef', "'Access Key' holds a key of another Bird product"],
		['accessKey', 'bird_live_abcdef', "'Access Key' holds a key of another Bird product"],
		['accessKey', 'bird_test_abcdef', "'Access Key' holds a key of another Bird product"],
		['accessKey', '', "'Access Key' is empty"],
		['workspaceId', 'ws_123', "'Workspace ID' holds an ID of another Bird product"],
		['workspaceId', 'restaurant', "'Workspace ID' is not a UUID"],
		['organizationId', 'org_1', "'Organization ID' holds an ID of another Bird product"],
		['baseUrl', 'http://api.bird.com', "'Base URL' uses plain http"],
	])('refuses %s %s before anything is sent', async (field, value, error) => {
		const result = await run(message(), { credentials: { birdChannelsApi: credential({ [field]: value }) } });
		expect(result.error?.message).toContain(error);
		expect(result.error?.description).toContain('Nothing was sent.');
		expect(sandbox.state.requests).toHaveLength(0);
	});
});
