// n8n's verification scanner over folders, as n8n runs it: over the root of a commit, or over an unpacked tarball.
// Arguments: `source`, `tarball` or, for what differs from the suite alone, `manifest`; and folders. Prints what it refuses; ends with 1 when that is anything.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

const PATTERNS = {
	source: SOURCE_FILE_PATTERNS,
	tarball: ['**/*.js', 'package.json'],
	manifest: ['package.json', 'nodes/*/*.node.json'],
};

const [part, ...folders] = process.argv.slice(2);
let code = 0;
for (const folder of folders) {
	const { passed, message, details } = await analyzePackage(folder, PATTERNS[part]);
	if (passed) continue;
	code = 1;
	console.log(`${folder}: ${message}\n${details ?? ''}`);
}
process.exit(code);
