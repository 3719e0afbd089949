import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { MEDIA_TYPE, TEXTUS_URL } from '../nodes/TextUs/api';
import { assertOwnOrigin } from '../nodes/shared/url';

export class TextUsApi implements ICredentialType {
	name = 'textUsApi';

	displayName = 'TextUs API';

	icon = { light: 'file:../icons/textus.svg', dark: 'file:../icons/textus.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging#textus';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In TextUs: user icon > Profile > API Tokens > Create Token. It is shown once and has all rights of its user.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: TEXTUS_URL,
			description: 'Change it only for a test system',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl || "https://next.textus.com" }}',
			url: '/accounts',
			headers: { Accept: MEDIA_TYPE },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'TextUs does not know this API token, or it was revoked. Create a new one under Profile > API Tokens.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'TextUs knows the token, but its user may not list accounts. Use a token of an organization admin.',
				},
			},
			{
				type: 'responseCode',
				properties: { value: 404, message: 'This address is not the TextUs API. Check the base URL.' },
			},
		],
	};

	/** Adds the bearer token; it goes to the base URL's own host only. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		assertOwnOrigin(request, String(credentials.baseUrl || TEXTUS_URL));
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${String(credentials.apiToken)}` } };
	}
}
