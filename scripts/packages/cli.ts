/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// `npm run packages [-- folder] [--only=name] [--check] [--borrow]`: writes the packages below a folder outside of the clone; with
// `--check` it does to each, one after the other, what stands between a source tree and an n8n that has it installed.
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check } from './check';
import { providers } from './providers';
import { Source } from './source';
import { packageOf } from './tree';
import { write } from './write';

const ROOT = path.resolve(__dirname, '..', '..');
const USAGE = `npm run packages [-- folder] [--only=<package>,...] [--check [--borrow] [--from=<step>]]

  folder    where the packages are written, each in a folder of its own; outside of this clone
            (otherwise ${path.join(tmpdir(), 'n8n-packages')})
  --only    some of ${providers.map(({ packageName }) => packageName).join(', ')}
  --check   installs, builds, lints, scans, packs, loads and tests each
  --borrow  --check uses the dependencies of this clone instead of installing them
  --from    --check begins with a step, where what comes before has been done and nothing was written since`;

interface Wanted {
	folder: string;
	only: string[];
	checks: boolean;
	borrows: boolean;
	from?: string;
}

function wanted(args: string[]): Wanted | string {
	const flags = args.filter((arg) => arg.startsWith('-'));
	const [folder = path.join(tmpdir(), 'n8n-packages'), ...more] = args.filter((arg) => !arg.startsWith('-'));
	const only = flags
		.filter((flag) => flag.startsWith('--only='))
		.flatMap((flag) => flag.slice('--only='.length).split(','));
	const unknown = flags.filter((flag) => !/^--(only=.+|check|borrow|from=.+)$/.test(flag));
	const strangers = only.filter((name) => !providers.some(({ packageName }) => packageName === name));
	if (unknown.length + more.length + strangers.length > 0) return [...unknown, ...more, ...strangers].join(' ');
	const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
	return {
		folder: path.resolve(folder),
		only,
		from,
		checks: flags.includes('--check'),
		borrows: flags.includes('--borrow'),
	};
}

async function main(): Promise<number> {
	const options = wanted(process.argv.slice(2));
	if (typeof options === 'string') {
		console.error(`Not understood: ${options}\n\n${USAGE}`);
		return 2;
	}
	const { folder, only, checks, borrows, from } = options;
	if (!path.relative(ROOT, folder).startsWith('..')) {
		console.error(
			`${folder} is inside of this clone, where a package would find what it does not have. Name a folder outside.`,
		);
		return 2;
	}
	const source = new Source(ROOT);
	let code = 0;
	for (const provider of providers.filter(({ packageName }) => only.length === 0 || only.includes(packageName))) {
		const made = packageOf(provider, source);
		const place = from ? path.join(folder, provider.packageName) : write(made, folder);
		console.log(`${place}: ${made.files.size} files`);
		for (const test of made.left) console.log(`  stays in the suite: ${test}`);
		if (checks) code ||= (await check(made, place, borrows, from)) ? 0 : 1;
	}
	return code;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
