import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	INodeProperties,
} from 'n8n-workflow';
import { highQOAuth2Credential, INSTANCE_FIELD } from '../nodes/HighQ/transport/credential';
import { credentialTest } from '../nodes/HighQ/transport/signIn/credentialTest';
import { everythingToField } from '../nodes/shared/http';
import { ACCESS_TOKEN_URL, AUTH_URL, OWN_HOST, TEST_URL } from '../nodes/HighQ/transport/signIn/oAuth2';

export class HighQOAuth2Api implements ICredentialType {
	name = 'highQOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'HighQ OAuth2 API';

	icon = { light: 'file:../icons/highq.svg', dark: 'file:../icons/highq.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/docs/highq/README.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Connect in a private browser window. If it ends in "Insufficient parameters for OAuth2 callback", use the credential with a refresh token instead. Paste client ID and secret without blanks around them.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: INSTANCE_FIELD,
			name: 'instanceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.highq.com/acme',
			hint: 'Address of your HighQ including the instance name, as in https://acme.highq.com/acme',
		},
		everythingToField('e.g. name@example.com'),
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: AUTH_URL },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: ACCESS_TOKEN_URL },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{ displayName: 'Allowed Domains', name: 'allowedDomains', type: 'hidden', default: OWN_HOST },
	];

	test: ICredentialTestRequest = { ...credentialTest, request: { ...credentialTest.request, baseURL: TEST_URL } };

	/** n8n calls it before each request with this credential, also that of its test: what cannot be used is refused here. */
	async preAuthentication(credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		highQOAuth2Credential.readForEditor(credentials);
		return {};
	}
}
