/** Finds one user (public clients of HighQ). */
import { operation, simplifyField } from '../../../shared/operation';
import { user } from '../../transport/replies';
import { userByEmail } from '../../transport/users';
import { readUserEmails } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Get a user by email address',
	kind: 'read',
	requests: ['GET /api/6/users/{email}?type=email'],
	fields: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ana@example.com',
			description: 'The email address the user signs in to HighQ with',
		},
		simplifyField,
	],
	read(input) {
		const [email, ...others] = readUserEmails(input, 'email');
		if (others.length > 0)
			throw input.refuse('email', 'names several users', 'Enter one address. Use one item for each user.');
		return { email, simplify: input.flag('simplify') };
	},
	async run({ api, request: { email, simplify } }) {
		const found = await userByEmail(api, email);
		return simplify ? user.simple(found) : found;
	},
});
