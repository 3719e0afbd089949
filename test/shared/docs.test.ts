/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The lists of operations and of examples in docs/ are what the nodes and the workflows declare, and the requests they name are those
// made.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { examplesPage } from '../../scripts/docs/examples';
import { formsFileOf, formsPage } from '../../scripts/docs/forms';
import { wordsPage } from '../../scripts/docs/words';
import { readDescribed } from '../../scripts/docs/places';
import { operationsPage, readNodes, type DocumentedNode } from '../../scripts/docs';
import { loadPackage, packageRoot } from '../harness';
import { useBench, type NodeName } from './bench';
import { operations, parametersOf, type NodeOperation } from './operation/operations';

let nodes: DocumentedNode[];
beforeAll(async () => {
	nodes = await readNodes(packageRoot);
});

const textOf = (file: string): string => readFileSync(path.join(packageRoot, file), 'utf8');

/** `message: send` for every operation that the editor offers. */
function offered({ properties }: INodeTypeDescription): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option) =>
				'value' in option
					? (displayOptions?.show?.resource ?? []).map((resource) => `${String(resource)}: ${String(option.value)}`)
					: [],
			),
		)
		.sort();
}

describe('the written lists', () => {
	it('are up to date', async () => {
		expect(textOf('docs/operations.md')).toBe(operationsPage(nodes));
		expect(textOf('docs/examples.md')).toBe(examplesPage(packageRoot, nodes));
		const described = await readDescribed(packageRoot);
		expect(textOf('docs/words.md')).toBe(wordsPage(described));
		for (const node of nodes) {
			const place = path.join(packageRoot, formsFileOf(node));
			const page = existsSync(place) ? readFileSync(place, 'utf8') : undefined;
			expect(page).toBe(formsPage(packageRoot, node, described));
		}
	});

	it('have every operation that the editor offers, as does the table of tests', async () => {
		const { nodes: loaded } = await loadPackage();
		for (const { name, resources } of nodes) {
			const inEditor = offered(loaded[name].description as INodeTypeDescription);
			const documented = resources.flatMap((resource) =>
				resource.operations.map((operation) => `${resource.value}: ${operation.value}`),
			);
			const tested = operations
				.filter(({ node }) => node === name)
				.map(({ resource, operation }) => `${resource}: ${operation}`);
			expect([name, documented.sort()]).toEqual([name, inEditor]);
			expect([name, tested.sort()]).toEqual([name, inEditor]);
		}
	});
});

interface Line {
	text: string;
	isConditional: boolean;
	matches(request: string): boolean;
}

/** A declared line; `{...}` stands for one part of an address, alone for a whole one. */
function lineOf(text: string): Line {
	const [, method, target, query, condition] = /^(\w+) ([^ ?]+)(?:\?(\S+?))?( \(.*\))?$/.exec(text) ?? [];
	const isWhole = /^\{\w+\}$/.test(target);
	const pattern = target.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const address = new RegExp(`^${pattern.join(isWhole ? '.+' : '[^/]+')}$`);
	const names = (query ?? '').split('&').map((pair) => pair.split('=')[0]);
	return {
		text,
		isConditional: condition !== undefined,
		matches(request) {
			const [verb, url] = request.split(' ');
			const { pathname, searchParams } = new URL(url.startsWith('/') ? url : `/${url}`, 'http://sandbox');
			const own = url.startsWith('/') ? pathname : pathname.slice(1);
			return verb === method && address.test(own) && names.every((name) => name === '' || searchParams.has(name));
		},
	};
}

describe('the declared requests are those that are made', () => {
	const bench = useBench();

	const declared = ({ node, resource, operation }: NodeOperation): Line[] => {
		const found = nodes
			.find(({ name }) => name === node)
			?.resources.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation);
		return (found?.requests ?? []).map(lineOf);
	};

	/** The requests of one successful run. */
	async function made(entry: NodeOperation, how = entry.given): Promise<string[]> {
		const { node }: { node: NodeName } = entry;
		bench().reset();
		const parameters = await parametersOf(bench(), entry, how);
		const credentials = await bench().signedIn(node);
		bench().forgetRequests(node);
		const { error } = await bench().run(node, parameters, { credentials });
		if (error) throw error;
		return bench().lines(node);
	}

	it.each(operations.map((entry) => [entry.title, entry] as const))('%s', async (_title, entry) => {
		const lines = declared(entry);
		const met = new Set<string>();
		for (const how of [entry.given, ...(entry.also ?? [])]) {
			const requests = await made(entry, how);
			const unknown = requests.filter((request) => !lines.some((line) => line.matches(request)));
			const hit = lines.filter((line) => requests.some((request) => line.matches(request)));
			const missed = lines.filter((line) => !line.isConditional && !hit.includes(line));
			expect({ unknown, missed: missed.map(({ text }) => text) }).toEqual({ unknown: [], missed: [] });
			for (const { text } of hit) met.add(text);
		}
		expect(lines.filter(({ text }) => !met.has(text)).map(({ text }) => text)).toEqual([]);
		expect(lines.length).toBeGreaterThan(0);
	});
});

it('SECURITY.md names tests that are there', () => {
	const named = [...new Set(textOf('SECURITY.md').match(/test\/[\w/.]+\.test\.ts/g))];
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
});
