/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// The CHANGELOG at a release: what is unreleased gets the version, and tag, package.json and CHANGELOG must agree.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../harness/n8n/environment';

const folder = mkdtempSync(path.join(tmpdir(), 'changelog-'));
const file = path.join(folder, 'CHANGELOG.md');
const INTRODUCTION = '# Changelog\n\nWhat changes.\n\n';
const TODAY = new Date().toISOString().slice(0, 4);

beforeAll(() => {
	mkdirSync(path.join(folder, 'scripts'));
	cpSync(path.join(packageRoot, 'scripts', 'release'), path.join(folder, 'scripts', 'release'), { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{ "version": "1.2.0" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(text: string, ...args: string[]) {
	writeFileSync(file, INTRODUCTION + text);
	const script = path.join('scripts', 'release', 'changelog.mjs');
	const { status, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
	return { status, stderr, text: readFileSync(file, 'utf8').slice(INTRODUCTION.length) };
}

const dated = (text: string): string =>
	text.replace(/\d{4}(-\d\d-\d\d)/g, (_all, day: string) => `YYYY${day.replace(/\d/g, '0')}`);

it('gives what is unreleased the version and the day', () => {
	const { status, text } = run('## [Unreleased]\n\n- New.\n\n## [1.1.0] - 2026-01-31\n\n- Old.\n', '1.2.0');
	expect(status).toBe(0);
	expect(text).toMatch(new RegExp(`^## \\[1\\.2\\.0\\] - (${TODAY}|${Number(TODAY) + 1})-\\d\\d-\\d\\d$`, 'm'));
	expect(dated(text)).toBe(
		'## [Unreleased]\n\n## [1.2.0] - YYYY-00-00\n\n- New.\n\n## [1.1.0] - YYYY-00-00\n\n- Old.\n',
	);
	expect(run(text, '--check', '1.2.0').status).toBe(0);
});

it('takes the first version, whose heading stands there while it is made', () => {
	const { text } = run('## [Unreleased]\n\n- New.\n\n## [1.2.0] - Unreleased\n\n- First.\n', '1.2.0');
	expect(dated(text)).toBe('## [Unreleased]\n\n## [1.2.0] - YYYY-00-00\n\n- New.\n\n- First.\n');
});

it.each([
	[
		'nothing is said of it',
		'## [Unreleased]\n\n## [1.1.0] - 2026-01-31\n\n- Old.\n',
		['1.2.0'],
		/write what changes for builders/,
	],
	[
		'it is there already',
		'## [Unreleased]\n\n- New.\n\n## [1.2.0] - 2026-01-31\n\n- Old.\n',
		['1.2.0'],
		/has 1\.2\.0 already/,
	],
	['the tag is another', '## [1.2.0] - 2026-01-31\n\n- New.\n', ['--check', '1.3.0'], /tag is 1\.3\.0/],
	['the newest entry is another', '## [1.1.0] - 2026-01-31\n\n- Old.\n', ['--check', '1.2.0'], /newest entry.*1\.1\.0/],
	['it has no date', '## [1.2.0] - Unreleased\n\n- New.\n', ['--check', '1.2.0'], /no date/],
])('refuses a release when %s, and leaves the file as it is', (_when, before, args, reason) => {
	expect(run(before, ...args)).toEqual({ status: 1, stderr: expect.stringMatching(reason), text: before });
});

it('the one of this package can be released', () => {
	const own = readFileSync(path.join(packageRoot, 'CHANGELOG.md'), 'utf8');
	expect(own).toMatch(/^## \[Unreleased\]\n\n###? /m);
	expect(own.match(/^## \[/gm)?.length).toBeGreaterThan(1);
});
