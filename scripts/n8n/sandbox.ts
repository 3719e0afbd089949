/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// The sandboxed providers in a process of their own, on the ports that `npm run sandbox` prefers.
import { fork } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SandboxAddresses } from '../../test/sandbox/apart/fork';
import { root } from './shell';

export interface RunningSandbox extends SandboxAddresses {
	stop(): Promise<void>;
}

/** Resolves once all five listen. */
export async function startSandboxProcess(): Promise<RunningSandbox> {
	const loader = pathToFileURL(require.resolve('tsx')).href;
	const child = fork(path.join(root, 'scripts', 'n8n', 'sandboxProcess.ts'), [], {
		execArgv: ['--import', loader],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const addresses = await new Promise<SandboxAddresses>((resolve, reject) => {
		child.once('message', (message: SandboxAddresses) => resolve(message));
		child.once('exit', (code) => reject(new Error(`The sandbox ended with code ${code} before it listened`)));
	});
	return {
		...addresses,
		stop: async () => {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}
