/** Ends tokens of the user (request classes ExpireAuthenticationToken, ExpireAuthenticationTokens; Java SDK). */
import { path } from '../../../shared/http';
import { operation, shownWhen } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';

const SCOPES = ['token', 'all'] as const;

export const revokeToken = operation({
	value: 'revokeToken',
	name: 'Revoke Token',
	action: 'Revoke authentication token of account',
	description:
		'End a token that was made to sign in with, or all of the user. A credential that signs in with it stops working.',
	kind: 'write',
	requests: [
		'DELETE /v1/user/authenticationtoken?authenticationToken={token} (one token)',
		'DELETE /v1/user/authenticationtokens (all tokens)',
	],
	fields: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All Tokens', value: 'all', description: 'Every token that was made for the user' },
				{ name: 'One Token', value: 'token', description: 'The token that is given' },
			],
			default: 'token',
			description: 'Which tokens end',
		},
		shownWhen(
			{ scope: ['token'] },
			{
				displayName: 'Authentication Token',
				name: 'token',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				required: true,
				description: 'The token that ends',
			},
		),
	],
	read(input) {
		const scope = input.choice('scope', SCOPES);
		return { scope, token: scope === 'token' ? input.requiredText('token').trim() : undefined };
	},
	async run({ api, request: { scope, token } }) {
		const target = token === undefined ? path`/v1/user/authenticationtokens` : path`/v1/user/authenticationtoken`;
		const query = token === undefined ? undefined : { authenticationToken: token };
		await api.json({ method: 'DELETE', path: target, query }, acknowledgement);
		return { scope, revoked: true };
	},
});
