// Brings into dist what the TypeScript compiler leaves behind: icons and output schemas, from the same places as
// `n8n-node build`, and the libraries; so `tsc && gulp` gives the same dist. (The compiler itself writes the codex files.)
const { readdirSync } = require('node:fs');
const { dest, series, src } = require('gulp');

const folders = readdirSync(__dirname, { withFileTypes: true })
	.filter(
		(entry) => entry.isDirectory() && !entry.name.startsWith('.') && !['dist', 'node_modules'].includes(entry.name),
	)
	.map(({ name }) => name);

function buildAssets() {
	const assets = folders.flatMap((folder) => [`${folder}/**/*.{png,svg}`, `${folder}/**/__schema__/**/*.json`]);
	return src(assets, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

async function bundleLibraries() {
	const { bundle } = await import('./scripts/bundle.mjs');
	await bundle();
}

exports['build:assets'] = buildAssets;
exports['build:libraries'] = bundleLibraries;
exports.default = series(buildAssets, bundleLibraries);
