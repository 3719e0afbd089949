// `npm run packages`: writes, for each provider, a source tree that is a package of its own. See docs/packages.md.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './setup.mjs';
import { installed, root } from './tasks.mjs';

await ensureInstalled();
const loader = pathToFileURL(installed('tsx', 'dist', 'loader.mjs')).href;
const script = path.join(root, 'scripts', 'packages', 'cli.ts');
const child = spawn(process.execPath, ['--import', loader, script, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
