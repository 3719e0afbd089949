/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The pages docs/<provider>/reference.md are what the nodes declare and what comes out of them, whole, and without a secret.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { readNodes, type DocumentedNode } from '../../../scripts/docs';
import { anchorOf } from '../../../scripts/docs/links';
import { fileOf, referenceOf } from '../../../scripts/docs/reference';
import { eventsOf } from '../../../scripts/docs/reference/trigger';
import { loadPackage, packageRoot } from '../../harness';
import { useBench, type NodeName } from '../bench';
import { starts } from '../triggers/starts';

const bench = useBench();
const NODES: NodeName[] = ['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'];

let nodes: DocumentedNode[];
/** The pages as they are, by their places below the root. */
const written = new Map<string, string>();
beforeAll(async () => {
	nodes = await readNodes(packageRoot);
	for (const name of readdirSync(path.join(packageRoot, 'docs'))) {
		const file = `docs/${name}/reference.md`;
		const place = path.join(packageRoot, file);
		if (existsSync(place)) written.set(file, readFileSync(place, 'utf8'));
	}
});

it.each(NODES)('the page of %s is up to date', async (name) => {
	const [node] = nodes.filter((one) => one.name === name);
	expect(written.get(fileOf(node))).toBe(await referenceOf(bench(), packageRoot, node));
});

it('there is one of each node, and no other', () => {
	expect(nodes.map(({ name }) => name).sort()).toEqual([...NODES].sort());
	expect([...written.keys()].sort()).toEqual(nodes.map(fileOf).sort());
});

it('every event of every trigger is shown', async () => {
	const { nodes: types } = await loadPackage();
	const offered = Object.values(types)
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
