// `npm run e2e`: the tests in a real n8n; part names run a subset, and what follows `--` goes to jest.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';
import { installed, root } from './tasks.mjs';

await setUp();
const loader = pathToFileURL(installed('tsx', 'dist', 'loader.mjs')).href;
const script = path.join(root, 'scripts', 'n8n', 'e2e.ts');
const child = spawn(process.execPath, ['--import', loader, script, ...process.argv.slice(2)], {
	cwd: root,
	stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
