// The generic OAuth2 credential type that OAuth2 credentials of this package extend; in n8n it comes with the core nodes.
import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const text = (name: string, defaultValue: string | boolean = ''): INodeProperties => ({
	displayName: name,
	name,
	type: typeof defaultValue === 'boolean' ? 'boolean' : 'string',
	default: defaultValue,
});

export const oAuth2Type: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		text('serverUrl'),
		text('grantType', 'authorizationCode'),
		text('authUrl'),
		text('accessTokenUrl'),
		text('clientId'),
		text('clientSecret'),
		text('scope'),
		text('authQueryParameters'),
		text('authentication', 'header'),
		text('sendAdditionalBodyProperties', false),
		{ displayName: 'additionalBodyProperties', name: 'additionalBodyProperties', type: 'json', default: '' },
		text('ignoreSSLIssues', false),
		{ displayName: 'oauthTokenData', name: 'oauthTokenData', type: 'json', default: {} },
	],
};
