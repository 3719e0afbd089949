/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The form of the whole jobs: each explains itself, has today's parameters, is run by a test, and is a template.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { guideOf, readWorkflows, shortType, workingNodes } from '../../scripts/docs/jobs';
import { providers } from '../../scripts/packages/providers';
import { templates } from '../../scripts/docs/templates';
import { loadPackage, packageRoot } from '../harness';

const jobs = readWorkflows(packageRoot, 'examples/jobs');
const SUITE = 'n8n-nodes-business-messaging.';

/** Nodes of n8n that are used here; each runs without an account, but for those of the chat and of the agent. */
const OF_N8N = [
	'n8n-nodes-base.code',
	'n8n-nodes-base.convertToFile',
	'n8n-nodes-base.executeWorkflowTrigger',
	'n8n-nodes-base.if',
	'n8n-nodes-base.manualTrigger',
	'n8n-nodes-base.noOp',
	'n8n-nodes-base.readWriteFile',
	'n8n-nodes-base.scheduleTrigger',
	'n8n-nodes-base.set',
	'n8n-nodes-base.slack',
	'n8n-nodes-base.splitOut',
	'n8n-nodes-base.stickyNote',
	'@n8n/n8n-nodes-langchain.agent',
	'@n8n/n8n-nodes-langchain.chatTrigger',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi',
];

const CREDENTIALS: Record<string, string> = {
	birdChannelsApi: 'Bird Channels',
	highQApi: 'HighQ',
	secureMessagingApi: 'Secure Messaging',
	textUsApi: 'TextUs',
	updoxApi: 'Updox',
};

it('there are twenty at least, two for each provider', () => {
	expect(jobs.length).toBeGreaterThanOrEqual(20);
	for (const { node, title } of providers) {
		const own = jobs.filter(({ nodes }) => nodes.some(({ type }) => type.startsWith(`${SUITE}${node}`)));
		expect([title, own.length >= 2]).toEqual([title, true]);
	}
});

it('each is run by a test that names it; that with the agent by n8n itself', () => {
	const tests = readdirSync(path.join(packageRoot, 'test'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts') && file !== 'gallery/gallery.test.ts')
		.map((file) => readFileSync(path.join(packageRoot, 'test', file), 'utf8'))
		.join('\n');
	const names = jobs.map(({ file }) => path.basename(file, '.json'));
	expect(names.filter((name) => !tests.includes(name))).toEqual(['agent-texts-after-approval']);
});

/** Whether a field is shown for a resource and an operation. */
function isShown({ displayOptions }: INodeProperties, { resource, operation }: Record<string, unknown>): boolean {
	const { show = {} } = displayOptions ?? {};
	const fits = (values: unknown[] | undefined, value: unknown) => values === undefined || values.includes(value);
	return fits(show.resource, resource) && fits(show.operation, operation);
}

describe.each(jobs.map((job) => [job.file, job] as const))('%s', (_file, job) => {
	it('explains itself in parts, without names of variables or machines', () => {
		const guide = guideOf(job);
		expect(Object.values(guide).join('\n')).not.toMatch(/TODO|localhost|127\.0\.0\.1/);
		expect(guide.setUp).toMatch(/^1\. /);
		expect(job.name.length).toBeLessThanOrEqual(90);
	});

	it('names nodes in its guide that are there', () => {
		const { what, setUp, fails, change } = guideOf(job);
		const bold = [what, setUp, fails, change].join('\n').match(/\*\*[^*]+\*\*/g) ?? [];
		const known = new Set([
			...job.nodes.map(({ name }) => name),
			'Send Once Key',
			'Execute Sub-workflow',
			'Mark as Read',
		]);
		const unknown = bold.map((name) => name.slice(2, -2)).filter((name) => !known.has(name) && !name.includes(' > '));
		expect(unknown).toEqual([]);
	});

	it('has nodes of n8n that are known here, connected by names that are there', () => {
		const foreign = job.nodes
			.map(({ type }) => type)
			.filter((type) => !type.startsWith(SUITE) && !OF_N8N.includes(type));
		expect(foreign).toEqual([]);
		const names = new Set(workingNodes(job).map(({ name }) => name));
		const ends = Object.entries(job.connections).flatMap(([from, ways]) => [
			from,
			...Object.values(ways).flatMap((outputs) =>
				outputs.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
			),
		]);
		expect(ends.filter((name) => !names.has(name))).toEqual([]);
		expect([...names].filter((name) => !ends.includes(name))).toEqual([]);
		expect(new Set(job.nodes.map(({ id }) => id)).size).toBe(job.nodes.length);
	});

	it('has the parameters of today, and credentials by their usual names', async () => {
		const { nodes } = await loadPackage();
		for (const node of job.nodes.filter(({ type }) => type.startsWith(SUITE))) {
			const { properties } = nodes[shortType(node)].description as INodeTypeDescription;
			const shown = properties.filter((field) => isShown(field, node.parameters));
			const known = new Set([...shown.map(({ name }) => name), 'pollTimes', 'descriptionType']);
			const unknown = Object.keys(node.parameters).filter((name) => !known.has(name));
			const members = shown.flatMap(({ name, type, options = [] }) => {
				const allowed = new Set(options.map((option) => option.name));
				const given = type === 'collection' ? Object.keys(Object(node.parameters[name])) : [];
				return given.filter((member) => !allowed.has(member)).map((member) => `${name}.${member}`);
			});
			expect([node.name, [...unknown, ...members]]).toEqual([node.name, []]);
			const [[type, credential]] = Object.entries(node.credentials ?? {});
			expect(credential).toEqual({ id: `${type}-1`, name: CREDENTIALS[type] });
		}
	});
});

describe('the templates', () => {
	const all = templates(packageRoot);

	it('are the jobs, with all parts of a description', () => {
		expect(all.map(({ title }) => title)).toEqual(jobs.map(({ name }) => name));
		const headings = ['Who is it for', 'What it does', 'How to set up', 'Requirements', 'When something fails'];
		for (const { description } of all)
			expect(description.match(/^## .*$/gm)).toEqual(
				[...headings, 'How to customise'].map((heading) => `## ${heading}`),
			);
	});

	it('hold the nodes of the single packages, no credentials, and nobody', () => {
		for (const { name, workflow, description } of all) {
			expect([name, workflow.includes('"credentials"'), workflow.includes(SUITE)]).toEqual([name, false, false]);
			const addresses = `${workflow}\n${description}`.match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
			expect(addresses.filter((address) => !/\.(example|test|org)$|@direct\.updoxqa\.com$/.test(address))).toEqual([]);
		}
	});
});
