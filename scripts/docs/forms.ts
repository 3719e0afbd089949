/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Makes docs/<provider>/forms.md: a picture of each form, as `npm run e2e -- pictures` took it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DocumentedNode } from '../docs';
import { folderOf } from './links';
import type { Described } from './places';

const IMAGES = 'docs/images/forms';

/** The page of a provider, below the root. */
export const formsFileOf = ({ displayName }: DocumentedNode): string => `${folderOf(displayName)}/forms.md`;

/** A picture by day and by night, where there is one. */
function pictureOf(root: string, name: string, words: string): string[] {
	const [light, dark] = ['light', 'dark'].map((theme) => `${IMAGES}/${name}-${theme}.webp`);
	if (![light, dark].every((file) => existsSync(path.join(root, file)))) return [];
	const from = (file: string): string => file.replace('docs/', '../');
	return [
		`## ${words}`,
		`<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="${from(dark)}">\n  <img alt="The form of ${words}" src="${from(light)}">\n</picture>`,
	];
}

/**
 * The text of docs/<provider>/forms.md.
 *
 * @param root the folder with docs
 * @param all what the package describes, the node's triggers among it
 * @returns `undefined` where no picture was taken yet
 */
export function formsPage(
	root: string,
	{ name, displayName, resources }: DocumentedNode,
	all: Described[],
): string | undefined {
	const forms = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			pictureOf(root, `${name}/${resource.value}-${operation.value}`, `${resource.name}: ${operation.name}`),
		),
	);
	const triggers = all.filter((one) => one.name.startsWith(name) && one.name.endsWith('Trigger'));
	const started = triggers.flatMap((trigger) => pictureOf(root, `triggers/${trigger.name}`, trigger.displayName));
	const introduction = `# ${displayName}: the forms

What each form asks for before anything is filled in; what each field takes: [reference.md](reference.md).`;
	if (forms.length + started.length === 0) return undefined;
	return [introduction, ...forms, ...started].join('\n\n').concat('\n');
}
