/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// The sandbox in a process of its own, so that its memory and its CPU time are not those of the nodes under test.
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SandboxClient } from './client';
import type { ProviderName } from '../core';
import type { Sandbox } from '../index';

/** What the child process reports once it listens. */
export type SandboxAddresses = Pick<Sandbox, 'urls' | 'listeners' | 'controlUrl' | 'credentials'>;

/** A sandbox in a child process. */
export class ForkedSandbox extends SandboxClient {
	readonly urls: Record<ProviderName, string>;
	readonly listeners: Record<ProviderName, string>;
	readonly credentials: Sandbox['credentials'];

	constructor(
		addresses: SandboxAddresses,
		private readonly child: ChildProcess,
	) {
		super(addresses.controlUrl);
		({ urls: this.urls, listeners: this.listeners, credentials: this.credentials } = addresses);
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	/** Ends the child process and waits for its end. */
	async close(): Promise<void> {
		if (this.child.exitCode !== null) return;
		const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
		this.child.disconnect();
		await ended;
	}
}

/** Starts the sandbox in a child process; rejects when that process ends before it listens. */
export async function forkSandbox(): Promise<ForkedSandbox> {
	const loader = pathToFileURL(require.resolve('tsx')).href;
	const child = fork(path.join(__dirname, 'child.ts'), [], {
		execArgv: ['--import', loader],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const addresses = await new Promise<SandboxAddresses>((resolve, reject) => {
		child.once('message', (message) => resolve(message as SandboxAddresses));
		child.once('exit', (code) => reject(new Error(`The sandbox ended with code ${code} before it listened`)));
	});
	return new ForkedSandbox(addresses, child);
}
