// `npm run n8n`: a real n8n with this package installed, sandboxed providers and the examples, until Ctrl+C.
import path from 'node:path';
import { setUp } from './setup.mjs';
import { installed, root, runNode } from './tasks.mjs';

await setUp();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
const { code } = await runNode(installed('tsx', 'dist', 'cli.mjs'), [path.join(root, 'scripts', 'n8n', 'start.ts')], {
	show: true,
});
process.exit(code);
