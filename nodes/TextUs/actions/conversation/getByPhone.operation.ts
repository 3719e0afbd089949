/** Finds the conversation with a phone number (vendor page docs/accounts/conversation). */
import type { IDataObject } from 'n8n-workflow';
import { CallFailure, path } from '../../../shared/http';
import { defaultCountryCode, operation, readPhone, simplifyField } from '../../../shared/operation';
import { conversation } from '../../transport/replies';
import { account, phoneNumber, readAccount } from '../common/fields';

const HINT =
	"The account has no conversation with this number, or the account is another one. Set 'Continue When Not Found' in 'Options' to get an item that says so.";

/** What there is to say about a number without a conversation; anything else that failed is thrown. */
function notFound(error: unknown, number: string, isResult: boolean): IDataObject {
	if (!(error instanceof CallFailure) || error.failure.statusCode !== 404) throw error;
	if (isResult) return { found: false, phoneNumber: number };
	throw new CallFailure({ ...error.failure, hint: HINT });
}

export const getByPhone = operation({
	value: 'getByPhone',
	name: 'Get by Phone',
	action: 'Get conversation by phone',
	description: 'Get the conversation of an account with a phone number',
	kind: 'read',
	requests: ['GET /{account}/conversations/{phoneNumber}'],
	fields: [account, phoneNumber, simplifyField],
	options: [
		{
			displayName: 'Continue When Not Found',
			name: 'continueWhenNotFound',
			type: 'boolean',
			default: false,
			description: 'Whether to return an item with found = false, instead of an error, when there is no conversation',
		},
		defaultCountryCode,
	],
	read(input) {
		const options = input.group('options');
		return {
			account: readAccount(input),
			phoneNumber: readPhone(input, 'phoneNumber', options),
			simplify: input.flag('simplify'),
			continueWhenNotFound: options.flag('continueWhenNotFound'),
		};
	},
	async run({ api, request }) {
		return await api.get(path`/${request.account}/conversations/${request.phoneNumber}`, conversation).then(
			(found) => (request.simplify ? conversation.simple(found) : found),
			(error: unknown) => notFound(error, request.phoneNumber, request.continueWhenNotFound),
		);
	},
});
