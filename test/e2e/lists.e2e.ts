// Every "From list" and every list of options that a provider fills: in n8n's API, and clicked in the editor.
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { birdSeed } from '../sandbox/bird/constants';
import { SEEDED_CONVERSATION_ID } from '../sandbox/highQ/seed';
import { Editor } from './editor';
import { chain, freshSandbox, manualTrigger, node, nodeNames, ownTypes, rest, sandbox, setting, typeOf } from './setup';
import type { ProviderName } from '../sandbox/core';

const byId = (value: string): object => ({ __rl: true, mode: 'id', value });

/** What the lists need that are made for another field's value, and what makes the node use the saved credential. */
const GIVEN: Record<string, object> = {
	birdChannels: { projectId: byId(birdSeed.projectId), channelId: byId(birdSeed.smsChannelId) },
	highQ: { authentication: 'refreshToken', conversationId: byId(String(SEEDED_CONVERSATION_ID)) },
	textUs: { account: { __rl: true, mode: 'slug', value: 'my_account' } },
};

/** What must have come in or been saved for lists that begin empty. */
const SEEDS: Array<[ProviderName, string, object | string | number]> = [
	['secureMessaging', 'receive', { subject: 'Signed letter' }],
	['secureMessaging', 'seedLabel', 'Handled'],
	['highQ', 'receive', { html: '<p>Any news on closing?</p>', files: [{ name: 'closing.pdf', size: 500 }] }],
	['bird', 'seedMessages', 3],
	['textUs', 'seedCampaigns', 1],
];

interface List {
	node: string;
	/** The names of the field and of the collections around it. */
	path: string[];
	method: string;
	/** Whether it is filled by `searchListMethod`, not by `loadOptionsMethod`. */
	isLocator: boolean;
	/** Parameters that show the field. */
	parameters: Record<string, unknown>;
}

function methodOf({ modes, typeOptions }: INodeProperties): Pick<List, 'method' | 'isLocator'> | undefined {
	const search = modes?.map((mode) => mode.typeOptions?.searchListMethod).find(Boolean);
	if (search) return { method: search, isLocator: true };
	return typeOptions?.loadOptionsMethod ? { method: typeOptions.loadOptionsMethod, isLocator: false } : undefined;
}

const empty = (isLocator: boolean): object => (isLocator ? { __rl: true, mode: 'list', value: '' } : []);

/** The first value of each field that these fields must be shown for; in a group such names begin at the node's top. */
const firstShown = ({ displayOptions }: INodeProperties): object =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name.replace(/^\//, ''), values?.[0]]),
	);

function listsOf({ name, properties }: INodeTypeDescription): List[] {
	const short = name.slice(name.lastIndexOf('.') + 1);
	const fields = properties.flatMap((property) =>
		[property, ...(property.options ?? []).flatMap((option) => ('type' in option ? [option] : []))].map((field) => ({
			field,
			path: field === property ? [field.name] : [property.name, field.name],
			shown: { ...GIVEN[short], ...firstShown(property), ...firstShown(field) },
		})),
	);
	return fields.flatMap(({ field, path, shown }) => {
		const method = methodOf(field);
		if (!method) return [];
		const own = { [field.name]: empty(method.isLocator) };
		const parameters = { ...shown, ...(path.length === 1 ? own : { [path[0]]: own }) };
		return [{ node: short, path, ...method, parameters }];
	});
}

const credentialFor = ({ credentials = [] }: INodeTypeDescription): string =>
	credentials.map(({ name }) => name).find((name) => setting.credentials[name]) ?? '';

let editor: Editor;
let types: INodeTypeDescription[];
let lists: List[];

beforeAll(async () => {
	await freshSandbox();
	for (const [provider, knob, entry] of SEEDS) await sandbox.control(provider, knob, entry);
	const draft = { subject: 'Unfinished letter', attachments: [{ fileName: 'letter.pdf', size: 500 }] };
	const draftGuid = String(await sandbox.control('secureMessaging', 'seedDraft', draft));
	GIVEN.secureMessaging = { messageGuid: byId(draftGuid) };
	types = (await ownTypes()).filter(({ name }) => nodeNames.some((own) => typeOf(own) === name));
	lists = types.flatMap(listsOf);
	editor = await Editor.open();
});

afterAll(async () => await editor.close());

const typeNamed = (short: string): INodeTypeDescription => {
	const type = types.find(({ name }) => name === typeOf(short));
	if (!type) throw new Error(`n8n does not know ${short}`);
	return type;
};

/** The entries that n8n's server loads for a field. */
async function entriesOf({ node: short, path, method, isLocator, parameters }: List): Promise<unknown[]> {
	const credential = setting.credentials[credentialFor(typeNamed(short))];
	const request = {
		path: `parameters.${path.join('.')}`,
		methodName: method,
		nodeTypeAndVersion: { name: typeOf(short), version: 1 },
		currentNodeParameters: parameters,
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const url = '/rest/dynamic-node-parameters/';
	if (!isLocator) return await rest.data('POST', `${url}options`, request);
	const { results } = await rest.data<{ results: unknown[] }>('POST', `${url}resource-locator-results`, request);
	return results;
}

test('every list is filled by the server', async () => {
	expect(new Set(lists.map(({ node: short }) => short.replace(/(Webhook)?Trigger$/, '')))).toEqual(
		new Set(['birdChannels', 'highQ', 'secureMessaging', 'textUs', 'updox']),
	);
	const nothing: string[] = [];
	for (const list of lists) {
		const entries = await entriesOf(list).catch((error: unknown) => String(error));
		if (!Array.isArray(entries) || entries.length === 0)
			nothing.push(`${list.node} ${JSON.stringify(list.parameters)} ${list.method}: ${JSON.stringify(entries)}`);
	}
	expect(nothing).toEqual([]);
});

test('every list opens in the editor, and what is picked stands in the field', async () => {
	for (const { name: fullName } of types) {
		const own = lists.filter(({ node: short }) => typeOf(short) === fullName);
		const distinct = own.filter(
			({ method, path }, at) =>
				own.findIndex((other) => other.method === method && other.path.join() === path.join()) === at,
		);
		if (distinct.length === 0) continue;
		const nodes = distinct.map(({ node: short, method, path, parameters }) =>
			node(`${method} ${path.join('.')}`, fullName, parameters, { credential: credentialFor(typeNamed(short)) }),
		);
		await editor.openWorkflow(chain(`Lists of ${fullName}`, [manualTrigger(), ...nodes]));
		for (const { method, path, isLocator } of distinct) {
			await editor.openNode(`${method} ${path.join('.')}`);
			const field = path[path.length - 1];
			const picked = isLocator ? await editor.pick(field) : await editor.chooseFirst(field);
			expect([fullName, method, picked]).toEqual([fullName, method, expect.stringMatching(/\w/)]);
			await editor.closeNode();
			expect([fullName, method, editor.complaints]).toEqual([fullName, method, []]);
		}
	}
	expect(editor.complaints).toEqual([]);
});
