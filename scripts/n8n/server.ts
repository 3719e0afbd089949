/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/require-node-api-error */
// Starts a real n8n with the package in it, and waits until it answers.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { InstalledN8n } from './cache';
import { N8nRest } from './rest';
import { freePort, startService, waitFor, type Service } from './shell';

export interface N8nServer {
	url: string;
	rest: N8nRest;
	service: Service;
	/** Milliseconds from the start of the process until it was ready. */
	startedIn: number;
	stop(): Promise<void>;
}

/** What an n8n on this machine needs and what it should leave alone: no call home, no banner, loopback only. */
export function environment(userFolder: string, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(npm_|NODE_OPTIONS|NODE_ENV|JEST_|N8N_|DB_|QUEUE_|EXECUTIONS_)/.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'an-n8n-for-trying-out',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		GENERIC_TIMEZONE: 'UTC',
		...extra,
	};
}

/** Starts `n8n start`; fails with the end of its log when it ends or does not become ready within five minutes. */
export async function startN8n(
	{ node, script }: InstalledN8n,
	userFolder: string,
	{ port, env = {} }: { port?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<N8nServer> {
	mkdirSync(userFolder, { recursive: true });
	const chosen = port ?? (await freePort());
	const broker = await freePort();
	const url = `http://localhost:${chosen}`;
	const startedAt = performance.now();
	const service = startService('n8n', node, [script, 'start'], {
		logFile: path.join(userFolder, 'n8n.log'),
		env: environment(userFolder, {
			N8N_PORT: String(chosen),
			N8N_RUNNERS_BROKER_PORT: String(broker),
			N8N_WEBHOOK_URL: `http://127.0.0.1:${chosen}/`,
			...env,
		}),
	});
	const isReady = async (): Promise<true | undefined> =>
		(await fetch(`http://127.0.0.1:${chosen}/healthz/readiness`)).ok || undefined;
	try {
		await waitFor('n8n to be ready', isReady, { every: 10, service });
	} catch (error) {
		await service.kill();
		throw error;
	}
	const startedIn = performance.now() - startedAt;
	return {
		url,
		rest: new N8nRest(`http://127.0.0.1:${chosen}`),
		service,
		startedIn,
		stop: async () => await service.stop(),
	};
}
