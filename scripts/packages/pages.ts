// README and CHANGELOG of a provider's package, out of what the suite says of it.
import { guideOf, referenceFileOf } from '../docs/links';
import { branchOf, repositoryPage, type Manifest } from './manifest';
import { namesAnother, type Provider } from './providers';
import type { Source } from './source';

/** The part of a page under a heading, up to the next one of its rank or above. Fails when there is none. */
export function sectionOf(page: string, heading: string): string {
	const [, marks = ''] = /^(#+) /.exec(heading) ?? [];
	const start = page.indexOf(`\n${heading}\n`);
	if (start < 0) throw new Error(`No heading "${heading}"`);
	const rest = page.slice(start + heading.length + 2);
	const end = rest.search(new RegExp(`^(?:<a id="[^"]*"></a>\n)?#{1,${marks.length}} `, 'm'));
	return (end < 0 ? rest : rest.slice(0, end)).trim();
}

/** The rows of the provider's operations, from docs/operations.md, without the requests. */
function operationsOf(provider: Provider, page: string): string {
	const rows = sectionOf(page, `## ${provider.title}`).split('\n').slice(2);
	const cells = rows.map((row) => row.split(' | ').slice(0, 3).join(' | '));
	return ['| Resource | Operation | What it does |', '|---|---|---|', ...cells.map((row) => `${row} |`)].join('\n');
}

/** The row of the trigger in docs/triggers.md. */
function triggerOf(provider: Provider, page: string): string {
	const [, starts, how] =
		new RegExp(`^\\| \\*\\*${provider.title} Trigger\\*\\* \\| (.*) \\| (.*) \\|$`, 'm').exec(page) ?? [];
	if (!starts) throw new Error(`docs/triggers.md has no row for the ${provider.title} Trigger`);
	return `**${provider.title} Trigger** starts a workflow with ${starts} (${how}).`;
}

/** The links of a page of a provider's folder, as they are from the root. */
const fromRoot = (text: string): string => text.replaceAll('](../', '](docs/');

/** What the provider's page says of what is needed, and of the credential. */
function credentialOf({ title }: Provider, source: Source): string {
	const page = source.text(guideOf(title));
	return ['## What you need', '## Credential'].map((heading) => fromRoot(sectionOf(page, heading))).join('\n\n');
}

/** Links to files, in full, as npm shows the page too: to the branch of the package, or to the suite for what it alone has. */
function withLinks(text: string, provider: Provider, manifest: Manifest): string {
	return text.replace(/\]\((?!https?:|#)([^)]+)\)/g, (_link, file: string) => {
		const branch = /^(docs\/[a-z-]+\/reference\.md|examples\/|LICENSE)/.test(file) ? branchOf(provider) : 'main';
		return `](${repositoryPage(manifest)}/blob/${branch}/${file})`;
	});
}

/** Where the page with the fields and examples of a provider stands, in the suite as in its package. */
export const referenceFile = ({ title }: Provider): string => referenceFileOf(title);

/** The page with the fields and examples; what it leads to stands in the suite alone. */
export function referenceOf(provider: Provider, manifest: Manifest, source: Source): string {
	const page = source.text(referenceFile(provider)).replaceAll('](README.md', `](${guideOf(provider.title)}`);
	return withLinks(fromRoot(page), provider, manifest);
}

/** The README of a package. */
export function readmeOf(provider: Provider, manifest: Manifest, source: Source, examples: string[]): string {
	const { title, packageName, sends, homepage } = provider;
	const page = repositoryPage(manifest);
	const named = examples.map((file) => {
		const { name } = source.json<{ name: string }>(file);
		return `- [${name}](${file})`;
	});
	return withLinks(
		`# ${packageName}

n8n nodes for [${title}](${homepage}): ${sends}.

- **Nothing is sent twice.** *Retry On Fail* sends again only what was provably not sent; what may have been accepted is
  reported as *ambiguous*. A *Send Once Key* holds over executions and workers.
- **Nothing is lost silently.** A failed item says why, what was sent and what was not, and what to do
  ([reliability](docs/reliability.md)).
- **Checked before sent.** All items are read first; a typo in item 90 is reported while nothing has gone out
  ([what each field accepts](docs/inputs.md)).
- **Ask people and wait.** *Send and Wait for Response* pauses the workflow until somebody answers
  ([questions](docs/questions.md)).
- **Files of any size** are streamed. Items run side by side up to a bound you choose, within the provider's limits.
- **Discreet.** No credential, recipient or message text in an error message or a log.

## Install

*Settings > Community Nodes > Install*, package name \`${packageName}\`. On a self-hosted server also:

\`\`\`sh
cd ~/.n8n/nodes && npm install --legacy-peer-deps --ignore-scripts ${packageName}
\`\`\`

Then restart n8n. Needs n8n ${manifest.engines.n8n.replace('>=', '')} or newer.

## Credentials

Paste values as you find them: blanks and line ends around any value go, and so does a scheme in front of a key. *Test* uses the
address and the sign-in that sending uses.

${credentialOf(provider, source)}

## Operations

${operationsOf(provider, source.text('docs/operations.md'))}

What each field takes, with an example of the input and of the output of every operation and trigger:
[${referenceFile(provider)}](${referenceFile(provider)}). The action node can be a tool of an AI agent.

${triggerOf(provider, source.text('docs/triggers.md'))} It emits nothing from before its activation, nothing twice, and skips nothing.

## Examples

Import them into n8n as they are, and choose your credential.

${named.join('\n')}

## Development

This is the branch \`${branchOf(provider)}\` of [${page.split('/').slice(-2).join('/')}](${page}), written there by
\`npm run packages\`: change it there, not here. \`npm ci && npm test\` builds it and runs its tests against a sandbox on your own
machine; \`npm run sandbox\` starts that alone, to try the nodes without an account.

## License

[MIT](LICENSE)
`,
		provider,
		manifest,
	);
}

/** The suite's CHANGELOG without what is about other providers, and without headings that nothing stands under. */
export function changelogOf(provider: Provider, manifest: Manifest, page: string): string {
	const [introduction, ...versions] = page.split(/^(?=## )/m);
	const kept = versions.flatMap((version) => {
		const [heading, ...parts] = version.split(/^(?=### )/m);
		const own = parts.map((part) => ownEntries(provider, part)).filter((part) => /^- /m.test(part));
		if (own.length === 0 && heading.includes('[Unreleased]')) return [];
		return [`${heading.trim()}\n\n${own.length > 0 ? own.join('\n') : '- Nothing that this package shows.\n'}`];
	});
	return withLinks([introduction, ...kept].join('\n').replace(/\n{3,}/g, '\n\n'), provider, manifest);
}

function ownEntries(provider: Provider, part: string): string {
	const [heading, ...entries] = part.split(/^(?=- )/m);
	return (
		[`${heading.trim()}\n\n`, ...entries.filter((entry) => !namesAnother(provider, entry))].join('').trimEnd() + '\n'
	);
}
