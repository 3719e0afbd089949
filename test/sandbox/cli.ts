/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// `npm run sandbox`: the sandbox alone, for trying the nodes in the editor by hand.
import { createServer } from 'node:net';
import { startSandbox, type Sandbox, type SandboxPorts } from './index';

const preferred: Required<SandboxPorts> = {
	control: 4810,
	bird: 4811,
	textUs: 4812,
	updox: 4813,
	secureMessaging: 4814,
	highQ: 4815,
};

const credentialNames: Array<[keyof Sandbox['credentials'], string]> = [
	['birdChannelsApi', 'Bird Channels API'],
	['textUsApi', 'TextUs API'],
	['updoxApi', 'Updox API'],
	['secureMessagingApi', 'Secure Messaging API'],
	['highQApi', 'HighQ API (refresh token)'],
];

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/** The fixed ports, or any free one where another program has it. */
async function choosePorts(): Promise<SandboxPorts> {
	const entries = Object.entries(preferred);
	const chosen = await Promise.all(entries.map(async ([name, port]) => [name, (await isFree(port)) ? port : 0]));
	return Object.fromEntries(chosen);
}

async function main(): Promise<void> {
	const sandbox = await startSandbox({ ports: await choosePorts() });
	console.log(`The sandbox is running. Inboxes: ${sandbox.controlUrl}\n\nPut this into the credentials in n8n:`);
	for (const [type, label] of credentialNames) {
		console.log(`\n${label}  (${type})`);
		for (const [field, value] of Object.entries(sandbox.credentials[type]))
			console.log(`  ${field.padEnd(20)} ${value}`);
	}
	console.log('\nStop with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

void main();
