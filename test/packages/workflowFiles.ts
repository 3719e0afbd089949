/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The workflows of GitHub Actions as data.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../harness/n8n/environment';

export const FOLDER = path.join(packageRoot, '.github', 'workflows');

const step = z.object({
	name: z.string().optional(),
	uses: z.string().optional(),
	run: z.string().optional(),
	with: z.record(z.unknown()).optional(),
	env: z.record(z.string()).optional(),
});
const job = z.object({
	name: z.string(),
	permissions: z.record(z.string()).optional(),
	environment: z.string().optional(),
	'runs-on': z.string(),
	'timeout-minutes': z.number(),
	steps: z.array(step),
});
const workflow = z.object({ name: z.string(), permissions: z.record(z.string()), jobs: z.record(job) });

export type Step = z.infer<typeof step>;
export type Job = z.infer<typeof job>;

export interface WorkflowFile {
	file: string;
	text: string;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

/** All of them, read strictly as far as the tests look. */
export const workflows: WorkflowFile[] = readdirSync(FOLDER).map((file) => {
	const text = readFileSync(path.join(FOLDER, file), 'utf8');
	const { permissions, jobs } = workflow.parse(parse(text));
	return { file, text, permissions, jobs };
});

/** Every job, by the name of its file and its own. */
export const jobs: Array<[string, Job]> = workflows.flatMap(({ file, jobs: own }) =>
	Object.entries(own).map(([name, one]): [string, Job] => [`${file}: ${name}`, one]),
);
