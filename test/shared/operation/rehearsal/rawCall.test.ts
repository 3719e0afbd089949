// API: Call on the providers that have paths: it stays below the credential's own address, reads are reads, and nothing is deleted
// unless that was allowed.
import type { INodeParameters } from 'n8n-workflow';
import { pathProblem } from '../../../../nodes/shared/operation/rawCall/address';
import { CredentialStore } from '../../../harness';
import { continueOnFail, places, useBench, type NodeName } from '../../bench';

const bench = useBench();
const call = async (node: NodeName, parameters: INodeParameters, more = {}) =>
	await bench().run(node, { resource: 'api', operation: 'call', ...parameters }, { ...continueOnFail, ...more });

describe('a path', () => {
	it.each([
		'//evil.example/x',
		'/\\evil.example',
		'\\\\evil.example',
		'https://evil.example/x',
		'javascript:alert(1)',
		'/a/../b',
		'/..',
		'/a/./b',
		'/a//b',
		'/a/%2e%2e/b',
		'/a/%2E./b',
		'/a%2fb',
		'/a%5cb',
		'/a%252e%252e',
		'/a%00',
		'/a%0d%0aHost:x',
		'/a%zz',
		'/a?b=c',
		'/a#b',
		'/a b',
		'/a\nb',
		'/ä',
		`/${'a'.repeat(2000)}`,
	])('%j is refused', async (path) => {
		expect(pathProblem(path)).toMatch(/^(is|has|holds) /);
		const { json } = (await call('textUs', { method: 'GET', path })).output()[0];
		expect(json.error).toMatch(/^'Path' /);
		expect(bench().requests('textUs')).toEqual([]);
	});

	it.each(['/', '/accounts', '/api/6/users/ann%2Blee@example.com', '/a/', '/a.b/c~d', '/x:y'])(
		'%j is taken',
		(path) => {
			expect(pathProblem(path)).toBeUndefined();
		},
	);
});

it.each<[NodeName, INodeParameters, string]>([
	['birdChannels', { path: 'channels', responseFormat: 'list', returnAll: true }, 'id'],
	['textUs', { path: '/accounts', responseFormat: 'list', returnAll: true }, 'id'],
	[
		'secureMessaging',
		{ path: '/v1/user/contacts', query: '{"pageSize": 1}', responseFormat: 'list', limit: 2 },
		'emailAddress',
	],
])('%s reads a list page by page', async (node, parameters, key) => {
	const rows = (await call(node, parameters)).output().map(({ json }) => json[key]);
	expect(rows.length).toBeGreaterThan(1);
	expect(new Set(rows).size).toBe(rows.length);
});

it('gives a reply as it comes, and writes a list parameter as many', async () => {
	const query = JSON.stringify({ 'exact[]': ['+13035550111', '+13035550112'], none: null });
	const { json } = (await call('textUs', { path: '/my_account/opt_outs', query })).output()[0];
	expect(json).toMatchObject({ '@type': 'hydra:Collection' });
	expect(bench().lines('textUs')).toEqual([
		'GET /my_account/opt_outs?exact%5B%5D=%2B13035550111&exact%5B%5D=%2B13035550112',
	]);
});

it('repeats a read, and is told apart from a send by its outcome', async () => {
	const { state } = bench().provider('textUs');
	state.addFault({ kind: 'status', status: 503, headers: { 'retry-after': '0.01' }, times: 1 });
	expect((await call('textUs', { path: '/accounts' })).output()[0].json).not.toHaveProperty('error');
	state.addFault({ kind: 'status', status: 503, times: 1 });
	const body = JSON.stringify({ to: '+13035550111', body: 'Hello' });
	const sent = await call('textUs', { method: 'POST', path: '/my_account/messages', body });
	expect(sent.output()[0].json.details).toMatchObject({ outcome: 'ambiguous' });
	expect(bench().requests('textUs')).toHaveLength(3);
});

it('downloads a file', async () => {
	const guid = bench().sandbox.secureMessaging.controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	const [file] = bench().sandbox.secureMessaging.controls.inspect(guid)?.attachments ?? [];
	const parameters = { path: `/v1/attachments/${String(file.guid)}`, responseFormat: 'file' };
	const [{ json, binary }] = (await call('secureMessaging', parameters)).output();
	expect(json).toMatchObject({ fileName: 'scan.pdf' });
	expect(binary).toHaveProperty('data');
});

it('deletes only where that is allowed', async () => {
	const path = '/campaigns/Zz99Zz';
	const refused = await call('textUs', { method: 'DELETE', path });
	expect(refused.output()[0].json.error).toMatch(/^'Method' is DELETE, which is not allowed/);
	expect(bench().requests('textUs')).toEqual([]);
	await call('textUs', { method: 'DELETE', path, options: { allowDelete: true } });
	expect(bench().lines('textUs')).toEqual([`DELETE ${path}`]);
});

it('reads alone, where everything goes to one address', async () => {
	const credentials = new CredentialStore({
		[places.textUs.credential]: { ...bench().credential('textUs'), sendEverythingTo: '+13035550112' },
	});
	const read = await call('textUs', { path: '/accounts' }, { credentials });
	expect(read.output()[0].json).not.toHaveProperty('error');
	const sent = await call(
		'textUs',
		{ method: 'PUT', path: '/campaigns/Ab12Cd', body: '{"title":"x"}' },
		{ credentials },
	);
	expect(sent.output()[0].json.error).toMatch(/^'Send Everything To' is set/);
	expect(bench().lines('textUs')).toEqual(['GET /accounts']);
});

it('is shown and not made in a preview, a read as well', async () => {
	const result = await call('textUs', { path: '/accounts', query: '{"q":"a"}', options: { previewOnly: true } });
	expect(result.output()[0].json).toMatchObject({
		preview: true,
		requests: [{ method: 'GET', path: '/accounts?q=a' }],
	});
	expect(bench().requests('textUs')).toEqual([]);
});
