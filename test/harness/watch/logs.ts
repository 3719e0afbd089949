// Captures what n8n's logger is given, so that a test can search it for secrets.
import '../n8n/environment';
import { LoggerProxy } from 'n8n-workflow';
import { Container, Logger } from '../n8n/container';

export interface LogEntry {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	metadata: unknown;
	at: number;
}

const entries: LogEntry[] = [];
let installed = false;

/** Puts the recorder in place of n8n's output. Safe to call again. */
export function captureLogs(): void {
	if (installed) return;
	installed = true;
	const logger = Container.get(Logger);
	for (const level of ['error', 'warn', 'info', 'debug'] as const) {
		logger[level] = (message: string, metadata: object = {}) => {
			entries.push({ level, message, metadata, at: Date.now() });
		};
	}
	logger.scoped = () => logger;
	LoggerProxy.init(logger);
}

/** Everything logged in this process since `from` (a value of `logMark`), or since the start. */
export function logsSince(from = 0): LogEntry[] {
	return entries.slice(from);
}

/** Where the log stands now. */
export function logMark(): number {
	return entries.length;
}
