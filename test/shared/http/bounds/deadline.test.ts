/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// One deadline for a whole call: replies that drip or stop, through n8n's own client. Nothing is timed.
import type { ServerResponse } from 'node:http';
import { startNode } from '../../../harness';
import { credentials, JSON_TYPE, list, outcomeOf, run, send, textUs, useProvider } from './setup';

const provider = useProvider();

/** Begins a reply and goes on with a blank each 300 ms for ever. */
function drip(response: ServerResponse): void {
	response.write('[');
	const dripping = setInterval(() => response.write(' '), 300);
	response.on('close', () => clearInterval(dripping));
}

/** Begins a reply, and stops. */
function stall(response: ServerResponse): void {
	response.write('[');
}

describe('a reply that does not end', () => {
	const writers: Array<[string, (response: ServerResponse) => void]> = [
		['drips', drip],
		['stops', stall],
	];

	it.each(writers)('a send whose reply %s may have been accepted', async (_name, write) => {
		provider().answer = () => ({ status: 201, headers: JSON_TYPE, write });
		expect(outcomeOf(await textUs(send))).toEqual({
			message: 'TextUs did not finish its reply in time: the time-out was reached [item 0]',
			outcome: 'ambiguous',
		});
		expect(provider().asked).toHaveLength(1);
	});

	it.each(writers)('a read whose reply %s is repeated', async (_name, write) => {
		provider().answer = () =>
			provider().asked.length === 1
				? { status: 200, headers: JSON_TYPE, write }
				: { status: 200, body: { members: [{ id: 'a', slug: 'my_account', name: 'Mine' }], links: {} } };
		const result = await textUs(list, { maxWait: 60 });
		expect(result.error).toBeUndefined();
		expect(result.output().map(({ json }) => json.id)).toEqual(['a']);
		expect(provider().asked).toHaveLength(2);
	});

	it.each([422, 503])('nobody knows what a page with status %d would have said', async (status) => {
		provider().answer = () => ({ status, headers: JSON_TYPE, write: drip });
		expect(outcomeOf(await textUs(send))).toMatchObject({ outcome: 'ambiguous' });
	});

	it('a reply without a head', async () => {
		provider().answer = () => ({ status: 201, write: () => undefined });
		expect(outcomeOf(await textUs(send))).toEqual({
			message: 'TextUs did not reply: the time-out was reached [item 0]',
			outcome: 'ambiguous',
		});
	});

	it('a call that n8n signs by itself', async () => {
		provider().answer = () => ({ status: 200, headers: JSON_TYPE, write: drip });
		const parameters = { resource: 'site', operation: 'getMany', authentication: 'oAuth2' };
		const result = await run('highQ', { ...parameters, options: { timeout: 1, maxWait: 0 } });
		expect(outcomeOf(result).message).toContain('HighQ did not finish its reply in time');
		expect(provider().asked).toHaveLength(1);
	});

	it('a canceled execution does not wait for it', async () => {
		let closed = 0;
		const write = (response: ServerResponse): void => {
			drip(response);
			response.on('close', () => (closed += 1));
		};
		provider().answer = () => ({ status: 201, headers: JSON_TYPE, write });
		const parameters = { ...send, options: { timeout: 3600 } };
		const running = startNode('textUs', parameters, { credentials: credentials() });
		while (provider().asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await new Promise((resolve) => setTimeout(resolve, 400));
		running.cancel();
		expect((await running.promise).status).toBe('canceled');
		while (closed === 0) await new Promise((resolve) => setTimeout(resolve, 20));
	});

	it('a download of which nothing comes any more ends; one that drips is waited for', async () => {
		const parameters = {
			resource: 'media',
			operation: 'download',
			mediaUrl: `${provider().url}/media/1`,
			options: { timeout: 1, maxWait: 0 },
		};
		provider().answer = () => ({ status: 200, headers: { 'content-type': 'image/png' }, write: stall });
		expect(outcomeOf(await run('birdChannels', parameters)).message).toContain(
			'could not be read to its end: nothing came any more until the time-out was reached',
		);
		const slowly = (response: ServerResponse): void => {
			let left = 6;
			const dripping = setInterval(() => {
				if ((left -= 1) > 0) response.write('x');
				else response.end('x', () => clearInterval(dripping));
			}, 300);
		};
		provider().answer = () => ({ status: 200, headers: { 'content-type': 'image/png' }, write: slowly });
		const result = await run('birdChannels', parameters);
		expect(result.error).toBeUndefined();
		expect(await result.output()[0].binary?.data.fileSize).toBe('6 B');
	});
});
