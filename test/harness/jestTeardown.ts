/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Removes the temporary folder of the test workers.
import { rmSync } from 'node:fs';

export default function tearDown(): void {
	const folder = process.env.HARNESS_TEMP;
	if (folder) rmSync(folder, { recursive: true, force: true });
}
