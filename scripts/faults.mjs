// `npm run faults`: tries every operation with every fault, and tells what was sent twice, lost or told wrong. Those whose titles
// fit: `npm run faults -- "message: send$"`. `npm run faults -- --write` puts its table into docs/reliability.md.
import path from 'node:path';
import { setUp } from './setup.mjs';
import { installed, roomForObjects, root, runNode } from './tasks.mjs';

await setUp();
const program = path.join(root, 'test', 'faults', 'cli.ts');
const { code } = await runNode(
	installed('tsx', 'dist', 'cli.mjs'),
	[roomForObjects, program, ...process.argv.slice(2)],
	{
		show: true,
	},
);
process.exit(code);
