// What an agent gets to read of a tool's output: simplified, raw, or the fields its builder selected.
import { NodeHelpers, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { loadPackage, runNode, runTool, type ExecutionResult } from '../../harness';
import { startSandbox, type Sandbox } from '../../sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const getMany: INodeParameters = {
	resource: 'conversation',
	operation: 'getMany',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	filter: 'all',
	limit: 2,
};

async function told(parameters: INodeParameters): Promise<IDataObject[]> {
	const result = await runTool('textUs', parameters, [{}], { credentials: sandbox.credentials });
	if (result.error) throw result.error;
	return result.output('Agent').map(({ json }) => json);
}

async function rows(parameters: INodeParameters): Promise<IDataObject[]> {
	const result = await runNode('textUs', parameters, { credentials: sandbox.credentials });
	return result.output().map(({ json }) => json);
}

const refused = ({ error, runData }: ExecutionResult): string =>
	error?.message ?? runData.Node?.[0]?.error?.message ?? '';

describe('the tool of a node', () => {
	it('tells the agent in the message itself what to do about a refusal', async () => {
		const message = { resource: 'message', operation: 'send', account: getMany.account, to: '12', body: 'Hello' };
		const result = await runTool('textUs', message, [{}], { credentials: sandbox.credentials });
		expect(refused(result)).toContain(
			"'To' has an entry that is not a phone number with country code. Write numbers as",
		);
		expect(sandbox.textUs.state.requests).toEqual([]);
	});

	it('gives the agent the simplified output unless its builder chooses another', async () => {
		expect(await told(getMany)).toEqual(await rows(getMany));
		expect(await told({ ...getMany, output: 'raw' })).toEqual(await rows({ ...getMany, simplify: false }));
	});

	it('gives the agent the selected fields of the raw output and the ID', async () => {
		const raw = await rows({ ...getMany, simplify: false });
		const selected = await told({
			...getMany,
			output: 'fields',
			fields: 'currentState, requestingUserInfo.read, nowhere',
		});
		expect(selected).toEqual(
			raw.map(({ id, currentState, requestingUserInfo }) => ({
				id,
				currentState,
				requestingUserInfo: { read: (requestingUserInfo as IDataObject).read },
			})),
		);
	});

	it('reaches into every entry of a list', async () => {
		const contacts = { ...getMany, resource: 'contact' };
		const raw = await rows({ ...contacts, simplify: false });
		const phonesOf = ({ phones }: IDataObject) => (phones as IDataObject).members as IDataObject[];
		expect(raw.flatMap(phonesOf).length).toBeGreaterThan(0);
		expect(await told({ ...contacts, output: 'fields', fields: 'phones.members.phoneNumber' })).toEqual(
			raw.map((contact) => ({
				id: contact.id,
				phones: { members: phonesOf(contact).map(({ phoneNumber }) => ({ phoneNumber })) },
			})),
		);
	});

	it('leaves a send as it is but for what the agent is told of it', async () => {
		const send = { ...getMany, resource: 'message', operation: 'send', to: '+13035551234', body: 'Hello' };
		const [reply] = await told({ ...send, output: 'fields', fields: 'body' });
		expect(Object.keys(reply).sort()).toEqual(['body', 'id']);
		expect(sandbox.textUs.state.counts()).toEqual({ '+13035551234': 1 });
	});

	it('refuses Selected Fields without a field before it asks the provider anything', async () => {
		const result = await runTool('textUs', { ...getMany, output: 'fields', fields: ' ' }, [{}], {
			credentials: sandbox.credentials,
		});
		expect(refused(result)).toContain('Fields');
		expect(sandbox.textUs.state.requests).toEqual([]);
	});

	it('fills in what the model says', async () => {
		const parameters = {
			...getMany,
			resource: 'message',
			operation: 'send',
			to: "={{ $fromAI('to', 'Phone number', 'string') }}",
			body: "={{ $fromAI('text', 'What to say', 'string') }}",
		};
		const said = [{ to: '+13035551234', text: 'Hello' }];
		const result = await runTool('textUs', parameters, said, { credentials: sandbox.credentials });
		expect(result.status).toBe('success');
		expect(sandbox.textUs.state.counts()).toEqual({ '+13035551234': 1 });
	});
});

describe('the form', () => {
	it.each(['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'])(
		'of %s has Simplify, that of its tool Output, for every operation',
		async (name) => {
			const { description } = NodeHelpers.getVersionedNodeType((await loadPackage()).nodes[name]);
			const tool = { ...description, name: `${description.name}Tool` };
			for (const operations of description.properties.filter((property) => property.name === 'operation')) {
				const resource = operations.displayOptions?.show?.resource?.[0] as string;
				for (const option of operations.options ?? []) {
					const values = { resource, operation: 'value' in option ? option.value : '' };
					const shown = (type: typeof description): string[] =>
						Object.keys(NodeHelpers.getNodeParameters(type.properties, values, true, false, null, type) ?? {});
					expect(shown(description)).not.toContain('output');
					expect(shown(tool)).toContain('output');
					expect(shown(tool)).not.toContain('simplify');
				}
			}
		},
	);
});
