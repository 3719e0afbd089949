// Runs inside a folder that holds some version of n8n-core: loads the package as that n8n does and sends one text message
// through its engine. Arguments: the folder, the package's name, the node's parameters and its credential as JSON.
// Prints one line of JSON.
const { mkdtempSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const path = require('node:path');

const [folder, packageName, parametersJson, credentialJson] = process.argv.slice(2);
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-probe-'));
process.env.N8N_ENCRYPTION_KEY = 'probe';
process.env.N8N_LOG_LEVEL = 'silent';

const load = createRequire(path.join(folder, 'package.json'));
load('reflect-metadata');
const core = load('n8n-core');
const workflowModule = load('n8n-workflow');

const credential = JSON.parse(credentialJson);
const start = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Hands out the one credential and lets its own `authenticate` sign the request. */
function credentialsHelper(types) {
	class Helper extends workflowModule.ICredentialsHelper {
		getParentTypes() {
			return [];
		}
		getCredentialsProperties(type) {
			return types[type].type.properties;
		}
		isCredentialUsableByNode() {
			return true;
		}
		async getCredentials() {
			throw new Error('not stored');
		}
		async getDecrypted() {
			return { ...credential };
		}
		async updateCredentials() {}
		async updateCredentialsOauthTokenData() {}
		async runPreAuthentication() {}
		async preAuthentication() {}
		async authenticate(data, type, request) {
			return await types[type].type.authenticate(data, request);
		}
	}
	return new Helper();
}

async function main() {
	const loader = new core.LazyPackageDirectoryLoader(path.join(folder, 'node_modules', packageName));
	await loader.loadAll();
	for (const name of Object.keys(loader.known.nodes)) loader.getNode(name);
	for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
	const types = {
		start,
		...Object.fromEntries(Object.entries(loader.nodeTypes).map(([name, { type }]) => [name, type])),
	};
	const find = (name) => types[name.split('.').at(-1)];
	const nodeTypes = {
		getByName: find,
		getByNameAndVersion: (name, version) => workflowModule.NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
	const nodes = [
		{ id: '1', name: 'Start', type: 'probe.start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: 'Send',
			type: `${packageName}.textUs`,
			typeVersion: 1,
			position: [200, 0],
			parameters: JSON.parse(parametersJson),
			credentials: { textUsApi: { id: 'c', name: 'c' } },
		},
	];
	const connections = { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } };
	const workflow = new workflowModule.Workflow({
		id: 'w',
		name: 'w',
		active: false,
		nodes,
		connections,
		nodeTypes,
		settings: {},
	});
	const url = 'http://localhost:5678/';
	const hooks = core.ExecutionLifecycleHooks
		? new core.ExecutionLifecycleHooks('manual', '1', { id: 'w', name: 'w', nodes, connections })
		: new workflowModule.WorkflowHooks({}, 'manual', '1', { id: 'w', name: 'w', nodes, connections });
	const additionalData = {
		credentialsHelper: credentialsHelper(loader.credentialTypes),
		hooks,
		executionId: '1',
		workflowId: 'w',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: url,
		instanceBaseUrl: url,
		webhookBaseUrl: url,
		webhookTestBaseUrl: url,
		webhookWaitingBaseUrl: `${url}waiting`,
		formWaitingBaseUrl: `${url}form-waiting`,
		setExecutionStatus() {},
		logAiEvent() {},
	};
	const executionData = {
		contextData: {},
		nodeExecutionStack: [{ node: workflow.getNode('Start'), data: { main: [[{ json: {} }]] }, source: null }],
		metadata: {},
		waitingExecution: {},
		waitingExecutionSource: {},
	};
	const runData = workflowModule.createRunExecutionData
		? workflowModule.createRunExecutionData({ executionData })
		: { startData: {}, resultData: { runData: {} }, executionData };
	const { data, status } = await new core.WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(
		workflow,
	);
	const last = data.resultData.runData.Send?.[0];
	return {
		isLazy: loader.isLazyLoaded,
		nodes: Object.keys(loader.nodeTypes),
		credentials: Object.keys(loader.credentialTypes),
		status,
		error: (last?.error ?? data.resultData.error)?.message,
		output: last?.data?.main?.[0]?.map(({ json }) => json),
	};
}

main().then(
	(result) => {
		console.log(JSON.stringify(result));
		process.exit(0);
	},
	(error) => {
		console.log(JSON.stringify({ status: 'broken', error: error.stack }));
		process.exit(0);
	},
);
