// Addresses and ids as they are copied from a browser or a page of the vendor, for each provider.
import { type ICredentialDataDecryptedObject, isDomainAllowed } from 'n8n-workflow';
import { birdCredential as bird } from '../../../../nodes/BirdChannels/transport/credential';
import { highQCredential as highQ } from '../../../../nodes/HighQ/transport/credential';
import {
	knownBaseUrl,
	secureMessagingCredential as portal,
} from '../../../../nodes/SecureMessaging/transport/credential';
import { textUsCredential as textUs } from '../../../../nodes/TextUs/transport/credential';
import { baseUrlOf, pingOf, updoxCredential as updox } from '../../../../nodes/Updox/transport/credential';
import { StoreCredentialsHelper, CredentialStore, loadPackage } from '../../../harness';
import { createAdditionalData } from '../../../harness/n8n/additionalData';
import { loadNodeTypes } from '../../../harness/n8n/nodeTypes';
import { toCredentialData } from '../../../harness/narrow';

const WORKSPACE = '3b1f7c52-0d4e-4c8a-9e65-2f7a1d9b8c40';
const forms = {
	bird: { accessKey: 'abc', workspaceId: WORKSPACE },
	textUs: { apiToken: 'abc' },
	updox: { environment: 'custom', applicationId: 'a', applicationPassword: 'b' },
	highQ: { clientId: '417', clientSecret: 'abc', refreshToken: 'def' },
	portal: { signInMethod: 'password', username: 'ann@example.com', password: 'a b', serviceCode: 'acme' },
};
const base = {
	bird: (baseUrl: string) => bird.read({ ...forms.bird, baseUrl }).baseUrl,
	textUs: (baseUrl: string) => textUs.read({ ...forms.textUs, baseUrl }).baseUrl,
	updox: (baseUrl: string) => baseUrlOf({ ...forms.updox, baseUrl }),
	highQ: (instanceUrl: string) => highQ.read({ ...forms.highQ, instanceUrl }).instanceUrl,
	portal: (baseUrl: string) => knownBaseUrl({ ...forms.portal, baseUrl }),
};

const addresses: Array<[keyof typeof base, string, string[]]> = [
	[
		'bird',
		'https://api.bird.com',
		[
			'',
			'api.bird.com',
			'https://api.bird.com/',
			'https://api.bird.com:443',
			'HTTPS://API.BIRD.COM/v1/',
			`https://api.bird.com/workspaces/${WORKSPACE}/channels?limit=1`,
			`https://app.bird.com/workspaces/${WORKSPACE}/settings#x`,
		],
	],
	[
		'bird',
		'https://bird.example.com/proxy',
		['bird.example.com/proxy', `https://bird.example.com/proxy/workspaces/${WORKSPACE}`],
	],
	[
		'textUs',
		'https://next.textus.com',
		['', 'next.textus.com', 'https://next.textus.com/acme/inbox?filter=open#x', 'https://next.textus.com/accounts'],
	],
	['textUs', 'https://textus.example.com/next', ['https://textus.example.com/next/']],
	[
		'updox',
		'https://myupdox.com/api/io',
		[
			'myupdox.com',
			'https://myupdox.com/udb/login?x=1',
			'https://myupdox.com/api/io/',
			'https://myupdox.com/api/io/Ping',
		],
	],
	[
		'updox',
		'https://updox.example.com/api/io',
		['https://updox.example.com', 'updox.example.com/', 'https://updox.example.com/api/io/AddressBookList/1.1?x#y'],
	],
	['updox', 'https://updox.example.com/io', ['https://updox.example.com/io']],
	[
		'highQ',
		'https://acme.highq.com/acme',
		[
			'acme.highq.com/acme',
			'acme.highq.com',
			'https://acme.highq.com/',
			'https://acme.highq.com/acme/',
			'https://acme.highq.com/acme/api',
			'https://acme.highq.com/acme/api/4/conversations?limit=1',
			'https://acme.highq.com/acme/authorize.action?client_id=417',
			'https://acme.highq.com/acme/sites/home.action#top',
		],
	],
	[
		'highQ',
		'https://acme.highq.com/Acme',
		['https://Acme.highq.com', 'Acme.HighQ.com/', 'https://Acme.highq.com/Acme/'],
	],
	['highQ', 'https://collaborate.firm.example/firm', ['https://collaborate.firm.example/firm/api/oauth2/token']],
	[
		'highQ',
		'https://api.firm.example/api',
		['https://api.firm.example/api', 'https://api.firm.example/api/api/4/sites'],
	],
	[
		'portal',
		'https://us1.secure-messaging.com/acme/api',
		[
			'us1.secure-messaging.com/acme',
			'https://us1.secure-messaging.com/acme/',
			'https://us1.secure-messaging.com/acme/api/',
			'https://us1.secure-messaging.com/acme/api/v1',
			'https://us1.secure-messaging.com/acme/api/v1/messages?x=1',
			'https://us1.secure-messaging.com/acme/api/json/metadata?op=Login',
			'https://us1.secure-messaging.com/acme/#/inbox',
			'https://us1.secure-messaging.com/acme/messages/inbox?page=2',
		],
	],
	['portal', 'https://portal.example.com/api', ['https://portal.example.com/api', 'https://portal.example.com/api/v1']],
	['portal', 'https://portal.example.com/mail/acme/api', ['https://portal.example.com/mail/acme/api/v1/']],
];

describe.each(addresses)('%s: %s', (provider, meant, entered) => {
	it.each([...entered, meant])('is meant by "%s"', (value) => {
		expect(base[provider](value)).toBe(meant);
		expect(base[provider](` ${value}\u200b\n`)).toBe(meant);
	});
});

