/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Writes nodes/<Folder>/__schema__: what each operation puts out, so that the editor can offer its fields before the node
// has run once. Made from what the sandbox answers when every operation runs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../test/sandbox';
import { SEEDED_CONVERSATION_ID } from '../test/sandbox/highQ';
import { TOKEN_USER } from '../test/sandbox/textUs';
import { updoxRecipients } from '../test/sandbox/updox';
import { Bench, type NodeName } from '../test/shared/bench';
import { operations, parametersOf, type Given, type NodeOperation } from '../test/shared/operation/operations';

/** The folder of each node, and of the version of its schemas: that of the node. */
export const folders: Record<NodeName, string> = {
	birdChannels: 'BirdChannels',
	textUs: 'TextUs',
	updox: 'Updox',
	secureMessaging: 'SecureMessaging',
	highQ: 'HighQ',
};
const VERSION = 1;
/** Fields whose members are the customer's own: the seeded ones would only mislead. */
const CUSTOMERS_OWN = ['attributes', 'customSettings', 'data'];

const account = { __rl: true, mode: 'slug', value: 'my_account' };
const text = { account, to: '+13035550111', body: 'Hello' };
const media = {
	additionalFields: { attachmentUrl: 'https://example.com/map.png', attachmentContentType: 'image/png' },
};
const twoNumbers = '+13035550111, +13035550112';
const individually = { additionalFields: { sendIndividually: true } };

/** Further runs of some operations, for fields that their plainest reply lacks or leaves empty. */
const MORE: Record<string, Given[]> = {
	'textUs: message: send': [
		() => ({ ...text, ...media }),
		() => ({ ...text, to: twoNumbers }),
		() => ({ ...text, to: twoNumbers, ...individually }),
	],
	'textUs: message: schedule': [
		() => ({ ...text, to: twoNumbers, scheduledAt: '2036-01-31T09:00:00Z' }),
		() => ({ ...text, to: twoNumbers, scheduledAt: '2036-01-31T09:00:00Z', ...individually }),
	],
	'textUs: message: get': [
		async (bench) => {
			const { id } = await bench.first('textUs', { resource: 'message', operation: 'send', ...text, ...media });
			return { messageId: String(id) };
		},
	],
	'textUs: message: getMany': [
		async (bench) => {
			const sent = { resource: 'message', operation: 'send', ...text, ...media };
			const { conversation } = await bench.first('textUs', sent);
			return { conversationId: String(conversation) };
		},
	],
	'textUs: conversation: get': [
		async (bench) => {
			const conversationId = 'kY1QwY';
			const assign = { resource: 'conversation', operation: 'update', action: 'assign', assignee: TOKEN_USER };
			await bench.first('textUs', { ...assign, conversationId });
			return { conversationId };
		},
	],
	'textUs: campaign: get': [
		async (bench) => {
			const sent = { title: 'Reminder', messageBody: 'See you', scheduledAt: '2036-01-31T09:00:00Z' };
			const create = { resource: 'campaign', operation: 'create', account, recipients: '+13035550111', ...sent };
			const { id } = await bench.first('textUs', create);
			bench.sandbox.textUs.controls.runCampaigns();
			return { campaignId: String(id) };
		},
	],
	'secureMessaging: message: get': [
		({ sandbox }) => ({
			messageGuid: sandbox.secureMessaging.controls.receive({
				cc: ['bob@partner.example'],
				attachments: [{ fileName: 'scan.pdf', size: 500 }],
			}),
		}),
	],
	'highQ: message: getMany': [
		({ sandbox }) => {
			sandbox.highQ.controls.receive({
				conversationId: SEEDED_CONVERSATION_ID,
				files: [{ name: 'contract.pdf', size: 500 }],
			});
			return { conversationId: String(SEEDED_CONVERSATION_ID) };
		},
	],
	'updox: message: send': [
		() => ({
			to: `test@direct.updoxqa.com, ${updoxRecipients.invalid}`,
			subject: 'Referral',
			textMessage: 'Please see the referral',
			options: { failOnPartial: false },
		}),
	],
};

/** A JSON Schema that says of which type each field is, and nothing else. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema | Record<string, never>;
}

/** The file of an operation's schema, below the root of the package. */
export function schemaFile({ node, resource, operation }: NodeOperation): string {
	return path.join('nodes', folders[node], '__schema__', `v${VERSION}.0.0`, resource, `${operation}.json`);
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

/** The schema that all the values meet; `null` stands after the other types, for the editor shows the first. */
function schemaOf(values: unknown[]): Schema {
	const known = values.filter((value) => value !== undefined);
	const types = [...new Set(known.map(typeOf))].sort((a, b) => Number(a === 'null') - Number(b === 'null'));
	const schema: Schema = { type: types.length === 1 ? types[0] : types };
	if (types.includes('object')) schema.properties = propertiesOf(known.filter(isObject));
	if (types.includes('array')) {
		const entries = known.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
		schema.items = entries.length > 0 ? schemaOf(entries) : {};
	}
	return schema;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function propertiesOf(objects: IDataObject[]): Record<string, Schema> {
	const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	return Object.fromEntries(
		keys.map((key) => [
			key,
			CUSTOMERS_OWN.includes(key) ? { type: 'object' } : schemaOf(objects.map((object) => object[key])),
		]),
	);
}

/** What comes out of a question is the answer: whether it was approved, a text, or the fields of the workflow's own form. */
const answerSchema = {
	type: 'object',
	properties: {
		data: schemaOf([
			{ approved: true, respondedAt: '' },
			{ text: '', respondedAt: '' },
		]),
	},
	version: VERSION,
};

/**
 * Runs an operation in each way its case knows and reads the schema off what comes out.
 *
 * @param bench the sandboxed providers; they are reset
 * @throws Error when the operation fails or puts nothing out
 */
export async function outputSchema(bench: Bench, entry: NodeOperation): Promise<Schema & { version: number }> {
	if (entry.waits) return answerSchema;
	const outputs: IDataObject[] = [];
	for (const how of [entry.given, ...(entry.also ?? []), ...(MORE[entry.title] ?? [])]) {
		bench.reset();
		const parameters = await parametersOf(bench, entry, how);
		// As a builder gets it; tests have Simplify of sends off.
		const options = { simplify: true, ...Object(parameters.options) } as INodeParameters;
		const result = await bench.run(entry.node, { ...parameters, options });
		if (result.error) throw result.error;
		outputs.push(...result.output().map(({ json }) => json));
	}
	if (outputs.length === 0) throw new Error(`${entry.title} put nothing out`);
	return { ...schemaOf(outputs), version: VERSION };
}

async function main(): Promise<void> {
	const { format, resolveConfig } = await import('prettier');
	const root = path.join(__dirname, '..');
	const style = await resolveConfig(path.join(root, 'package.json'));
	const bench = new Bench(await startSandbox());
	for (const folder of Object.values(folders))
		rmSync(path.join(root, 'nodes', folder, '__schema__'), { recursive: true, force: true });
	for (const entry of operations) {
		const file = path.join(root, schemaFile(entry));
		const text = JSON.stringify(await outputSchema(bench, entry));
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, await format(text, { ...style, parser: 'json', objectWrap: 'collapse' }));
	}
	await bench.sandbox.close();
	console.log(`${operations.length} schemas of outputs are written.`);
}

if (require.main === module) void main();
