// Small helpers for the scripts: running commands and reporting what they do.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Room for short-lived objects, in MiB, for programs that run n8n: with what Node.js gives by itself, a fifth of their CPU time goes
 * into collecting them. Where memory is measured, the process has none of it.
 */
export const roomForObjects = '--max-semi-space-size=64';

/** Seconds with one decimal, for humans. */
export function seconds(sinceMs) {
	return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/**
 * Runs a program of node_modules or the Node.js in use. With `show`, its output goes straight to the terminal;
 * otherwise it is collected. Resolves with the exit code and the output; rejects only when it cannot start.
 */
export function run(command, args, { show = false, env = {} } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		});
		const chunks = [];
		child.stdout?.on('data', (chunk) => chunks.push(chunk));
		child.stderr?.on('data', (chunk) => chunks.push(chunk));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
	});
}

/** Runs a JavaScript file with this Node.js. */
export async function runNode(file, args = [], options = {}) {
	return await run(process.execPath, [...(options.nodeArgs ?? []), file, ...args], options);
}

/** Runs npm: the one that started this script, else the one on the path. */
export async function runNpm(args, options = {}) {
	const npm = process.env.npm_execpath;
	if (npm && /\.c?js$/.test(npm)) return await run(process.execPath, [npm, ...args], options);
	const onWindows = process.platform === 'win32';
	return await run(onWindows ? 'cmd.exe' : 'npm', onWindows ? ['/d', '/s', '/c', 'npm', ...args] : args, options);
}

/** A file below node_modules. */
export function installed(...parts) {
	return path.join(root, 'node_modules', ...parts);
}
