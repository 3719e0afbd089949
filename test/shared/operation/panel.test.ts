/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// How n8n's panel finds and shows the nodes. It searches name and aliases of the action node alone, shows the trigger's description
// for both, and makes an entry of each option of the trigger's first property labelled Event, Events or Trigger On.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { loadPackage, packageRoot } from '../../harness';

const PANEL_LABELS = ['Event', 'Events', 'Trigger On'];
const REPOSITORY = 'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/';

interface Codex {
	alias: string[];
	resources: { primaryDocumentation: Array<{ url: string }>; credentialDocumentation: Array<{ url: string }> };
}

const codexFiles = readdirSync(path.join(packageRoot, 'nodes'), { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.node.json'),
);
const codexOf = (file: string): Codex =>
	JSON.parse(readFileSync(path.join(packageRoot, 'nodes', file), 'utf8')) as Codex;

/** The action nodes that are found by a word: their name or an alias holds it. */
function foundBy(word: string): string[] {
	return codexFiles
		.filter((file) => !file.endsWith('Trigger.node.json'))
		.filter((file) =>
			[path.basename(file, '.node.json'), ...codexOf(file).alias].some((text) =>
				text.toLowerCase().includes(word.toLowerCase()),
			),
		)
		.map((file) => path.basename(file, '.node.json'))
		.sort();
}

const ALL = ['BirdChannels', 'HighQ', 'SecureMessaging', 'TextUs', 'Updox'];

it.each<[string, string[]]>([
	...['approval', 'human', 'hitl', 'wait', 'form', 'inbound', 'reply', 'webhook'].map((word): [string, string[]] => [
		word,
		ALL,
	]),
	['sms', ['BirdChannels', 'TextUs']],
	['text message', ['BirdChannels', 'TextUs']],
	['whatsapp', ['BirdChannels']],
	['telegram', ['BirdChannels']],
	['delivery status', ['BirdChannels']],
	['email', ['BirdChannels', 'SecureMessaging', 'Updox']],
	['e-mail', ['BirdChannels', 'SecureMessaging', 'Updox']],
	['secure email', ['SecureMessaging']],
	['read receipt', ['SecureMessaging']],
	['hipaa', ['SecureMessaging', 'Updox']],
	['phi', ['SecureMessaging', 'Updox']],
	['fax', ['Updox']],
	['patient', ['Updox']],
	['referral', ['Updox']],
	['law firm', ['HighQ']],
])('%s finds %j', (word, nodes) => {
	expect(foundBy(word)).toEqual(nodes);
});

/** A second trigger of its provider has an entry of its own in the panel, under its own name. */
const SECOND = ['textUsPollingTrigger', 'updoxWebhookTrigger'];
/** So many entries are read at a glance. */
const MOST_ENTRIES = 12;

describe('each trigger', () => {
	let triggers: INodeType[];
	beforeAll(async () => {
		const { nodes } = await loadPackage();
		triggers = Object.values(nodes).filter((node): node is INodeType =>
			(node as INodeType).description.group.includes('trigger'),
		);
		expect(triggers).toHaveLength(ALL.length + SECOND.length);
	});

	/** What n8n makes entries of: the first property with such a label, whatever its name and whether it is shown. */
	const eventsOf = ({ description }: INodeType) =>
		description.properties.find(({ displayName }) => PANEL_LABELS.includes(displayName));
	const optionsOf = (trigger: INodeType) => (eventsOf(trigger)?.options ?? []) as INodePropertyOptions[];

	it('speaks for the whole node', () => {
		const words = /^Start workflows from .*\b(and|receipts, and) send\b/;
		for (const { description } of triggers.filter((one) => !SECOND.includes(one.description.name)))
			expect(description.description).toMatch(words);
		for (const { description } of triggers) expect(description.description).toMatch(/^Start workflows [^.]+$/);
	});

	it('has one to twelve entries, each of which says when it starts', () => {
		for (const trigger of triggers) {
			const actions = optionsOf(trigger).map(({ action }) => action);
			const { name } = trigger.description;
			expect([name, actions.length >= 1 && actions.length <= MOST_ENTRIES]).toEqual([name, true]);
			expect([name, new Set(actions).size]).toEqual([name, actions.length]);
			for (const action of actions) expect(action).toMatch(/^On [A-Za-z][A-Za-z, ]*[a-z]$/);
		}
	});

	it('begins with an entry of its own, so that an added node starts for something', () => {
		for (const trigger of triggers) {
			const { name } = trigger.description;
			const begins = [eventsOf(trigger)?.default].flat();
			expect([name, begins.length]).toEqual([name, 1]);
			expect([name, optionsOf(trigger).map(({ value }) => value)]).toEqual([name, expect.arrayContaining(begins)]);
		}
	});

	it('names its filters as all others do', () => {
		const filters = ['contains', 'from', 'hasAttachments', 'ignoreOwn'];
		const labels = new Map<string, Set<string>>();
		for (const { description } of triggers) {
			const group = description.properties.find(
				({ name, type }) => /^(filters|options)$/.test(name) && type === 'collection',
			);
			const members = (group?.options ?? []).filter((one): one is INodeProperties => 'displayName' in one);
			const names = members.map(({ name }) => name);
			expect([description.name, names]).toEqual([description.name, expect.arrayContaining(filters)]);
			for (const { name, displayName } of members)
				if (filters.includes(name)) labels.set(name, new Set([...(labels.get(name) ?? []), displayName]));
		}
		expect([...labels.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1]);
	});
});

it('documentation links lead to a page of this repository, without an anchor, which n8n would break', async () => {
	const { credentials } = await loadPackage();
	const links = [
		...codexFiles.flatMap((file) => {
			const { primaryDocumentation, credentialDocumentation } = codexOf(file).resources;
			return [...primaryDocumentation, ...credentialDocumentation].map(({ url }) => url);
		}),
		...Object.values(credentials).map(({ documentationUrl = '' }) => documentationUrl),
	];
	expect(links.length).toBe(2 * codexFiles.length + Object.keys(credentials).length);
	for (const link of links) {
		expect(link).toMatch(/^[^#]*$/);
		expect([link, existsSync(path.join(packageRoot, link.replace(REPOSITORY, '')))]).toEqual([link, true]);
	}
});
