import {
	jsonParse,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import {
	authFor,
	baseUrlOf,
	methodOf,
	pingOf,
	SenderBody,
	senderOf,
	updoxCredential,
} from '../nodes/Updox/transport/credential';
import { REFUSALS } from '../nodes/Updox/transport/codes';
import { addressOf, everythingToField, ownRequest } from '../nodes/shared/http';

/** Which ping the test asks depends on what is filled in. */
const TEST = '/test';

const NOT_CONFIRMED = 'Updox answered, but could not confirm the credential. Check its values and test it again.';

type Rule = Extract<NonNullable<ICredentialTestRequest['rules']>[number], { type: 'responseSuccessBody' }>;

/** Rules for values of a reply that are no yes: n8n's rules can name those alone. */
function whereIs(key: string, values: unknown[], message: string): Rule[] {
	return values.map((value) => ({ type: 'responseSuccessBody', properties: { key, value, message } }));
}

/** The same for response codes, which come as numbers and may come as text. */
function refused(codes: string[], message: string): Rule[] {
	const values = codes.flatMap((code) => [Number(code), code]);
	return whereIs('responseCode', values, message);
}

export class UpdoxApi implements ICredentialType {
	name = 'updoxApi';

	displayName = 'Updox API';

	icon = { light: 'file:../icons/updox.svg', dark: 'file:../icons/updox.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging/blob/main/docs/updox/README.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'myupdox.com' },
				{ name: 'QA (Test)', value: 'qa', description: 'updoxqa.com, for tests without real patient data' },
				{ name: 'Custom', value: 'custom', description: 'Another address that Updox gave you' },
			],
			default: 'production',
			description: 'Which Updox system the credential is for; each has its own application ID and password',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://updox.example.com/api/io/',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'The address of the API. Without a path, /api/io is added.',
		},
		{
			displayName: 'Application ID',
			name: 'applicationId',
			type: 'string',
			default: '',
			required: true,
			hint: 'Updox gives it to partners together with the application password; there is no self-service.',
		},
		{
			displayName: 'Application Password',
			name: 'applicationPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'It is shared by all practices of the application',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. practice-12',
			hint: 'Your own ID of the practice. Needed to send, unless every node names it in its options.',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			placeholder: 'e.g. dr-lee',
			hint: 'Your own ID of the user who sends and reads, not the login. Needed to send, unless every node names it in its options.',
		},
		everythingToField('e.g. ann.lee@direct.example.org'),
	];

	/** Refusals come with HTTP 200, so the reply decides, whatever the status: by its code and by `successful`. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: TEST,
			headers: { 'Content-Type': 'application/json' },
			body: {},
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			...refused(
				['4010'],
				'Updox refused the application ID or password, or the application is inactive (4010). Check both, and the environment: QA and production have credentials of their own.',
			),
			...refused(
				['4011'],
				'Updox does not know this account ID, or the practice is inactive (4011). Check the account ID.',
			),
			...refused(
				['4012'],
				'Updox does not know this user ID in this practice, or the user is inactive (4012). Check the user ID; it is not the login.',
			),
			...refused(['4014'], 'The credential is valid, but may not be used for this (4014). Ask Updox for the rights.'),
			...refused(
				['4000'],
				'Updox did not accept the request (4000). Check the base URL, and whether Updox lets your network in.',
			),
			...refused(REFUSALS, NOT_CONFIRMED),
			...whereIs(
				'responseCode',
				[undefined, null],
				'This address is not the Updox API. Check the environment and the base URL, which ends in /api/io.',
			),
			...whereIs('successful', [false, 'false', 'False', 'FALSE', undefined, null, ''], NOT_CONFIRMED),
		],
	};

	/** Adds the `auth` object to the JSON body, with the keys that the method needs; it goes to the base URL's own host only. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const read = updoxCredential.readForEditor(credentials);
		const asked = request.url === TEST ? { ...request, url: pingOf(read) } : request;
		const own = ownRequest(asked, baseUrlOf(read));
		const method = methodOf(addressOf(own));
		const { body } = own;
		if (body instanceof SenderBody) {
			body.add({ auth: authFor(method, read, body.sender) });
			return own;
		}
		const { auth, ...fields } = fieldsOf(body);
		return { ...own, body: { ...fields, auth: authFor(method, read, senderOf(auth)) } };
	}
}

/** The members of a JSON body. @throws Error for any other body: the credential has no place in it */
function fieldsOf(body: unknown): { auth?: unknown } {
	const fields: unknown = typeof body === 'string' ? jsonParse<unknown>(body, { fallbackValue: null }) : (body ?? {});
	if (typeof fields === 'object' && fields !== null && [Object.prototype, null].includes(Object.getPrototypeOf(fields)))
		return fields;
	throw new Error('Updox takes its credential in a JSON object. Send the body as JSON.');
}
