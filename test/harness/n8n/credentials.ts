// The helper through which n8n-core reads, authenticates and refreshes credentials, over a store of them. The order of
// calls is that of an n8n server: a fresh read every time, defaults, expressions, pre-authentication, authenticate.
import './environment';
import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { asHttpRequest, toCredentialData } from '../narrow';
import { addDeclared } from './credentials/authenticate';
import { resolveAlone, resolveForItem, withDefaults } from './credentials/data';
import { oAuth2Type } from './credentials/oAuth2Type';
import type { CredentialStore } from './credentials/store';

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
		const complete = withDefaults(saved, this.getCredentialsProperties(type));
		const scope = { mode, keys: getAdditionalKeys(additionalData, mode, null, { isCredential: true }) };
		if (resolveWith) return resolveForItem(complete, resolveWith, scope, executeData);
		return await resolveAlone(complete, this.nodeTypes, scope);
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
		return addDeclared(request, authenticate, credentials, workflow, node);
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
