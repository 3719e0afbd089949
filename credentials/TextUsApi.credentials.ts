import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { MEDIA_TYPE, TEXTUS_URL, textUsCredential } from '../nodes/TextUs/transport/credential';
import { everythingToField, ownRequest, redirectRules } from '../nodes/shared/http';

const NOT_TEXTUS = 'This address is not the TextUs API. Check the base URL.';

type Rules = NonNullable<ICredentialTestRequest['rules']>;

/** n8n's type wants rules of one kind; n8n itself asks those for a status after a refusal, the others after a yes. */
const RULES = [
	{
		type: 'responseCode',
		properties: {
			value: 401,
			message: 'TextUs does not know this API token, or it was revoked. Create a new one under Profile > API Tokens.',
		},
	},
	{
		type: 'responseCode',
		properties: {
			value: 403,
			message: 'TextUs knows the token, but its user may not list accounts. Use a token of an organization admin.',
		},
	},
	{ type: 'responseCode', properties: { value: 404, message: NOT_TEXTUS } },
	{ type: 'responseCode', properties: { value: 406, message: NOT_TEXTUS } },
	...redirectRules(NOT_TEXTUS),
	{
		type: 'responseSuccessBody',
		properties: {
			key: '@type',
			value: 'hydra:Error',
			message: 'TextUs answered with an error. Check the API token and the base URL.',
		},
	},
	// Everything TextUs answers says its type; a sign-in page or another API does not.
	{ type: 'responseSuccessBody', properties: { key: '@type', value: undefined, message: NOT_TEXTUS } },
] as Rules;

export class TextUsApi implements ICredentialType {
	name = 'textUsApi';

	displayName = 'TextUs API';

	icon = { light: 'file:../icons/textus.svg', dark: 'file:../icons/textus.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/docs/textus/README.md';

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
		everythingToField('e.g. +13035551234'),
	];

	test: ICredentialTestRequest = {
		request: { url: '/accounts', headers: { Accept: MEDIA_TYPE }, disableFollowRedirect: true },
		rules: RULES,
	};

	/** Adds the bearer token; it goes to the base URL's own host only. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { apiToken, baseUrl } = textUsCredential.readForEditor(credentials);
		const own = ownRequest(request, baseUrl);
		return { ...own, headers: { ...own.headers, Authorization: `Bearer ${apiToken}` } };
	}
}
