// Loads one package as n8n does when it is installed, in a process that has done nothing else; prints what it took as JSON.
// Arguments: the package's folder, and words of which one must be in the name of a file that is loaded, separated by commas.
process.env.N8N_LOG_LEVEL = 'silent';
const path = require('node:path');
const [folder, only = ''] = process.argv.slice(2);
const { PackageDirectoryLoader } = require('n8n-core/dist/nodes-loader/package-directory-loader');
require('luxon');
require('zod');

async function main() {
	const loader = new PackageDirectoryLoader(folder);
	const { n8n } = loader.packageJson;
	const isWanted = (file) => only.split(',').some((word) => file.includes(word));
	n8n.nodes = n8n.nodes?.filter(isWanted);
	n8n.credentials = n8n.credentials?.filter(isWanted);
	const known = new Set(Object.keys(require.cache));
	const [startedAt, cpu, memory] = [performance.now(), process.cpuUsage(), process.memoryUsage().heapUsed];
	await loader.loadAll();
	const wallMs = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpu);
	const files = Object.keys(require.cache).filter((file) => !known.has(file) && path.extname(file) === '.js').length;
	const heapKb = (process.memoryUsage().heapUsed - memory) / 1024;
	console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, files, heapKb }));
}

main();
