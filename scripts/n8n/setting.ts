/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console, @n8n/community-nodes/require-node-api-error */
// A real n8n with the package, the sandbox beside it, credentials and examples in it: what `npm run n8n` shows and
// what the tests in the editor run against.
import path from 'node:path';
import { ensureN8n, type InstalledN8n } from './cache';
import { installInto, pack } from './package';
import type { SavedCredential } from './rest';
import { startSandboxProcess, type RunningSandbox } from './sandbox';
import { startN8n, type N8nServer } from './server';
import { withProgress } from './shell';
import { importExamples, saveSandboxCredentials } from './workspace';

export interface Setting {
	n8n: InstalledN8n;
	server: N8nServer;
	sandbox: RunningSandbox;
	/** By credential type. */
	credentials: Record<string, SavedCredential>;
	workflows: Array<{ id: string; name: string }>;
	stop(): Promise<void>;
}

/** Brings everything up, or stops what it started and fails. `env` is added to what n8n gets. */
export async function bringUp(
	userFolder: string,
	{ port, env }: { port?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Setting> {
	const n8n = await ensureN8n();
	await withProgress(
		`Packing the package and installing it into ${path.join(userFolder, '.n8n', 'nodes')}`,
		async () => await installInto(userFolder, await pack(path.join(userFolder, 'pack'))),
	);
	const sandbox = await startSandboxProcess();
	try {
		const server = await withProgress(
			`Starting n8n ${n8n.version}`,
			async () => await startN8n(n8n, userFolder, { port, env }),
		);
		const stop = async (): Promise<void> => {
			await Promise.all([server.stop(), sandbox.stop()]);
		};
		try {
			await server.rest.signIn();
			const credentials = await saveSandboxCredentials(server.rest, sandbox.credentials);
			const workflows = await importExamples(server.rest, credentials);
			return { n8n, server, sandbox, credentials, workflows, stop };
		} catch (error) {
			await server.stop();
			throw error;
		}
	} catch (error) {
		await sandbox.stop();
		throw error;
	}
}
