// Removes what the build made.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './tasks.mjs';

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
rmSync(path.join(root, '.cache', 'build.json'), { force: true });
