// `npm run n8n`: a real n8n with this package installed, sandboxed providers and the examples, until Ctrl+C.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';
import { installed, root } from './tasks.mjs';

await setUp();
const loader = pathToFileURL(installed('tsx', 'dist', 'loader.mjs')).href;
const args = ['--import', loader, path.join(root, 'scripts', 'n8n', 'start.ts')];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
