/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// What is read without n8n's evaluator is what n8n's evaluator gives, in both of its engines: value, type and text form. The
// check that the node makes by itself in each run is left out here, so that nothing hides behind it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runs } from '../../../harness/runs';
import { compare } from './compare';
import type { VmComparison } from './compareChild';

/** Part of the cases that is read directly, or the comparison says little. */
const SHARE = 0.1;

it('legacy engine', async () => {
	const { cases, direct } = await compare('legacy', runs);
	expect(cases).toBeGreaterThanOrEqual(runs);
	expect(direct / cases).toBeGreaterThan(SHARE);
});

/** Whether isolated-vm has a build for this Node.js. */
function isVmBuilt(): boolean {
	const folder = path.join(path.dirname(require.resolve('isolated-vm/package.json')), 'prebuilds');
	const builds = readdirSync(path.join(folder, `${process.platform}-${process.arch}`));
	return builds.some((name) => name.includes(`abi${process.versions.modules}.`));
}

it('vm engine, where it is built for this Node.js', async () => {
	const child = fork(path.join(__dirname, 'compareChild.ts'), [], {
		execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
	});
	child.send(runs);
	const [{ tally, error }] = (await once(child, 'message')) as [VmComparison];
	expect(error).toBeUndefined();
	expect(tally !== undefined).toBe(isVmBuilt());
	if (tally) expect(tally.direct / tally.cases).toBeGreaterThan(SHARE);
});
