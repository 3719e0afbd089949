import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { highQCredential, INSTANCE_FIELD, JSON_TYPE, SIGN_IN_PATH } from '../nodes/HighQ/transport/credential';
import { credentialTest } from '../nodes/HighQ/transport/signIn/credentialTest';
import { accessToken, readTokens } from '../nodes/HighQ/transport/token';
import { everythingToField, exchange, ownRequest } from '../nodes/shared/http';

export class HighQApi implements ICredentialType {
	name = 'highQApi';

	displayName = 'HighQ API';

	icon = { light: 'file:../icons/highq.svg', dark: 'file:../icons/highq.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/docs/highq/README.md';

	properties: INodeProperties[] = [
		{
			displayName: INSTANCE_FIELD,
			name: 'instanceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.highq.com/acme',
			hint: 'Address of your HighQ including the instance name, as in https://acme.highq.com/acme',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 417',
			hint: 'In HighQ: System Admin > API application registration > Add application',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'The secret key of the same registration',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'Valid for a year and used up at every sign-in: n8n replaces it here. Use it nowhere else. How to get one: see the docs. Try HighQ OAuth2 first.',
		},
		everythingToField('e.g. name@example.com'),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'hidden',
			default: 0,
		},
		{ displayName: 'Sign-In Owner', name: 'signInOwner', type: 'hidden', default: '' },
		{ displayName: 'User Email', name: 'userEmail', type: 'hidden', default: '' },
	];

	test = credentialTest;

	/**
	 * Renews the sign-in: POST {instance}/api/oauth2/token with everything in the body (vendor page
	 * managing-token-expiration). n8n saves what it returns, the replaced refresh token included. A refusal is read and
	 * thrown without a status that would make n8n sign in once more.
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const read = highQCredential.readForEditor(credentials);
		const form = {
			grant_type: 'refresh_token',
			client_id: read.clientId,
			client_secret: read.clientSecret,
			refresh_token: read.refreshToken,
		};
		const reply = await exchange(async (request) => await this.helpers.httpRequest(request), {
			method: 'POST',
			url: `${read.instanceUrl}${SIGN_IN_PATH}`,
			headers: { Accept: JSON_TYPE, 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
			timeout: 30_000,
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
		return readTokens(reply, read);
	}

	/** Adds the bearer token; it goes to the instance's own host only. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const read = highQCredential.readForEditor(credentials);
		const own = ownRequest(request, read.instanceUrl, INSTANCE_FIELD);
		return { ...own, headers: { ...own.headers, Authorization: `Bearer ${accessToken(read)}` } };
	}
}
