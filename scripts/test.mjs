// `npm test`: installs on a fresh clone, then build, type check, lint, n8n's package scanner, and the tests.
// Steps that need no other run side by side. Step names run a subset, and what follows `--` goes to jest: `npm test -- types jest -- test/updox`.
import path from 'node:path';
import { ensureBuilt, ensureInstalled } from './setup.mjs';
import { installed, roomForObjects, root, runNode, seconds } from './tasks.mjs';

const colors = { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
/** All tests, those that share what they load in one file. */
const SUITES = ['--testMatch=<rootDir>/test/suites/*.suite.ts'];
const [names, jestArgs] = splitArguments(process.argv.slice(2));

/** Each step answers with its exit code, and its output or a summary. */
const steps = {
	build: ensureBuilt,
	types: async () =>
		await runNode(installed('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.test.json', '--pretty', 'false']),
	lint: async () => {
		const result = await runNode(installed('@n8n', 'node-cli', 'bin', 'n8n-node.mjs'), ['lint']);
		return { ...result, output: withoutWarnings(result.output) };
	},
	scan: scanPackage,
	jest: async () => {
		const result = await runNode(installed('jest', 'bin', 'jest.js'), jestArgs.length > 0 ? jestArgs : SUITES, {
			env: colors,
			nodeArgs: [roomForObjects],
		});
		const summary = result.output.match(/^Tests:.*$/m)?.[0].replace(/\s+/g, ' ');
		return { ...result, output: withoutPassed(result.output), summary };
	},
	e2e: async () => {
		if (process.env.E2E !== '1' && !process.env.CI) {
			const summary = 'NOT RUN: the tests in a real n8n. They need E2E=1, or run them alone: npm run e2e';
			return { code: 0, output: '', summary };
		}
		const result = await runNode(path.join(root, 'scripts', 'e2e.mjs'), [], { env: colors });
		const summary = result.output.match(/^ *NOT RUN[^]*/m)?.[0].trim();
		return { ...result, output: withoutPassed(result.output), summary };
	},
};

/** Jest's report without the files that passed, so that what failed comes first. */
const withoutPassed = (report) => report.replace(/^PASS .*\n/gm, '');

/** The gate that n8n runs before it verifies a package, on the sources and on what would be published. */
async function scanPackage() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const parts = { source: SOURCE_FILE_PATTERNS, dist: ['dist/**/*.js', 'package.json'] };
	const failures = [];
	for (const [part, patterns] of Object.entries(parts)) {
		const { passed, message, details } = await analyzePackage(root, patterns);
		if (!passed) failures.push(`${part}: ${message}\n${details ?? ''}`);
	}
	return { code: failures.length > 0 ? 1 : 0, output: failures.join('\n') };
}

/** ESLint's report without warnings, and without the files that have nothing else. */
function withoutWarnings(report) {
	const files = report
		.replace(/\u001b\[[0-9;]*m/g, '')
		.split(/\n\s*\n/)
		.map((part) =>
			part
				.trim()
				.split('\n')
				.filter((line) => !/^\s+\d+:\d+\s+warning\s/.test(line)),
		)
		.filter((lines) => lines.length > 1 || !/^(\/|[A-Z]:\\)/.test(lines[0]));
	return files.map((lines) => lines.join('\n')).join('\n\n');
}

const checks = ['build', 'types', 'lint', 'scan'];
/** What has to be over before a step: the build for those that look at dist, all else for the tests in a real n8n. */
const comesAfter = { scan: ['build'], jest: ['build'], e2e: [...checks, 'jest'] };

function splitArguments(args) {
	const at = args.indexOf('--');
	return at === -1 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}

async function main() {
	const unknown = names.filter((name) => !Object.hasOwn(steps, name));
	if (unknown.length > 0) {
		console.error(`No step "${unknown.join('", "')}"; the steps are ${Object.keys(steps).join(', ')}.`);
		return 2;
	}
	process.chdir(root);
	await ensureInstalled();
	const asked = names.length > 0 ? names : Object.keys(steps);
	const needsBuild = asked.some((name) => comesAfter[name]?.includes('build'));
	const wanted = Object.keys(steps).filter((name) => asked.includes(name) || (name === 'build' && needsBuild));
	const running = {};
	for (const name of wanted) {
		const earlier = (comesAfter[name] ?? []).map((other) => running[other]);
		running[name] = Promise.all(earlier).then(async () => await perform(name, steps[name]));
	}
	const codes = await Promise.all(Object.values(running));
	return codes.find((code) => code !== 0) ?? 0;
}

/** Runs one step and prints one line about it, and its output when it failed. */
async function perform(name, step) {
	const startedAt = performance.now();
	const { code, output, summary } = await step();
	console.log(
		`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(6)} ${seconds(startedAt).padStart(8)}${summary ? `  ${summary}` : ''}`,
	);
	if (code !== 0) console.log(output.trim());
	return code;
}

process.exit(await main());
