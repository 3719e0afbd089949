/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The pages of docs/reference are what the nodes declare and what comes out of them, whole, and without a secret.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { readNodes, type DocumentedNode } from '../../../scripts/docs';
import { anchorOf } from '../../../scripts/docs/links';
import { referencePages } from '../../../scripts/docs/reference';
import { eventsOf } from '../../../scripts/docs/reference/trigger';
import { loadPackage, packageRoot } from '../../harness';
import { useBench } from '../bench';
import { starts } from '../triggers/starts';

const bench = useBench();
const FOLDER = path.join(packageRoot, 'docs', 'reference');

const written = new Map<string, string>();
beforeAll(() => {
	for (const name of readdirSync(FOLDER))
		written.set(`docs/reference/${name}`, readFileSync(path.join(FOLDER, name), 'utf8'));
});

it('the pages are up to date', async () => {
	const nodes: DocumentedNode[] = await readNodes(packageRoot);
	const pages = await referencePages(bench(), packageRoot, nodes);
	expect([...written.keys()].sort()).toEqual([...pages.keys()].sort());
	for (const [file, text] of pages) expect(written.get(file)).toBe(text);
});

it('every event of every trigger is shown', async () => {
	const { nodes } = await loadPackage();
	const offered = Object.values(nodes)
		.map((type) => (type as INodeType).description)
		.filter(({ name }) => name.endsWith('Trigger'))
		.flatMap((description) =>
			(eventsOf(description).options ?? []).map((option) => `${description.name}: ${String(Object(option).value)}`),
		);
	expect(starts.map(({ trigger, event }) => `${trigger}: ${event}`).sort()).toEqual(offered.sort());
});

it('no page has a secret, or an address of this machine', () => {
	const { credentials } = bench().sandbox;
	const secrets = Object.values(credentials).flatMap((fields) =>
		Object.entries(fields).flatMap(([name, value]) => (/key|token|password|secret/i.test(name) ? [String(value)] : [])),
	);
	expect(secrets.length).toBeGreaterThan(5);
	for (const [file, text] of written) {
		expect([file, secrets.filter((secret) => text.includes(secret))]).toEqual([file, []]);
		expect([file, text.match(/localhost|127\.0\.0\.1|webhook-waiting/g)]).toEqual([file, null]);
	}
});

it('every link of a page leads somewhere', () => {
	for (const [file, text] of written) {
		const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));
		expect([file, new Set(anchors).size]).toEqual([file, anchors.length]);
		const inside = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
		expect(inside.length).toBeGreaterThan(10);
		expect(inside.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
	}
});
