// Test files become CommonJS by esbuild, which the build has anyway: it reads a file in a millisecond. `npm test -- types` checks the types.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const OPTIONS = {
	loader: 'ts',
	format: 'cjs',
	target: 'node20',
	// `import()` becomes a promise of `require`: jest has no other way without a flag.
	supported: { 'dynamic-import': false },
	sourcemap: 'inline',
	sourcesContent: false,
};
/** What else than the source decides the result: this file and esbuild's version. */
const MADE_BY = createHash('sha256').update(readFileSync(__filename)).update(version).digest('hex');

module.exports = {
	getCacheKey: (source, file) =>
		createHash('sha256').update(MADE_BY).update(file).update('\0').update(source).digest('hex'),
	process: (source, file) => ({ code: transformSync(source, { ...OPTIONS, sourcefile: file }).code }),
};
