// Every setting of every trigger, given by an expression that finds nothing, by a list or an object where one value is wanted,
// or as what it cannot be: refused by its name, and nothing is registered or emitted. A switch would silently be off, another inbox be
// read, the events of all channels come. And settings as data has them are read as they are meant.
import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { loadPackage, PollingWorkflow, WebhookTrigger } from '../../harness';
import { useBench, type NodeName } from '../bench';

const bench = useBench();

interface Trigger {
	type: string;
	node: NodeName;
	isWebhook?: boolean;
	/** Parameters that make all fields show. */
	shown: INodeParameters;
}

const triggers: Trigger[] = [
	{ type: 'updoxTrigger', node: 'updox', shown: { includeContent: true, downloadAttachments: true } },
	{ type: 'highQTrigger', node: 'highQ', shown: { event: 'message', siteId: '301', downloadAttachments: true } },
	{ type: 'highQTrigger', node: 'highQ', shown: { event: 'file', siteId: '301' } },
	{
		type: 'textUsPollingTrigger',
		node: 'textUs',
		shown: { account: 'my_account', downloadAttachments: true },
	},
	{ type: 'secureMessagingTrigger', node: 'secureMessaging', shown: { event: 'message', downloadAttachments: true } },
	{ type: 'secureMessagingTrigger', node: 'secureMessaging', shown: { event: 'tracking' } },
	{ type: 'birdChannelsTrigger', node: 'birdChannels', isWebhook: true, shown: { downloadMedia: true } },
	{
		type: 'textUsTrigger',
		node: 'textUs',
		isWebhook: true,
		shown: { account: 'my_account', downloadAttachments: true },
	},
];

/** Choices that take nothing else than what the form lists. */
const CLOSED = new Set(['changesOf', 'channelKinds', 'event', 'scope', 'textUsTrigger.events']);

const credentialsOf = async ({ node }: Trigger) => await bench().signedIn(node);

/** Activates a trigger; how it failed. */
async function failureOf(trigger: Trigger, parameters: INodeParameters): Promise<string> {
	const credentials = await credentialsOf(trigger);
	bench().forgetRequests(trigger.node);
	const { type, isWebhook } = trigger;
	if (!isWebhook) {
		const workflow = await PollingWorkflow.create(type, parameters, { credentials });
		const { error } = await workflow.activate().catch((thrown: Error) => ({ error: thrown }));
		return error?.message ?? '';
	}
	const webhook = await WebhookTrigger.open(type, parameters, {
		credentials,
		publicOrigin: 'https://n8n.example.test',
	});
	const failed = await webhook.activate().then(
		() => '',
		(error: Error) => error.message,
	);
	await webhook.close();
	return failed;
}

interface Setting {
	label: RegExp;
	field: INodeProperties;
	set(value: string): INodeParameters;
}

const valueFor = ({ type }: INodeProperties, value: string) =>
	type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value;

async function settingsOf({ type, shown }: Trigger): Promise<Setting[]> {
	const { description } = (await loadPackage()).nodes[type] as INodeType;
	return description.properties.flatMap((field): Setting[] => {
		const { name, displayName } = field;
		if (['notice', 'hidden', 'fixedCollection'].includes(field.type) || name === 'authentication') return [];
		if (field.displayOptions?.show?.event && !field.displayOptions.show.event.includes(String(shown.event))) return [];
		const label = new RegExp(`'(${displayName}|${name})'`);
		if (field.type !== 'collection')
			return [{ label, field, set: (value) => ({ ...shown, [name]: valueFor(field, value) }) }];
		const members = (field.options ?? []).filter((entry): entry is INodeProperties => 'type' in entry);
		return members.map((member) => ({
			label: new RegExp(`'${displayName} > ${member.displayName}'`),
			field: member,
			set: (value) => ({ ...shown, [name]: { [member.name]: valueFor(member, value) } }),
		}));
	});
}

const cases = triggers.map((trigger) => [`${trigger.type} ${JSON.stringify(trigger.shown)}`, trigger] as const);

