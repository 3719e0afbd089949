/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Writes the whole jobs as n8n's template library takes them: for each its title and description as Markdown, and its workflow with
// the nodes of the single packages, which n8n verifies, and without credentials.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { guideOf, othersOf, readWorkflows, type Example } from './jobs';
import { providers } from '../packages/providers';

const SUITE = 'n8n-nodes-business-messaging';
const FOLDER = path.resolve(__dirname, '..', '..');

/** A template: what is pasted into the form of the library. */
export interface Template {
	name: string;
	title: string;
	description: string;
	workflow: string;
}

const used = ({ nodes }: Example) =>
	providers.filter(({ node }) => nodes.some(({ type }) => type.startsWith(`${SUITE}.${node}`)));

function requirements(job: Example): string {
	const own = used(job).map(
		({ title, packageName, homepage }) =>
			`- [${title}](${homepage}): an account with access to its API, and the community node \`${packageName}\` (*Settings > Community Nodes*).`,
	);
	return [...own, ...othersOf(job).map((other) => `- An account of ${other}.`)].join('\n');
}

function description(job: Example): string {
	const { who, what, setUp, fails, change } = guideOf(job);
	const parts = {
		'Who is it for': who,
		'What it does': what,
		'How to set up': setUp,
		Requirements: requirements(job),
		'When something fails': fails,
		'How to customise': change,
	};
	return Object.entries(parts)
		.map(([heading, text]) => `## ${heading}\n\n${text}\n`)
		.join('\n');
}

/** The workflow with the nodes of the single packages; each asks for its credential when it is imported. */
function workflowOf({ file, ...workflow }: Example): string {
	const nodes = workflow.nodes.map(({ credentials, type, ...node }) => {
		const provider = providers.find((one) => type.startsWith(`${SUITE}.${one.node}`));
		if (provider && !credentials) throw new Error(`${node.name} in ${file} has no credential`);
		return { ...node, type: provider ? type.replace(SUITE, provider.packageName) : type };
	});
	return `${JSON.stringify({ ...workflow, nodes }, null, '\t')}\n`;
}

/**
 * All templates.
 *
 * @param root the folder of the package
 */
export function templates(root: string): Template[] {
	return readWorkflows(root, 'examples/jobs').map((job) => ({
		name: path.basename(job.file, '.json'),
		title: job.name,
		description: description(job),
		workflow: workflowOf(job),
	}));
}

function main(folder: string): void {
	mkdirSync(folder, { recursive: true });
	const all = templates(FOLDER);
	for (const { name, title, description: text, workflow } of all) {
		writeFileSync(path.join(folder, `${name}.md`), `# ${title}\n\n${text}`);
		writeFileSync(path.join(folder, `${name}.json`), workflow);
	}
	const { version }: { version: string } = JSON.parse(readFileSync(path.join(FOLDER, 'package.json'), 'utf8'));
	console.log(`${all.length} templates of version ${version} are in ${folder}.`);
}

if (require.main === module) main(path.resolve(process.argv[2] ?? path.join(tmpdir(), 'templates')));
