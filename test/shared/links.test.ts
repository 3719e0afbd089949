/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Every link of every page leads somewhere: the local ones are followed, to their heading too; the others are listed here, to be looked
// at by hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { anchorOf } from '../../scripts/docs/links';
import { packageRoot } from '../harness';

/** Pages below the root. */
function pages(folder = ''): string[] {
	return readdirSync(path.join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
		const name = path.posix.join(folder, entry.name);
		if (entry.isDirectory()) return folder === '' && entry.name !== 'docs' ? [] : pages(name);
		return name.endsWith('.md') ? [name] : [];
	});
}

const textOf = (file: string): string => readFileSync(path.join(packageRoot, file), 'utf8');
/** Without what stands in code, where brackets are no links. */
const prose = (text: string): string => text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

function anchorsOf(text: string): string[] {
	const headings = [...prose(text.replaceAll('`', '')).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));
	return [...headings, ...[...text.matchAll(/<a id="([^"]*)">/g)].map(([, id]) => id)];
}

/** Where links to other places lead. */
const PLACES = [
	'bird.com',
	'docs.n8n.io',
	'github.com',
	'keepachangelog.com',
	'legal.thomsonreuters.com',
	'semver.org',
	'textus.com',
	'www.deliveryslip.com',
	'www.npmjs.com',
	'www.updox.com',
];

interface Link {
	page: string;
	to: string;
}

const links: Link[] = pages().flatMap((page) => {
	const text = prose(textOf(page));
	const marked = [
		...text.matchAll(/\]\(([^)\s]+)\)/g),
		...text.matchAll(/<\w+ [^>]*?\b(?:src|srcset|href)="([^"]+)"/g),
	];
	return marked.map(([, to]) => ({ page, to }));
});
const isOutside = ({ to }: Link): boolean => /^[a-z]+:/i.test(to);

/** Whether a local link leads to a file or folder, and to a heading of it where it names one. */
function leads({ page, to }: Link): boolean {
	const [file, anchor] = to.split('#');
	const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
	if (target.startsWith('..') || !existsSync(path.join(packageRoot, target))) return false;
	return anchor === undefined || anchorsOf(textOf(target)).includes(anchor);
}

it('those to files and headings lead there', () => {
	const local = links.filter((link) => !isOutside(link));
	expect(local.length).toBeGreaterThan(500);
	expect(local.filter((link) => !leads(link))).toEqual([]);
});

it('one that leads nowhere is found', () => {
	const page = 'docs/bird/README.md';
	const planted = [
		'../inputs.md',
		'../missing.md',
		'#limits',
		'#nowhere',
		'../delivery.md#nowhere',
		'../../../outside.md',
	];
	expect(planted.filter((to) => !leads({ page, to }))).toEqual([planted[1], planted[3], planted[4], planted[5]]);
});

it('those to other places are these', () => {
	const outside = links.filter(isOutside).map(({ to }) => new URL(to));
	expect([...new Set(outside.map(({ protocol }) => protocol))]).toEqual(['https:']);
	expect([...new Set(outside.map(({ host }) => host))].sort()).toEqual(PLACES);
});
