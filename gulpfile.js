// Copies into dist what the TypeScript compiler leaves behind: icons and output schemas, from the same places as
// `n8n-node build`, so that `tsc && gulp` gives the same dist. (The compiler itself writes the codex files.)
const { readdirSync } = require('node:fs');
const { dest, src } = require('gulp');

const folders = readdirSync(__dirname, { withFileTypes: true })
	.filter(
		(entry) => entry.isDirectory() && !entry.name.startsWith('.') && !['dist', 'node_modules'].includes(entry.name),
	)
	.map(({ name }) => name);

function buildAssets() {
	const assets = folders.flatMap((folder) => [`${folder}/**/*.{png,svg}`, `${folder}/**/__schema__/**/*.json`]);
	return src(assets, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

exports['build:assets'] = buildAssets;
exports.default = buildAssets;
