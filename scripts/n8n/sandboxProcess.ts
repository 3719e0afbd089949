/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Runs the sandbox until the parent process lets go of it.
import { startSandbox, type SandboxPorts } from '../../test/sandbox';
import { freePort } from './shell';

const PREFERRED: Required<SandboxPorts> = {
	control: 4810,
	bird: 4811,
	textUs: 4812,
	updox: 4813,
	secureMessaging: 4814,
	highQ: 4815,
};

async function main(): Promise<void> {
	const ports: SandboxPorts = {};
	for (const [name, port] of Object.entries(PREFERRED)) Object.assign(ports, { [name]: await freePort(port) });
	const sandbox = await startSandbox({ ports });
	const { urls, listeners, controlUrl, credentials } = sandbox;
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
	process.on('disconnect', () => void sandbox.close().then(() => process.exit(0)));
	process.send?.({ urls, listeners, controlUrl, credentials });
}

void main();
