/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// Every `run` step of the workflows runs here, in a clone of few files with an origin of its own. npm, gh and the like are stand-ins
// that note how they were called; git, bash and the scripts of the release are the real ones.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manifestOf, type Manifest } from '../../scripts/packages/manifest';
import { providers } from '../../scripts/packages/providers';
import { packageRoot } from '../harness/n8n/environment';
import { jobs, type Step } from './workflowFiles';

const work = mkdtempSync(path.join(tmpdir(), 'workflow-steps-'));
const clone = path.join(work, 'clone');
const temp = path.join(work, 'temp');
const calls = path.join(work, 'calls.txt');
const suite: Manifest = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
const VERSION = suite.version;
const NAMES = providers.map(({ packageName }) => packageName);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const env = (): NodeJS.ProcessEnv => ({
	...process.env,
	PATH: `${path.join(work, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`,
	RUNNER_TEMP: temp,
	GITHUB_OUTPUT: path.join(work, 'output'),
	GITHUB_ENV: path.join(work, 'env'),
	GITHUB_REF_NAME: VERSION,
	GIT_CONFIG_GLOBAL: path.join(work, 'gitconfig'),
	CALLS: calls,
});

function git(folder: string, ...args: string[]): string {
	return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env: env() }).trim();
}

/** A program that notes its arguments; `more` is what it does besides. */
function standIn(name: string, more = ''): void {
	const file = path.join(work, 'bin', name);
	writeFileSync(file, `#!/usr/bin/env bash\nprintf '%s\\n' "${name} $*" >> "$CALLS"\n${more}\n`);
	chmodSync(file, 0o755);
}

beforeAll(() => {
	for (const folder of [clone, temp, path.join(work, 'bin')]) mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(work, 'gitconfig'), '[user]\n\tname = Ann\n\temail = ann@example.com\n');
	for (const name of ['gh', 'sudo', 'apt-get']) standIn(name);
	standIn(
		'npm',
		'[[ "$1" == view ]] && echo 9.9.9; [[ "$*" =~ --pack-destination\\ (.*) ]] && touch "${BASH_REMATCH[1]}/a.tgz"; exit 0',
	);
	// Small programs run; those of dependencies would take minutes.
	standIn('node', `case "$1" in -p|scripts/release/*) exec '${process.execPath}' "$@";; esac`);
	for (const name of ['package.json', 'CHANGELOG.md', '.ci', 'scripts/release', 'scripts/packages/scan.mjs'])
		cpSync(path.join(packageRoot, name), path.join(clone, name), { recursive: true });
	execFileSync(process.execPath, ['scripts/release/changelog.mjs', VERSION], { cwd: clone });
	git(work, 'init', '--quiet', '--bare', 'origin.git');
	git(clone, 'init', '--quiet');
	git(clone, 'add', '--all');
	git(clone, 'commit', '--quiet', '--message', 'All');
	git(clone, 'remote', 'add', 'origin', path.join(work, 'origin.git'));
	for (const name of NAMES) {
		mkdirSync(path.join(temp, 'trees', name, '.github'), { recursive: true });
		writeFileSync(path.join(temp, 'trees', name, 'package.json'), JSON.stringify({ name }));
		writeFileSync(path.join(temp, 'trees', name, '.gitignore'), 'node_modules\n');
	}
	for (const folder of ['suite', 'tarball']) {
		mkdirSync(path.join(clone, folder));
		writeFileSync(path.join(clone, folder, 'a.tgz'), '');
	}
});

/** What a step called, and how it ended, as GitHub runs it. */
function perform({ run = '', env: own = {} }: Step, cwd: string, more: NodeJS.ProcessEnv = {}) {
	writeFileSync(calls, '');
	const values = Object.entries(own).map(([key, value]) => [key, value.includes('${{') ? 'n8n-nodes-highq' : value]);
	const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
		cwd,
		encoding: 'utf8',
		env: { ...env(), ...Object.fromEntries(values), ...more },
	});
	return { status, stderr, calls: readFileSync(calls, 'utf8').trim().split('\n').filter(Boolean) };
}

const steps = jobs.flatMap(([job, { steps: all }]) =>
	all.filter(({ run }) => run !== undefined).map((step): [string, string, Step] => [job, step.name ?? '', step]),
);

