/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// The child process of `forkSandbox`: runs until its parent lets go.
import { startSandbox } from '../index';

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const { urls, listeners, controlUrl, credentials } = sandbox;
	process.on('disconnect', () => void sandbox.close().then(() => process.exit(0)));
	process.send?.({ urls, listeners, controlUrl, credentials });
}

void main();
