// The credential test asks the address that sending uses, and says what is wrong.
import { testCredential } from '../harness';
import { credential, lines, message, run, sandbox, useSandbox } from './setup';

useSandbox();

const check = async (changes = {}) => await testCredential('textUsApi', credential(changes));

it.each([
	['as it is', (url: string) => url],
	['with a slash at the end', (url: string) => `${url}/`],
	['with blanks around it', (url: string) => ` ${url} `],
])('is green with the right token and a base URL %s', async (_name, change) => {
	const baseUrl = change(String(credential().baseUrl));
	expect(await check({ baseUrl })).toMatchObject({ status: 'OK' });
	expect(lines()).toEqual(['GET /accounts']);
	expect((await run(message(), { credentials: { textUsApi: credential({ baseUrl }) } })).status).toBe('success');
});

it('takes a token that was copied with a line break', async () => {
	expect(await check({ apiToken: `${String(credential().apiToken)}\n` })).toMatchObject({ status: 'OK' });
});

it('a wrong token', async () => {
	expect(await check({ apiToken: 'wrong' })).toEqual({
		status: 'Error',
		message: expect.stringContaining('does not know this API token'),
	});
});

it.each([
	['403', { kind: 'status', status: 403 }, 'may not list accounts'],
	['404', { kind: 'status', status: 404 }, 'not the TextUs API'],
	['a redirect', { kind: 'status', status: 307, headers: { location: '/elsewhere' }, body: '' }, 'not the TextUs API'],
	['406', { kind: 'status', status: 406 }, 'not the TextUs API'],
	['a page with status 200', { kind: 'html' }, 'not the TextUs API'],
	['the JSON of another API', { kind: 'status', status: 200, body: { ok: true } }, 'not the TextUs API'],
	[
		'an error inside a 200',
		{ kind: 'status', status: 200, body: { '@type': 'hydra:Error' } },
		'answered with an error',
	],
] as const)('%s', async (_name, fault, reason) => {
	sandbox.state.addFault(fault);
	expect(await check()).toEqual({ status: 'Error', message: expect.stringContaining(reason) });
});

it('plain http and a base URL that is none are refused without a request', async () => {
	expect(await check({ baseUrl: 'http://textus.example' })).toEqual({
		status: 'Error',
		message: expect.stringContaining("'Base URL' uses plain http"),
	});
	expect((await check({ baseUrl: 'textus' })).status).toBe('Error');
	expect(lines()).toEqual([]);
});
