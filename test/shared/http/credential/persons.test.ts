// A saved token or session belongs to all the values that it was made from: with another of them nobody goes on as who was there before.
import { accessToken, readTokens } from '../../../../nodes/HighQ/transport/token';
import { highQCredential } from '../../../../nodes/HighQ/transport/credential';
import {
	secureMessagingCredential,
	sessionOwner,
	sessionToken,
} from '../../../../nodes/SecureMessaging/transport/credential';

const highQ = {
	instanceUrl: 'https://acme.highq.com/acme',
	clientId: '417',
	clientSecret: 'secret-of-417',
	refreshToken: 'refresh-of-ann',
};
const portal = {
	serviceCode: 'acme',
	baseUrl: 'https://us1.secure-messaging.com/acme/api',
	discoveryUrl: 'https://api.secure-messaging.com/api',
	signInMethod: 'password',
	username: 'ann@clinic.example',
	password: 'password-of-ann',
	authenticationToken: 'token-of-ann',
};

describe('the access token of HighQ', () => {
	const reply = { access_token: 'access-of-ann', refresh_token: 'next-refresh-of-ann', expires_in: 18_000 };
	const saved = (given: object) => ({
		...highQ,
		...readTokens({ statusCode: 200, headers: {}, body: JSON.stringify(given) }, highQCredential.read(highQ)),
	});

	it.each([reply, { ...reply, refresh_token: undefined }])('is used with the values of the refresh: %j', (given) => {
		expect(accessToken(highQCredential.read(saved(given)))).toBe('access-of-ann');
	});

	it.each(Object.keys(highQ))('is not used with another %s', (field) => {
		const other = field === 'instanceUrl' ? 'https://other.highq.com/other' : 'of-somebody-else';
		expect(accessToken(highQCredential.read({ ...saved(reply), [field]: other }))).toBe('');
	});
});

describe('the session of Secure Messaging', () => {
	const saved = (changes: object = {}) => {
		const credential = secureMessagingCredential.read({ ...portal, ...changes });
		return { ...credential, sessionToken: 'session-of-ann', sessionOwner: sessionOwner(credential) };
	};
	const read = (changes: object) => sessionToken(secureMessagingCredential.read({ ...saved(), ...changes }));

	it('is used with the values of the sign-in', () => {
		expect(read({})).toBe('session-of-ann');
	});

	it.each<[string, string]>([
		['serviceCode', 'other'],
		['baseUrl', 'https://us1.secure-messaging.com/other/api'],
		['discoveryUrl', 'https://other.secure-messaging.com/api'],
		['signInMethod', 'authenticationToken'],
		['username', 'bob@clinic.example'],
		['password', 'password-of-bob'],
	])('is not used with another %s', (field, other) => {
		expect(read({ [field]: other })).toBe('');
	});

	it('by token is not used with another token', () => {
		const byToken = saved({ signInMethod: 'authenticationToken' });
		expect(sessionToken(secureMessagingCredential.read(byToken))).toBe('session-of-ann');
		const other = { ...byToken, authenticationToken: 'token-of-bob' };
		expect(sessionToken(secureMessagingCredential.read(other))).toBe('');
	});
});
