/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Gives all test workers one temporary folder, so that one removal cleans up after all of them.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default function setUp(): void {
	process.env.HARNESS_TEMP = mkdtempSync(path.join(tmpdir(), 'business-messaging-tests-'));
}
