// The CHANGELOG at a release. Builders read it, so people write it; what can be taken from commits is offered.
//   node scripts/release/changelog.mjs --draft        prints what was committed to nodes and credentials since the last release
//   node scripts/release/changelog.mjs <version>      gives what stands under "Unreleased" the version and today's date
//   node scripts/release/changelog.mjs --check <tag>  fails unless tag, package.json and the newest entry have one version
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const HEADING = /^## \[([^\]]+)\](?: - (\S+))?$/gm;

/** The entries of a CHANGELOG, newest first: version, date, text. */
export function entriesOf(text) {
	const headings = [...text.matchAll(HEADING)];
	return headings.map(({ 0: heading, 1: version, 2: date, index }, at) => ({
		version,
		date,
		text: text.slice(index + heading.length, headings[at + 1]?.index).trim(),
	}));
}

/**
 * The CHANGELOG with what is unreleased under a version, and an empty "Unreleased" above.
 *
 * @throws Error when nothing is unreleased, or the version is there already with a date
 */
export function released(text, version, date) {
	const entries = entriesOf(text);
	const unreleased = entries.find((entry) => entry.version === 'Unreleased');
	if (!unreleased?.text)
		throw new Error('CHANGELOG.md says nothing under "Unreleased": write what changes for builders.');
	const same = entries.find((entry) => entry.version === version);
	if (same && same.date !== 'Unreleased') throw new Error(`CHANGELOG.md has ${version} already.`);
	// The first version stood below what is unreleased while it was made: its parts stay, its heading goes.
	const merged = same ? text.replace(`## [${version}] - Unreleased\n\n`, '') : text;
	return merged.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${date}\n`);
}

/** What is wrong with the versions, or nothing. */
export function disagreement(tag, version, text) {
	const newest = entriesOf(text).find((entry) => entry.version !== 'Unreleased');
	if (tag !== version) return `The tag is ${tag}, the version in package.json ${version}.`;
	if (newest?.version !== version) return `The newest entry of CHANGELOG.md is ${newest?.version}, not ${version}.`;
	if (!/^\d{4}-\d\d-\d\d$/.test(newest.date ?? '')) return `CHANGELOG.md gives ${version} no date.`;
	return undefined;
}

function git(...args) {
	return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function lastRelease() {
	try {
		return git('describe', '--tags', '--abbrev=0', '--match', '[0-9]*');
	} catch {
		return undefined;
	}
}

function main([first, second]) {
	const file = path.join(ROOT, 'CHANGELOG.md');
	const text = readFileSync(file, 'utf8');
	if (first === '--draft') {
		const since = lastRelease();
		const range = since ? [`${since}..HEAD`] : [];
		console.log(git('log', '--no-merges', '--format=- %s', ...range, '--', 'nodes', 'credentials'));
		return 0;
	}
	if (first === '--check' && second) {
		const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
		const wrong = disagreement(second, version, text);
		if (wrong) console.error(wrong);
		return wrong ? 1 : 0;
	}
	if (!/^\d+\.\d+\.\d+/.test(first ?? '')) {
		console.error('Usage: node scripts/release/changelog.mjs --draft | --check <tag> | <version>');
		return 2;
	}
	writeFileSync(file, released(text, first, new Date().toISOString().slice(0, 10)));
	return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		process.exitCode = main(process.argv.slice(2));
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
