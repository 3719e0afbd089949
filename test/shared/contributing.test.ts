/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// docs/contributing.md is followed to the letter: its provider is built beside the engine and sends through it.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PALETTES, picture } from '../../scripts/house/picture';
import { readTree } from '../../scripts/house/tree';
import { packageRoot } from '../harness/n8n/environment';
import { runApart } from '../harness/run/apart';

const page = readFileSync(path.join(packageRoot, 'docs', 'contributing.md'), 'utf8');

/** The files that the page writes out, in its order; a later one replaces an earlier one. */
const blocks = [...page.matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm)].map(([, file, text]) => ({ file, text }));

const ACME = /AcmePost|acmePost/;
let folder: string;

/** A package of the engine and the page's provider alone. */
function writePackage(): void {
	cpSync(path.join(packageRoot, 'nodes', 'shared'), path.join(folder, 'nodes', 'shared'), { recursive: true });
	cpSync(path.join(packageRoot, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
	cpSync(path.join(packageRoot, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
	symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
	const manifest: Record<string, unknown> = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
	const n8n = {
		n8nNodesApiVersion: 1,
		nodes: ['dist/nodes/AcmePost/AcmePost.node.js'],
		credentials: ['dist/credentials/AcmePostApi.credentials.js'],
	};
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, n8n }));
	for (const { file, text } of blocks) {
		mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
		writeFileSync(path.join(folder, file), text);
	}
	mkdirSync(path.join(folder, 'dist', 'icons'), { recursive: true });
	for (const icon of ['acme-post.svg', 'acme-post.dark.svg'])
		cpSync(path.join(packageRoot, 'icons', 'bird.svg'), path.join(folder, 'dist', 'icons', icon));
}

interface Letter {
	authorization: string | undefined;
	body: unknown;
}

/** Acme Post: takes letters, and one address that it does not. */
async function startAcme(letters: Letter[]): Promise<{ server: Server; url: string }> {
	const bodyOf = async (request: IncomingMessage): Promise<string> =>
		Buffer.concat(await request.toArray()).toString('utf8');
	const server = createServer((request, response) => {
		void bodyOf(request).then((text) => {
			const body: unknown = text === '' ? undefined : JSON.parse(text);
			const isRefused = text.includes('Nowhere');
			if (request.method === 'POST' && !isRefused) letters.push({ authorization: request.headers.authorization, body });
			const id = request.method === 'POST' ? `L-${letters.length}` : path.basename(request.url ?? '');
			const letter = { id, to: '1 Main Street', state: 'queued', internal: true };
			response.writeHead(isRefused ? 422 : 200, { 'Content-Type': 'application/json' });
			response.end(JSON.stringify(isRefused ? { code: 'E7', detail: 'No such street' } : letter));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the provider of docs/contributing.md', () => {
	const letters: Letter[] = [];
	let acme: { server: Server; url: string };
	const run = async (parameters: Record<string, string>) =>
		await runApart(folder, {
			node: 'acmePost',
			parameters: { resource: 'letter', ...parameters },
			credentials: { acmePostApi: { apiKey: 'key-of-acme', baseUrl: acme.url } },
		});

	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'business-messaging-contributing-'));
		writePackage();
		for (const tool of ['node_modules/typescript/bin/tsc', 'scripts/bundle.mjs'])
			execFileSync(process.execPath, [path.join(packageRoot, tool)], { cwd: folder, stdio: 'pipe' });
		acme = await startAcme(letters);
	});
	afterAll(async () => {
		await new Promise((resolve) => acme.server.close(resolve));
		rmSync(folder, { recursive: true, force: true });
	});

	it('is written out whole', () => {
		expect(blocks.filter(({ file }) => ACME.test(file)).length).toBeGreaterThan(8);
		expect(existsSync(path.join(folder, 'dist', 'nodes', 'AcmePost', 'AcmePost.node.js'))).toBe(true);
	});

	it('sends', async () => {
		const { items, error } = await run({ operation: 'send', to: '1 Main Street', text: 'Hello' });
		expect(error).toBeUndefined();
		expect(letters).toEqual([{ authorization: 'Bearer key-of-acme', body: { to: '1 Main Street', text: 'Hello' } }]);
		expect(items).toMatchObject([{ id: 'L-1', state: 'queued', internal: true }]);
	});

	it('says why not, and quotes nobody', async () => {
		const { error } = await run({ operation: 'send', to: 'Nowhere 5', text: 'Hello' });
		expect(error).toContain('Acme Post refused the request: No such street (HTTP 422, code E7)');
		expect(error).not.toContain('Nowhere');
	});

	it('has the operation that was added', async () => {
		const { items } = await run({ operation: 'get', letterId: 'L-1' });
		expect(items).toEqual([{ id: 'L-1', to: '1 Main Street', state: 'queued' }]);
	});
});

describe('docs/contributing.md', () => {
	it('adds an operation by one new file and one line', () => {
		const [before, after] = blocks
			.filter(({ file }) => file.endsWith('letter/index.ts'))
			.map(({ text }) => text.split('\n').filter((line) => line !== ''));
		const changed = after.filter((line) => !before.includes(line));
		expect(changed).toEqual([
			"import { get } from './get.operation';",
			expect.stringContaining('operations: [send, get]'),
		]);
	});

	it('names files that are there', () => {
		const named = [...page.matchAll(/`((?:nodes|credentials|scripts|test)\/[\w./-]+\.(?:ts|mjs))`/g)].map(
			([, name]) => name,
		);
		expect(named.length).toBeGreaterThan(15);
		expect(named.filter((name) => !existsSync(path.join(packageRoot, name)))).toEqual([]);
	});

	it.each(['light', 'dark'] as const)('has the picture of the house as it is, %s', (name) => {
		const drawn = readFileSync(path.join(packageRoot, 'docs', 'images', `house-${name}.svg`), 'utf8');
		expect(drawn).toBe(picture(readTree(packageRoot), PALETTES[name]));
	});
});
