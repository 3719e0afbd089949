// `npm run demo`: sets up a fresh clone, then sends through all five providers' sandboxes.
import path from 'node:path';
import { setUp } from './setup.mjs';
import { installed, root, runNode } from './tasks.mjs';

await setUp();
const { code } = await runNode(installed('tsx', 'dist', 'cli.mjs'), [path.join(root, 'scripts', 'demo', 'run.ts')], {
	show: true,
});
process.exit(code);
