import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import {
	CLIENT_HEADERS,
	DISCOVERY_URL,
	knownBaseUrl,
	secureMessagingCredential,
	SESSION_HEADER,
	sessionToken,
} from '../nodes/SecureMessaging/transport/credential';
import { openSession } from '../nodes/SecureMessaging/transport/signIn';
import { everythingToField, exchange, ownRequest, redirectRules } from '../nodes/shared/http';

const NOT_PORTAL = 'This address is not the Secure Messaging API. Check the base URL.';

export class SecureMessagingApi implements ICredentialType {
	name = 'secureMessagingApi';

	displayName = 'Secure Messaging API';

	icon = { light: 'file:../icons/secure-messaging.svg', dark: 'file:../icons/secure-messaging.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/docs/secure-messaging/README.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Service Code',
			name: 'serviceCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			hint: 'The code of your portal: the first part of its web address after the host, as in us1.secure-messaging.com/acme',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://us1.secure-messaging.com/acme/api',
			description: 'Address of the API of your portal, ending in /api. Leave it empty to find it by the service code.',
		},
		{
			displayName: 'Sign-In Method',
			name: 'signInMethod',
			type: 'options',
			options: [
				{
					name: 'Authentication Token',
					value: 'authenticationToken',
					description: 'For users who sign in by SSO or with a second factor (MFA)',
				},
				{ name: 'Password', value: 'password', description: 'User name and password of the portal' },
			],
			default: 'password',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@example.com',
			required: true,
			displayOptions: { show: { signInMethod: ['password'] } },
			description: 'The email address of the user',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { signInMethod: ['password'] } },
		},
		{
			displayName: 'Authentication Token',
			name: 'authenticationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { signInMethod: ['authenticationToken'] } },
			hint: 'A long-lived token of the user. It ends after the number of days chosen when it was made. How to make one: see the docs.',
		},
		everythingToField('e.g. name@example.com'),
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'Session Owner', name: 'sessionOwner', type: 'hidden', default: '' },
		{ displayName: 'API URL', name: 'apiUrl', type: 'hidden', default: '' },
		{ displayName: 'Discovery URL', name: 'discoveryUrl', type: 'hidden', default: DISCOVERY_URL },
	];

	test: ICredentialTestRequest = {
		request: {
			url: '/v1/user/settings',
			headers: { Accept: 'application/json', ...CLIENT_HEADERS },
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Secure Messaging did not accept the new session. Check the base URL and the service code.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Secure Messaging signed the user in, but the user may not use the API. It takes a professional (PRO) user.',
				},
			},
			{
				type: 'responseCode',
				properties: { value: 404, message: NOT_PORTAL },
			},
			...redirectRules(NOT_PORTAL),
		],
	};

	/**
	 * Opens a session, which n8n saves with the credential.
	 *
	 * @throws CallFailure with the reason of the portal
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const read = secureMessagingCredential.readForEditor(credentials);
		const send = async (request: IHttpRequestOptions) =>
			await exchange(async (options) => await this.helpers.httpRequest(options), request);
		return await openSession(send, read);
	}

	/** Adds the session; it goes to the portal's own host only. Before the portal was found, requests have no host. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const read = secureMessagingCredential.readForEditor(credentials);
		const token = sessionToken(read);
		if (token === '') throw signedInForAnother();
		const own = ownRequest(request, knownBaseUrl(read));
		return { ...own, headers: { ...own.headers, [SESSION_HEADER]: token } };
	}
}

/** n8n takes an error with this status for an expired session: it signs in as the right user and goes on. */
function signedInForAnother(): Error {
	return Object.assign(new Error('The session belongs to another user'), { response: { status: 401 } });
}