it.each<[keyof typeof base, string]>([
	['bird', 'https://bird.example.com?x=1'],
	['bird', 'http://api.bird.com'],
	['textUs', 'http://next.textus.com'],
	['textUs', 'https://textus.example.com/next?x=1'],
	['updox', ''],
	['updox', 'https://updox.example.com/io?x=1'],
	['highQ', ''],
	['highQ', 'acme'],
	['highQ', 'https://acme.highq.com/acme?x=1'],
	['highQ', 'http://acme.highq.com/acme'],
	['portal', 'https://us1.secure-messaging.com'],
	['portal', 'http://us1.secure-messaging.com/acme/api'],
])('%s: "%s" is refused with the field', (provider, value) => {
	expect(() => base[provider](value)).toThrow(provider === 'highQ' ? /^'Instance URL' / : /^'Base URL' /);
});

it.each([
	WORKSPACE,
	`https://app.bird.com/workspaces/${WORKSPACE}`,
	`app.bird.com/workspaces/${WORKSPACE}/settings/security?x=1`,
	`workspaces/${WORKSPACE}`,
	`https://api.bird.com/organizations/${WORKSPACE.replace('3', '4')}/workspaces/${WORKSPACE}/channels`,
])("Bird's workspace ID is found in %s", (workspaceId) => {
	expect(bird.read({ ...forms.bird, workspaceId }).workspaceId).toBe(WORKSPACE);
});

it.each(['acme', 'https://us1.secure-messaging.com/acme', 'us1.secure-messaging.com/acme/api/v1', '"acme"'])(
	'the service code is found in %s',
	(serviceCode) => {
		expect(portal.read({ ...forms.portal, serviceCode }).serviceCode).toBe('acme');
	},
);

it.each<[ICredentialDataDecryptedObject, string]>([
	[{}, '/PingWithApplicationAuth'],
	[{ userId: 'u' }, '/PingWithApplicationAuth'],
	[{ accountId: ' a ', userId: ' \u200b' }, '/PingWithAccountAuth'],
	[{ accountId: 'a', userId: 'u' }, '/PingWithAuth'],
])('what is filled in of Updox decides its test: %j', (changes, ping) => {
	expect(pingOf(updox.read({ ...forms.updox, environment: 'qa', ...changes }))).toBe(ping);
});

it('a choice that an expression leaves open sends to nobody', () => {
	const open = toCredentialData({ ...forms.updox, environment: undefined });
	expect(() => updox.read(open)).toThrow("'Environment' is given by an expression");
	expect(() => updox.read({ ...forms.updox, environment: 'test' })).toThrow("'Environment' is none of its choices");
	expect(() => portal.read({ ...forms.portal, signInMethod: 'sso' })).toThrow("'Sign-In Method' is none of its");
});

describe('the browser connection of HighQ', () => {
	async function addressesOf(changes: ICredentialDataDecryptedObject) {
		const { credentials } = await loadPackage();
		const helper = new StoreCredentialsHelper(credentials, new CredentialStore(), await loadNodeTypes());
		const saved = { instanceUrl: 'https://acme.highq.com/acme', clientId: '417', clientSecret: 'abc', ...changes };
		return await helper.complete(createAdditionalData(helper), saved, 'highQOAuth2Api', 'internal');
	}
	const entered = addresses.filter(([provider]) => provider === 'highQ');

	it.each(entered.flatMap(([, meant, values]) => values.map((value): [string, string] => [value, meant])))(
		'is made at the address that sending uses: %s',
		async (value, meant) => {
			const { authUrl, accessTokenUrl, ...made } = await addressesOf({ instanceUrl: `\ufeff "${value}" \n` });
			expect(new URL(String(authUrl)).href).toBe(`${meant}/authorize.action`);
			expect(new URL(String(accessTokenUrl)).href).toBe(`${meant}/api/oauth2/token`);
			expect(made).toMatchObject({
				allowedHttpRequestDomains: 'domains',
				allowedDomains: new URL(meant).hostname,
			});
		},
	);

	it.each<[string, boolean]>([
		['https://acme.highq.com/acme/api/4/sites', true],
		['https://acme.highq.com.evil.example/', false],
		['https://evil.example/?acme.highq.com', false],
		['https://other.highq.com/acme', false],
	])("n8n's own nodes may take its token to %s: %s", async (url, expected) => {
		const { allowedDomains } = await addressesOf({});
		expect(isDomainAllowed({ url, allowedDomains: String(allowedDomains) })).toBe(expected);
	});

	it.each<[ICredentialDataDecryptedObject, string]>([
		[{ clientId: ' 417' }, 'enter-the-client-id-alone-and-as-a-whole:'],
		[{ clientId: '' }, 'enter-the-client-id-alone-and-as-a-whole:'],
		[{ clientId: '={{ undefined }}' }, 'enter-the-client-id-alone-and-as-a-whole:'],
		[{ clientSecret: 'abc\n' }, 'enter-the-client-secret-alone-and-as-a-whole:'],
		[{ clientSecret: 'Bearer abc' }, 'enter-the-client-secret-alone-and-as-a-whole:'],
		[{ instanceUrl: '={{ undefined }}' }, 'enter-a-web-address-as-instance-url:'],
		[{ instanceUrl: 'http://acme.highq.com/acme' }, 'enter-a-web-address-as-instance-url:'],
		[{ instanceUrl: 'acme' }, 'enter-a-web-address-as-instance-url:'],
	])('goes nowhere with %j', async (changes, scheme) => {
		const { authUrl } = await addressesOf(changes);
		expect(new URL(String(authUrl)).protocol).toBe(scheme);
	});
});
