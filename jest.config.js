// Tests run as CommonJS against the built package in dist, loaded the way n8n loads it.

/** Minutes after which a test hangs: the only limit, far beyond what a loaded machine or a slow disk takes. */
const HANGING = 10;

module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.test.json', diagnostics: false }],
	},
	globalSetup: '<rootDir>/test/harness/jestSetup.ts',
	globalTeardown: '<rootDir>/test/harness/jestTeardown.ts',
	maxWorkers: 2,
	testTimeout: HANGING * 60_000,
};
