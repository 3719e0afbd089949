// Tests against a real n8n; started by `npm run e2e`, which brings n8n up first. One after the other: they share it.

/** Minutes after which a test hangs: the only limit. Some install a release of n8n first. */
const HANGING = 60;

module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	transform: { '^.+\\.ts$': '<rootDir>/test/harness/transform.js' },
	setupFiles: ['<rootDir>/test/harness/newConnections.ts'],
	maxWorkers: 1,
	// A browser that a failed test left open must not keep the run from ending.
	forceExit: true,
	testTimeout: HANGING * 60_000,
};
