/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The output schemas are what the operations really put out, and stand where n8n looks for them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import { folders, outputSchema, schemaFile } from '../../../scripts/schemas';
import { packageRoot } from '../../harness';
import { useBench } from '../bench';
import { operations } from './operations';

const bench = useBench();
const TYPES = ['array', 'boolean', 'null', 'number', 'object', 'string'];

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(packageRoot, file), 'utf8'));

/** Everything in a schema that is not a type: values, examples and demands have no place there. */
function strangers(schema: unknown, at = ''): string[] {
	if (typeof schema !== 'object' || schema === null) return [at];
	return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
		if (key === 'type') return [value].flat().every((type) => TYPES.includes(String(type))) ? [] : [`${at}.type`];
		if (key === 'items') return strangers(value, `${at}[]`);
		if (key === 'version' && at === '') return value === 1 ? [] : ['version'];
		if (key !== 'properties') return [`${at}.${key}`];
		return Object.entries(value as object).flatMap(([name, member]) => strangers(member, `${at}.${name}`));
	});
}

describe('the output schema', () => {
	it.each(operations.map((entry) => [entry.title, entry] as const))('of %s is up to date', async (_title, entry) => {
		const schema = read(schemaFile(entry));
		expect(schema).toEqual(await outputSchema(bench(), entry));
		expect(strangers(schema)).toEqual([]);
	});

	it('of every operation, and of nothing else, is in the package where n8n looks for it', () => {
		for (const { node, resource, operation } of operations) {
			const nodeDir = path.join(packageRoot, 'dist', 'nodes', folders[node]);
			const found = loadOutputSchema({ nodeDir, version: '1', resource, operation });
			expect([resource, operation, found?.version]).toEqual([resource, operation, 1]);
		}
		const files = Object.values(folders).flatMap((folder) =>
			readdirSync(path.join(packageRoot, 'nodes', folder, '__schema__'), { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map(({ parentPath, name }) => path.relative(packageRoot, path.join(parentPath, name))),
		);
		expect(files.sort()).toEqual(operations.map(schemaFile).sort());
	});
});
