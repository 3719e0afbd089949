/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Saved credentials, and the helper through which n8n-core reads, authenticates and refreshes them. The order
// of calls is that of an n8n server: a fresh read every time, defaults, expressions, pre-authentication, authenticate.
import './environment';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	deepCopy,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { START_NODE_TYPE } from './coreNodes';
import { asHttpRequest, toCredentialData, toDataObject, toParameters } from '../narrow';
import { oAuth2Type } from './oAuth2Type';

/** Credential data by credential type, or by `<type>:<id>` when a workflow uses two of one type. */
export type CredentialMap = Record<string, ICredentialDataDecryptedObject>;

/** What the helper was asked to do, per credential type. */
export interface CredentialCounters {
	reads: Record<string, number>;
	/** Calls of a credential's `preAuthentication` hook. */
	signIns: Record<string, number>;
	/** OAuth2 tokens written back. */
	tokenUpdates: Record<string, number>;
}

const placeholder: INode = {
	id: '',
	name: '',
	type: START_NODE_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Saved credential data that outlives one execution, so that a refreshed token is found by the next one. */
export class CredentialStore {
	readonly counters: CredentialCounters = { reads: {}, signIns: {}, tokenUpdates: {} };
	private readonly data: CredentialMap;

	constructor(data: CredentialMap = {}) {
		this.data = deepCopy(data);
	}

	/** Reads a copy, as from a database. Throws when nothing is saved for this type. */
	async read(type: string, id?: string | null): Promise<ICredentialDataDecryptedObject> {
		await yieldToOthers();
		this.count('reads', type);
		return this.peek(type, id);
	}

	async write(type: string, id: string | null | undefined, data: ICredentialDataDecryptedObject): Promise<void> {
		await yieldToOthers();
		this.data[this.keyOf(type, id)] = deepCopy(data);
	}

	/** What is saved now, without counting as a read. */
	peek(type: string, id?: string | null): ICredentialDataDecryptedObject {
		const data = this.data[this.keyOf(type, id)];
		if (!data) throw new Error(`Credential with ID "${id}" does not exist for type "${type}".`);
		return deepCopy(data);
	}

	/** Changes what is saved, as a user does in the credential's form. */
	set(type: string, changes: ICredentialDataDecryptedObject, id?: string): void {
		const key = this.keyOf(type, id);
		this.data[key] = { ...this.data[key], ...deepCopy(changes) };
	}

	has(type: string): boolean {
		return type in this.data || Object.keys(this.data).some((key) => key.startsWith(`${type}:`));
	}

	count(counter: keyof CredentialCounters, type: string): void {
		this.counters[counter][type] = (this.counters[counter][type] ?? 0) + 1;
	}

	resetCounters(): void {
		Object.assign(this.counters, { reads: {}, signIns: {}, tokenUpdates: {} });
	}

	private keyOf(type: string, id?: string | null): string {
		const own = `${type}:${id}`;
		return id && own in this.data ? own : type;
	}
}

/** Gives n8n-core the credentials of a store. */
export class StoreCredentialsHelper extends ICredentialsHelper {
	private readonly types: Record<string, ICredentialType>;

	constructor(
		types: Record<string, ICredentialType>,
		readonly store: CredentialStore,
		private readonly nodeTypes: INodeTypes,
	) {
		super();
		this.types = { oAuth2Api: oAuth2Type, ...types };
	}

	getParentTypes(name: string): string[] {
		const parents = this.types[name]?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const type = this.types[credentialType];
		return !type?.restrictToSupportedNodes || (type.supportedNodes ?? []).some((name) => nodeType.endsWith(`.${name}`));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const credentialType = this.typeOf(type);
		const properties: INodeProperties[] = [];
		for (const parent of credentialType.extends ?? [])
			NodeHelpers.mergeNodeProperties(properties, this.getCredentialsProperties(parent));
		NodeHelpers.mergeNodeProperties(properties, credentialType.properties);
		return properties;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials({ id: details.id, name: details.name }, type);
		await credentials.setData(await this.store.read(type, details.id));
		return credentials;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveWith?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const saved = await this.store.read(type, details.id);
		if (raw) return saved;
		return await this.complete(additionalData, saved, type, mode, executeData, resolveWith);
	}

	/** Adds the defaults of the type to saved data, drops fields that are not displayed, and resolves expressions. */
	async complete(
		additionalData: IWorkflowExecuteAdditionalData,
		saved: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveWith?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const properties = this.getCredentialsProperties(type);
		const visible = withoutHiddenOAuthFields(saved, properties);
		const complete = toCredentialData(NodeHelpers.getNodeParameters(properties, visible, true, false, null, null));
		for (const field of ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains']) {
			if (saved[field] !== undefined && (field === 'oauthTokenData' || complete[field] === undefined))
				complete[field] = saved[field];
		}
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (resolveWith) {
			const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolveWith;
			const resolved = workflow.expression.getParameterValue(
				toParameters(complete),
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				keys,
				executeData,
				false,
				toParameters(complete),
			);
			return toCredentialData(resolved);
		}
		const workflow = new Workflow({ nodes: [placeholder], connections: {}, active: false, nodeTypes: this.nodeTypes });
		return await workflow.expression.withIsolate(async () => {
			const parameters = toParameters(complete);
			return toCredentialData(
				workflow.expression.getComplexParameterValue(
					placeholder,
					parameters,
					mode,
					keys,
					undefined,
					undefined,
					parameters,
				),
			);
		});
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = asHttpRequest(options);
		const { authenticate } = this.typeOf(typeName);
		if (authenticate === undefined) return request;
		// Called with the type in front, so that an authenticate method may use `this`.
		if (typeof authenticate === 'function') return await authenticate.call(this.typeOf(typeName), credentials, request);
		if (!workflow || !node) throw new Error('Workflow and node are required for declarative credential authentication');
		const resolve = (value: string): string =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) || '',
					)
				: value;
		const merged: IDataObject = { headers: {}, ...request };
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const entries = Object.entries(values ?? {}).map(([key, value]) => [resolve(key), resolve(String(value))]);
			merged[part] = { ...toDataObject(merged[part]), ...Object.fromEntries(entries) };
		}
		return asHttpRequest(Object.assign(request, merged));
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		const testing = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !expired && !testing) return undefined;
		this.store.count('signIns', typeName);
		const output = toCredentialData(await type.preAuthentication.call(helpers, credentials));
		const details = node.credentials?.[type.name];
		if (output[expirable.name] === undefined || !node.credentials) return undefined;
		if (details && this.store.has(typeName)) {
			const saved = await this.store.read(typeName, details.id);
			const fresh = Object.entries(output).filter(([key]) => key === expirable.name || !isExpression(saved[key]));
			await this.updateCredentials(details, typeName, { ...saved, ...Object.fromEntries(fresh) });
		}
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.typeOf(typeName);
		if (!preAuthentication) return undefined;
		this.store.count('signIns', typeName);
		return toCredentialData(await preAuthentication.call(helpers, credentials));
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.store.write(type, details.id, data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store.count('tokenUpdates', type);
		const saved = await this.store.read(type, details.id);
		await this.store.write(type, details.id, { ...saved, oauthTokenData: data.oauthTokenData });
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types[name];
		if (!type) throw new Error(`Unrecognized credential type: ${name}`);
		return type;
	}
}

/** Hidden endpoint and flow fields belong to the credential type; what an old record holds for them does not count. */
function withoutHiddenOAuthFields(
	saved: ICredentialDataDecryptedObject,
	properties: INodeProperties[],
): INodeParameters {
	const pinned = [
		'grantType',
		'authUrl',
		'accessTokenUrl',
		'authentication',
		'scope',
		'authQueryParameters',
		'serverUrl',
	];
	const hidden = new Set(
		properties.filter(({ type, name }) => type === 'hidden' && pinned.includes(name)).map(({ name }) => name),
	);
	return toParameters(Object.fromEntries(Object.entries(saved).filter(([key]) => !hidden.has(key))));
}
