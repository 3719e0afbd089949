import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { BIRD_URL, birdCredential, mediaOrigins, workspaceUrl } from '../nodes/BirdChannels/transport/credential';
import { everythingToField, ownRequest, redirectRules } from '../nodes/shared/http';

const NOT_BIRD = 'This address is not the Channels API of Bird. Check the base URL: it is https://api.bird.com.';

type Rules = NonNullable<ICredentialTestRequest['rules']>;

/** n8n's type wants rules of one kind; n8n itself asks those for a status after a refusal, the others after a yes. */
const RULES = [
	{
		type: 'responseCode',
		properties: {
			value: 401,
			message:
				'Bird does not know this access key, or the key has no access role. Check it under Settings > Security > Access Keys.',
		},
	},
	{
		type: 'responseCode',
		properties: {
			value: 403,
			message:
				"Bird knows the access key, but its access role does not allow to list channels. Add the policy to view '/workspaces/*/channels' to the role.",
		},
	},
	{
		type: 'responseCode',
		properties: {
			value: 404,
			message: 'Bird does not know this workspace. Check the workspace ID, and that the base URL is right.',
		},
	},
	...redirectRules(NOT_BIRD),
	// Every list of Bird has results; a sign-in page or another API does not.
	{ type: 'responseSuccessBody', properties: { key: 'results', value: undefined, message: NOT_BIRD } },
] as Rules;

export class BirdChannelsApi implements ICredentialType {
	name = 'birdChannelsApi';

	displayName = 'Bird Channels API';

	icon = { light: 'file:../icons/bird.svg', dark: 'file:../icons/bird.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/docs/bird/README.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Key',
			name: 'accessKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In Bird: Settings > Security > Access Keys. Give the key a role that can view channels and create messages, such as Application Developer. MessageBird keys and keys starting with bk_ do not work.',
		},
		{
			displayName: 'Workspace ID',
			name: 'workspaceId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3b1f7c52-0d4e-4c8a-9e65-2f7a1d9b8c40',
			hint: 'The part after workspaces/ in the address of your Bird dashboard',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 9a2e4d10-6c3b-4f5d-8b71-5e0c3f2a7d96',
			hint: 'Only for the trigger, and only when Bird refuses its webhook without it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: BIRD_URL,
			description: 'Change it only for a test system',
		},
		everythingToField('e.g. +31612345678'),
	];

	test: ICredentialTestRequest = {
		request: {
			url: '/channels',
			qs: { limit: 1 },
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: RULES,
	};

	/** Adds the access key; it goes to the base URL's own host and to the media hosts of Bird only. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const read = birdCredential.readForEditor(credentials);
		const own = ownRequest(request, workspaceUrl(read), 'Base URL', mediaOrigins(read.baseUrl));
		return { ...own, headers: { ...own.headers, Authorization: `AccessKey ${read.accessKey}` } };
	}
}