describe('every step', () => {
	it('has a name', () => expect(steps.filter(([, name]) => name === '')).toEqual([]));

	it.each(steps)('%s: %s', (job, _name, step) => {
		const ofPackage = job.startsWith('publish.yml');
		const place = ofPackage ? path.join(work, 'package') : clone;
		if (ofPackage && !existsSync(place)) {
			cpSync(path.join(temp, 'trees', 'n8n-nodes-highq'), place, { recursive: true });
			cpSync(path.join(clone, 'tarball'), path.join(place, 'tarball'), { recursive: true });
		}
		rmSync(path.join(temp, 'suite'), { recursive: true, force: true });
		rmSync(path.join(temp, 'tarball'), { recursive: true, force: true });
		const result = perform(step, place, ofPackage ? { GITHUB_REF_NAME: 'packages/n8n-nodes-highq' } : {});
		expect(result).toMatchObject({ status: 0, stderr: expect.not.stringMatching(/not found|No such file/) });
		const { scripts } = ofPackage ? manifestOf(providers[0], suite, [], new Set()) : suite;
		const asked = result.calls.flatMap((call) => /^npm (?:run )?(test|(?<=run )\S+)/.exec(call)?.[1] ?? []);
		expect(asked.filter((name) => !(name in scripts))).toEqual([]);
		const programs = result.calls.flatMap((call) => /^node ([^-\s]\S*)/.exec(call)?.[1] ?? []);
		expect(programs.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
	});
});

const stepOf = (job: string, name: RegExp): Step => {
	const found = steps.find(([one, title]) => one === job && name.test(title));
	if (!found) throw new Error(`${job} has no step ${name}`);
	return found[2];
};

describe('a release', () => {
	it.each([
		['release.yml: suite', './suite/a.tgz'],
		['publish.yml: publish', './tarball/a.tgz'],
	])('publishes with provenance, and runs no script of the package (%s)', (job, tarball) => {
		expect(perform(stepOf(job, /^Publish$/), clone).calls).toEqual([
			`npm publish ${tarball} --provenance --access public --ignore-scripts`,
		]);
	});

	it('starts the publishing of each package on its branch', () => {
		const { calls: called } = perform(stepOf('release.yml: branches', /^Publish/), clone);
		expect(called.sort()).toEqual(NAMES.map((name) => `gh workflow run publish.yml --ref packages/${name}`).sort());
	});

	it('has each tree at the root of a commit on its branch, one commit for each change', () => {
		const commit = stepOf('release.yml: branches', /^Commit/);
		const origin = path.join(work, 'origin.git');
		const [name] = NAMES;
		expect(perform(commit, clone).status).toBe(0);
		const log = (): string[] => git(origin, 'log', '--format=%s', `packages/${name}`).split('\n');
		expect(log()).toEqual([`${name} ${VERSION}`]);
		expect(git(origin, 'ls-tree', '--name-only', `packages/${name}`).split('\n')).toEqual([
			'.gitignore',
			'package.json',
		]);
		writeFileSync(path.join(temp, 'trees', name, 'README.md'), '# New\n');
		rmSync(path.join(temp, 'trees', name, '.gitignore'));
		expect(perform(commit, clone).status).toBe(0);
		expect(log()).toEqual([`${name} ${VERSION}`, `${name} ${VERSION}`]);
		expect(git(origin, 'ls-tree', '--name-only', `packages/${name}`).split('\n')).toEqual([
			'README.md',
			'package.json',
		]);
		expect(git(origin, 'branch', '--format=%(refname:short)').split('\n').sort()).toEqual(
			NAMES.map((one) => `packages/${one}`).sort(),
		);
		expect(git(clone, 'status', '--porcelain', '--untracked-files=no')).toBe('');
	});

	it.each([
		['release.yml: checks', /^The tag/, { GITHUB_REF_NAME: '77.0.0' }],
		['publish.yml: build', /^Branch/, { GITHUB_REF_NAME: 'packages/n8n-nodes-other' }],
	])('stops when its name is not that of what it would publish (%s)', (job, name, more) => {
		expect(perform(stepOf(job, name), clone, more).status).not.toBe(0);
	});
});
