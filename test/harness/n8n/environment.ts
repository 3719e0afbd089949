/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Prepares the process for n8n-core. Must be the first import of whatever loads n8n-core.
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The package under test: the folder with package.json and dist; this one where HARNESS_PACKAGE names no other. */
export const packageRoot = process.env.HARNESS_PACKAGE ?? path.resolve(__dirname, '../../..');

/** Everything that n8n writes during this process (settings, stored files) goes here. */
export const userFolder = mkdtempSync(path.join(process.env.HARNESS_TEMP ?? tmpdir(), 'n8n-harness-'));

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'harness-encryption-key';
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
process.env.N8N_SSRF_PROTECTION_ENABLED = 'false';

// Test workers share one folder that is removed after the last of them; any other process cleans up after itself.
if (!process.env.HARNESS_TEMP) process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));
