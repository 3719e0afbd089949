/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { appendFileSync } from 'node:fs';

/** Puts a line into the summary of the run. */
export function notRun(what: string, why: string): void {
	if (process.env.E2E_NOT_RUN) appendFileSync(process.env.E2E_NOT_RUN, `${what}: ${why}\n`);
}
