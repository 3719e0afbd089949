/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// One size for a whole reply: huge ones, and ones that unpack to something huge, for every way in which a provider is called.
// Bytes and memory are counted, the latter in a process of its own.
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import {
	listSearch,
	PollingWorkflow,
	startMeasuring,
	type MeasuringProcess,
	type StandInAnswer,
} from '../../../harness';
import { credentials, JSON_TYPE, list, outcomeOf, run, send, textUs, useProvider } from './setup';

const MIB = 1024 * 1024;

const provider = useProvider();

/** How much of a reply was taken before the connection ended. */
interface Taken {
	bytes: number;
}

/** Goes on for as long as it is read, as fast as it is read. */
function endless(chunk: Buffer, taken: Taken): (response: ServerResponse) => void {
	return (response) => {
		const more = (): void => {
			while (!response.destroyed && response.write(chunk)) taken.bytes += chunk.length;
		};
		response.on('drain', more);
		more();
	};
}

/** JSON as a list whose end does not come, packed or not. */
const BLANKS = Buffer.alloc(MIB, ' ');
const PACKED = gzipSync(Buffer.alloc(64 * MIB, ' '));
const huge = (status: number, taken: Taken): StandInAnswer => ({
	status,
	headers: JSON_TYPE,
	write: endless(BLANKS, taken),
});
const bomb = (status: number, taken: Taken): StandInAnswer => ({
	status,
	headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
	write: endless(PACKED, taken),
});
/** What the sockets of both sides hold at most, beyond what was read. */
const IN_SOCKETS = 16 * MIB;

describe.each([
	['that is huge', huge],
	['that unpacks to something huge', bomb],
])('a reply %s', (_name, reply) => {
	const LIMIT = 'of more than 10 MB, which was cut off';
	let taken: Taken;
	beforeEach(() => {
		taken = { bytes: 0 };
	});
	afterEach(() => expect(taken.bytes).toBeLessThan(10 * MIB + IN_SOCKETS));

	it('to a send may be a yes', async () => {
		provider().answer = () => reply(201, taken);
		expect(outcomeOf(await textUs(send, { timeout: 60 }))).toEqual({
			message: `TextUs gave a reply ${LIMIT} [item 0]`,
			outcome: 'ambiguous',
		});
		expect(provider().asked).toHaveLength(1);
	});

	it('to a read is an error, and is not asked for again', async () => {
		provider().answer = () => reply(200, taken);
		const result = outcomeOf(await textUs(list, { timeout: 60, maxWait: 60 }));
		expect(result).toEqual({ message: `TextUs gave a reply ${LIMIT} [item 0]`, outcome: 'rejected' });
		expect(provider().asked).toHaveLength(1);
	});

	it.each([
		[422, 'rejected'],
		[503, 'ambiguous'],
	])('with status %d is judged by it', async (status, outcome) => {
		provider().answer = () => reply(status, taken);
		expect(outcomeOf(await textUs(send, { timeout: 60 }))).toEqual({
			message: expect.stringContaining(`HTTP ${status}`),
			outcome,
		});
	});

	it('to a download that fails is judged by its status', async () => {
		provider().answer = () => reply(404, taken);
		const parameters = { resource: 'media', operation: 'download', mediaUrl: `${provider().url}/media/1` };
		expect(outcomeOf(await run('birdChannels', parameters))).toMatchObject({ outcome: 'rejected' });
	});

	it('to a list of the editor', async () => {
		provider().answer = () => reply(200, taken);
		await expect(listSearch('textUs', 'searchAccounts', { credentials: credentials() })).rejects.toThrow(LIMIT);
	});

	it('to a poll', async () => {
		provider().answer = () => reply(200, taken);
		const workflow = await PollingWorkflow.create('updoxTrigger', {}, { credentials: credentials() });
		await expect(workflow.activate()).rejects.toThrow(LIMIT);
		expect(workflow.memory).toEqual({});
	});

	it.each([
		['secureMessaging', { resource: 'account', operation: 'getQuotas' }],
		['highQ', { resource: 'site', operation: 'getMany', authentication: 'refreshToken' }],
	])('to the sign-in of %s', async (type, parameters) => {
		provider().answer = () => reply(200, taken);
		const result = await run(type, parameters);
		expect(result.error).toBeDefined();
		expect(provider().asked).toHaveLength(1);
	});

	it('to the first call behind a sign-in', async () => {
		provider().answer = ({ path }) =>
			path.endsWith('/login') ? { status: 200, body: { sessionToken: 'a-session' } } : reply(200, taken);
		const result = await run('secureMessaging', {
			resource: 'account',
			operation: 'getQuotas',
			options: { maxWait: 0 },
		});
		expect(result.error?.message).toContain(LIMIT);
	});
});

it('a file within JSON may be larger: 60 MB of it come through', async () => {
	const file = Buffer.alloc(45 * MIB, 'a file ');
	provider().answer = () => ({
		status: 200,
		body: { successful: true, responseCode: 2000, responseMessage: 'OK', content: file.toString('base64') },
	});
	const parameters = { resource: 'attachment', operation: 'download', attachmentId: '7', binaryPropertyName: 'data' };
	const result = await run('updox', parameters);
	expect(result.error).toBeUndefined();
	expect(result.output()[0].binary?.data.fileSize).toBe('47.2 MB');
});

describe('memory', () => {
	let node: MeasuringProcess;
	beforeAll(async () => {
		node = await startMeasuring();
	});
	afterAll(async () => await node.close());

	it.each([
		['huge', 201, huge],
		['huge', 422, huge],
		['packed', 201, bomb],
		['packed', 422, bomb],
	])('a reply that is %s, with status %d, takes a few times its bound', async (_name, status, reply) => {
		const parameters = { ...send, options: { maxWait: 0 } };
		const once = async () => {
			const taken: Taken = { bytes: 0 };
			provider().answer = () => reply(status, taken);
			return await node.run({ type: 'textUs', parameters, credentials: credentials(), files: {} });
		};
		await once();
		const { growth, error } = await once();
		expect(error).toBeDefined();
		expect(growth).toBeLessThan(48 * MIB);
	});
});
