// Tests run as CommonJS against the built package in dist, loaded the way n8n loads it.

/** Minutes after which a test hangs: the only limit, far beyond what a loaded machine or a slow disk takes. */
const HANGING = 20;

module.exports = {
	testEnvironment: '<rootDir>/test/harness/plainContext.js',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	transform: { '^.+\\.ts$': '<rootDir>/test/harness/transform.js' },
	testSequencer: '<rootDir>/test/harness/suites/sequencer.js',
	setupFiles: ['<rootDir>/test/harness/newConnections.ts'],
	globalSetup: '<rootDir>/test/harness/jestSetup.ts',
	globalTeardown: '<rootDir>/test/harness/jestTeardown.ts',
	// One more than the cores of a small machine: a quarter of the time tests wait for a pause to end.
	maxWorkers: 3,
	// A worker keeps something of every file's modules; with a heap of gigabytes the garbage collector is what runs most.
	workerIdleMemoryLimit: '800MB',
	testTimeout: HANGING * 60_000,
};