/** What a setting of a type cannot be. */
const JUNK: Record<string, string[]> = {
	boolean: ['={{ "maybe-4711" }}', '={{ 2 }}', '={{ ["true"] }}'],
	multiOptions: ['={{ ["4711", null] }}', '={{ [{ a: "4711" }] }}'],
	options: ['={{ "none-4711" }}', '={{ ["4711"] }}'],
	resourceLocator: ['={{ ["4711"] }}', '={{ ({ a: "4711" }) }}'],
	string: ['={{ [null] }}', '={{ ({ a: "4711" }) }}'],
};

/** What a trigger asks for when it is activated, without what differs each time. */
async function askedBy(trigger: Trigger, parameters: INodeParameters): Promise<string> {
	bench().reset();
	const failed = await failureOf(trigger, parameters);
	const asked = bench().requests(trigger.node);
	return JSON.stringify([failed, asked.map(({ method, path, body }) => [method, path, body])]).replace(
		/\d{4}-\d\d-\d\dT[\d:.]+Z?|[\da-f]{32,}|[\da-f-]{36}|[\w+/]{43}=/g,
		'#',
	);
}

describe.each(cases)('%s', (_title, trigger) => {
	it('refuses an expression that finds nothing', async () => {
		for (const { label, set } of await settingsOf(trigger))
			for (const value of ['={{ undefined }}', '={{ null }}', '={{ "" }}']) {
				const failed = await failureOf(trigger, set(value));
				expect([label, value, failed]).toEqual([label, value, expect.stringMatching(label)]);
				expect(
					bench()
						.lines(trigger.node)
						.filter((line) => !line.startsWith('GET')),
				).toEqual([]);
			}
	});

	it('refuses what it cannot be, quoting nothing', async () => {
		for (const { label, field, set } of await settingsOf(trigger))
			for (const value of JUNK[field.type]) {
				const failed = await failureOf(trigger, set(value));
				expect([label, value, failed]).toEqual([label, value, expect.stringMatching(label)]);
				expect(failed).not.toContain('4711');
				expect(
					bench()
						.lines(trigger.node)
						.filter((line) => !line.startsWith('GET')),
				).toEqual([]);
			}
	});

	it('reads a choice by its label, in any case', async () => {
		const isClosed = ({ field: { name } }: Setting) => CLOSED.has(name) || CLOSED.has(`${trigger.type}.${name}`);
		for (const { field, set } of (await settingsOf(trigger)).filter(isClosed)) {
			const options = (field.options ?? []).filter((entry) => 'value' in entry);
			for (const { name, value } of options) {
				const plain = await askedBy(trigger, set(`={{ "${value}" }}`));
				expect(plain).toMatch(/^\[""/);
				for (const written of [name, name.toUpperCase()])
					expect([name, await askedBy(trigger, set(`={{ "${written}" }}`))]).toEqual([name, plain]);
			}
		}
	});
});

it.each(['2041', '={{ 2041 }}', '={{ [7, "2041"] }}', '7; 2041', '7\n2041'])(
	'authors as %j are left out',
	async (withoutAuthors) => {
		const { controls } = bench().sandbox.highQ;
		const credentials = await bench().signedIn('highQ');
		const workflow = await PollingWorkflow.create('highQTrigger', { options: { withoutAuthors } }, { credentials });
		await workflow.activate();
		controls.receive({ from: 2041 });
		const { messageid } = controls.receive({ from: 2077 });
		const { items, error } = await workflow.poll();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.messageid)).toEqual([messageid]);
	},
);

it.each(['={{ "TRUE" }}', '={{ 1 }}', '={{ "yes" }}'])('a switch is on by %s', async (includeContent) => {
	const credentials = await bench().signedIn('updox');
	const workflow = await PollingWorkflow.create('updoxTrigger', { includeContent }, { credentials });
	await workflow.activate();
	bench().sandbox.updox.controls.seedMessages(1);
	const [{ json }] = (await workflow.poll()).items;
	expect(json).toHaveProperty('subject');
});
