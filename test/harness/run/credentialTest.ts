// Tests a credential as n8n's "Test" button does: by the request the credential type declares, or by a node's function.
import '../n8n/environment';
import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from '../n8n/additionalData';
import { coreNodes } from '../n8n/coreNodes';
import { StoreCredentialsHelper } from '../n8n/credentials';
import { CredentialStore } from '../n8n/credentials/store';
import { useExpressionEngine } from '../n8n/expressions';
import { isRecord } from '../narrow';
import { HarnessNodeTypes, loadNodeTypes } from '../n8n/nodeTypes';
import { loadPackage } from '../n8n/package';
import { readPath } from '../n8n/values';

const PROBE_TYPE = 'n8n-nodes-base.noOp';

/** Answers with what the user would see. `data` is the form as filled in; a store keeps what a sign-in saves. */
export async function testCredential(
	type: string,
	data: ICredentialDataDecryptedObject | CredentialStore,
): Promise<INodeCredentialTestResult> {
	await useExpressionEngine('legacy');
	const { credentials: types } = await loadPackage();
	const store = data instanceof CredentialStore ? data : new CredentialStore({ [type]: data });
	const helper = new StoreCredentialsHelper(types, store, await loadNodeTypes());
	const complete = await helper.complete(createAdditionalData(helper), store.peek(type), type, 'internal');
	const decrypted: ICredentialsDecrypted = { id: `${type}-1`, name: type, type, data: complete };
	const test = await findTest(type, helper);
	if (!test) return { status: 'Error', message: 'No testing function found for this credential.' };
	if (typeof test === 'function')
		return await test.call(new CredentialTestContext(createAdditionalData(helper)), decrypted);
	return await testByRequest(test, decrypted, helper);
}

async function findTest(
	type: string,
	helper: StoreCredentialsHelper,
): Promise<ICredentialTestFunction | ICredentialTestRequest | undefined> {
	const { credentials: types, nodes } = await loadPackage();
	const declared = types[type]?.test;
	if (declared) return declared;
	for (const node of Object.values(nodes)) {
		const versions = 'nodeVersions' in node ? Object.values(node.nodeVersions) : [node];
		for (const version of versions) {
			const use = version.description.credentials?.find(({ name }) => name === type);
			if (use && helper.getParentTypes(type).includes('oAuth2Api')) return testOAuth2;
			if (typeof use?.testedBy === 'string') return version.methods?.credentialTest?.[use.testedBy];
			if (use?.testedBy) return use.testedBy;
		}
	}
	return undefined;
}

/** An OAuth2 credential counts as good once it holds an access token. */
const testOAuth2: ICredentialTestFunction = async ({ data }) => {
	const token = data?.oauthTokenData;
	return isRecord(token) && 'access_token' in token
		? { status: 'OK', message: 'OAuth2 credential tested successfully' }
		: { status: 'Error', message: 'Failed to test OAuth2 credential' };
};

async function testByRequest(
	test: ICredentialTestRequest,
	decrypted: ICredentialsDecrypted,
	helper: StoreCredentialsHelper,
): Promise<INodeCredentialTestResult> {
	try {
		const response = await sendTestRequest(test, decrypted, helper);
		const body = response?.[0]?.[0]?.json;
		for (const rule of test.rules ?? []) {
			if (rule.type === 'responseSuccessBody' && readPath(body, rule.properties.key) === rule.properties.value) {
				return { status: 'Error', message: rule.properties.message };
			}
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageFor(error, test) };
	}
}

/** A node that sends the request as its only parameter says. */
function probeOf(request: ICredentialTestRequest['request'], credentialType: string): INodeType {
	return {
		description: {
			...coreNodes[PROBE_TYPE].description,
			credentials: [{ name: credentialType, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
		},
	};
}

async function sendTestRequest(
	test: ICredentialTestRequest,
	decrypted: ICredentialsDecrypted,
	helper: StoreCredentialsHelper,
): Promise<INodeExecutionData[][] | undefined> {
	const probe = probeOf(test.request, decrypted.type);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: PROBE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [decrypted.type]: { id: decrypted.id, name: decrypted.name } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new HarnessNodeTypes({ [PROBE_TYPE]: probe }),
	});
	const context = new ExecuteContext(
		workflow,
		node,
		createAdditionalData(helper),
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return await new RoutingNode(context, probe, decrypted).runNode();
}

/** The message n8n shows for a failed test request: the declared rule's, the status text, the network code, or the error's own. */
function messageFor(error: unknown, { rules }: ICredentialTestRequest): string {
	const status = readPath(error, 'cause.response.status');
	if (typeof status === 'number') {
		const rule = (rules ?? []).find(
			(candidate) => candidate.type === 'responseCode' && candidate.properties.value === status,
		);
		if (rule) return rule.properties.message;
		if (status < 199 || status > 299)
			return String(readPath(error, 'cause.response.statusText') || `Received HTTP status code: ${status}`);
	}
	const code = readPath(error, 'cause.code');
	if (status === undefined && code) return String(code);
	return error instanceof Error ? error.message : String(error);
}
