/**
 * Makes a long-lived token to sign in with (request class GetNewAuthenticationToken, Java SDK). Although it is asked for by GET it
 * makes something, so it is never repeated by itself: a token that nobody saw would stay valid.
 */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { newToken } from '../../transport/organised/replies';

export const createToken = operation({
	value: 'createToken',
	name: 'Create Token',
	action: 'Create authentication token of account',
	description:
		'Create a token with which the user can sign in without a password. The output is a secret: whoever has it is the user.',
	kind: 'write',
	requests: ['GET /v1/user/authenticationtoken'],
	fields: [
		{
			displayName: 'Valid For (Days)',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 14,
			description: 'How long the token is valid. How many the portal allows at most is not documented.',
		},
	],
	read: (input) => ({ days: input.requiredNumber('days', { min: 1, integer: true }) }),
	async run({ api, request: { days } }) {
		const { authenticationToken } = await api.json(
			{
				method: 'GET',
				path: path`/v1/user/authenticationtoken`,
				query: { authenticationTokenMaxDays: days },
				effect: 'send',
			},
			newToken,
		);
		return { authenticationToken, days };
	},
});
