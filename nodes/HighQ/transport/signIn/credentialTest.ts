/** The test of both HighQ credentials: the first page of the sites, which every user may see. */
import type { ICredentialTestRequest } from 'n8n-workflow';
import { redirectRules } from '../../../shared/http';
import { JSON_TYPE, SITES_PATH } from '../credential';

const NOT_HIGHQ =
	'This address is not the HighQ API. The instance URL ends in the instance name, e.g. https://acme.highq.com/acme.';

/** Asks the instance that sending uses, and explains what it answers. */
export const credentialTest: ICredentialTestRequest = {
	request: {
		url: SITES_PATH,
		qs: { returncount: 1 },
		headers: { Accept: JSON_TYPE },
		disableFollowRedirect: true,
	},
	rules: [
		{
			type: 'responseCode',
			properties: {
				value: 401,
				message:
					'HighQ does not accept this sign-in. Connect the account again, or enter a new refresh token or one-time code, and check whether the API registration has a list of allowed IP addresses.',
			},
		},
		{
			type: 'responseCode',
			properties: {
				value: 403,
				message:
					'HighQ knows this sign-in but refuses the request. The API may be switched off for the instance, or the user may have no rights. Ask a system administrator of HighQ.',
			},
		},
		{
			type: 'responseCode',
			properties: {
				value: 404,
				message: NOT_HIGHQ,
			},
		},
		...redirectRules(NOT_HIGHQ),
	],
};
