// The package.json of a provider's package, out of that of the suite.
import type { LockedManifest } from './lock';
import { type Provider } from './providers';

export interface Manifest extends LockedManifest {
	description: string;
	homepage: string;
	author: { name: string; email: string };
	repository: { type: string; url: string };
	keywords: string[];
	files: string[];
	scripts: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
}

/** What builds and checks a package, whatever it imports. */
const TOOLS = [
	'@n8n/node-cli',
	// Brings the parser that n8n's linter takes for granted.
	'@n8n/scan-community-package',
	'@types/jest',
	'@types/node',
	'esbuild',
	'eslint',
	'jest',
	'n8n-core',
	'n8n-workflow',
	'prettier',
	'reflect-metadata',
	'tsx',
	'typescript',
];

/** The suite's scripts that a package has too. */
const SCRIPTS = ['build', 'build:watch', 'dev', 'lint', 'lint:fix', 'prepublishOnly'];

/** The address of the suite's repository, for people. */
export function repositoryPage({ repository }: Pick<Manifest, 'repository'>): string {
	return repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
}

/** The branch whose root is the package's tree. */
export const branchOf = ({ packageName }: Provider): string => `packages/${packageName}`;

/**
 * @param suite the suite's package.json
 * @param files the names of all files of the package
 * @param quoted every name in quotes, in any of its files: what it may import
 */
export function manifestOf(provider: Provider, suite: Manifest, files: string[], quoted: Set<string>): Manifest {
	const uses = (name: string): boolean => [...quoted].some((one) => one === name || one.startsWith(`${name}/`));
	const isNeeded = (name: string): boolean =>
		TOOLS.includes(name) || uses(name) || (name.startsWith('@types/') && uses(name.slice('@types/'.length)));
	const has = (file: string): boolean => files.includes(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const { n8n } = suite;
	return {
		name: provider.packageName,
		version: suite.version,
		description: `n8n nodes for ${provider.title}: ${provider.sends}`,
		license: suite.license,
		homepage: `${repositoryPage(suite)}/tree/${branchOf(provider)}#readme`,
		author: suite.author,
		repository: suite.repository,
		keywords: ['n8n-community-node-package', ...provider.keywords],
		engines: suite.engines,
		files: suite.files,
		scripts: {
			...Object.fromEntries(SCRIPTS.map((name) => [name, suite.scripts[name]])),
			sandbox: 'tsx test/sandbox/cli.ts',
			types: 'tsc -p tsconfig.test.json',
			test: 'npm run build && jest',
		},
		n8n: { ...n8n, credentials: n8n.credentials.filter(has), nodes: n8n.nodes.filter(has) },
		devDependencies: Object.fromEntries(Object.entries(suite.devDependencies).filter(([name]) => isNeeded(name))),
		peerDependencies: suite.peerDependencies,
	};
}
