/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// Runs a program whose output goes straight to the terminal.
import { spawn, type SpawnOptions } from 'node:child_process';

/** Answers with the exit code. */
export async function runInherited(command: string, args: string[], options: SpawnOptions): Promise<number> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: 'inherit' });
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}
