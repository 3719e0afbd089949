// `npm run sandbox`: the sandboxed providers alone, until Ctrl+C.
import path from 'node:path';
import { ensureInstalled } from './setup.mjs';
import { installed, root, runNode } from './tasks.mjs';

await ensureInstalled();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
const { code } = await runNode(installed('tsx', 'dist', 'cli.mjs'), [path.join(root, 'test', 'sandbox', 'cli.ts')], {
	show: true,
});
process.exit(code);
