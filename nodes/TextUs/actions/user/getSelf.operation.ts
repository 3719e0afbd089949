/** Reads the user that the token belongs to: GET /profile (a third party's digest; inferred). */
import { path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { user } from '../../transport/replies';

export const getSelf = operation({
	value: 'getSelf',
	name: 'Get Self',
	action: 'Get own user',
	description: 'Get the user that the API token belongs to, with its accounts and roles',
	kind: 'read',
	requests: ['GET /profile'],
	fields: [simplifyField],
	read: (input) => ({ simplify: input.flag('simplify') }),
	async run({ api, request: { simplify } }) {
		const self = await api.get(path`/profile`, user);
		return simplify ? user.simple(self) : self;
	},
});
