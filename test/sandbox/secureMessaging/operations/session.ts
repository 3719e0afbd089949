// Sign-in and what surrounds it: login, authenticate, logout, long-lived tokens, ping, and discovery by service code.
import { z } from 'zod';
import { LOGIN_ERRORS, SERVICE_CODE } from '../constants';
import { ApiError, forbidden } from '../servicestack/errors';
import { flag, guid, text } from '../servicestack/fields';
import type { Account } from '../records';
import * as replies from '../replies';
import { operation, versioned, type Call } from '../servicestack/serve';

const MAX_FAILURES = 5;
const DAY = 86_400_000;

const login = operation({
	name: 'Login',
	method: 'POST',
	routes: versioned('/login'),
	access: 'client',
	request: z.object({
		username: text,
		password: text,
		cookieless: flag,
		mfaId: z.number().int().optional(),
		mfaCode: text.optional(),
	}),
	reply: replies.login,
	run({ username, password, mfaId, mfaCode }, { store }) {
		store.loginAttempts += 1;
		const refusal = LOGIN_ERRORS[username.toLowerCase()];
		if (refusal) throw forbidden(refusal);
		const account = store.accounts.get(username.toLowerCase());
		if (!account) throw new ApiError(404, '810');
		if (account.failures >= MAX_FAILURES) throw forbidden('55');
		const wrongCode =
			account.mfa && mfaCode !== undefined && (mfaId !== account.mfa.id || mfaCode !== account.mfa.code);
		if (password !== account.password || wrongCode) {
			account.failures += 1;
			throw forbidden('803');
		}
		if (account.mfa && mfaCode === undefined) return secondFactorNeeded(account.mfa.id);
		account.failures = 0;
		const userServiceGuid = store.person(account.username)?.guid;
		return {
			sessionToken: openSession(account, store),
			userServiceGuid,
			result: 'Success',
			availableMfa: [],
			allowedMfaTypes: [],
		};
	},
});

function secondFactorNeeded(id: number) {
	const method = { id, name: 'Text message', mfaType: 1, active: true, phoneNumber: '*******0123' };
	return { sessionToken: '', result: 'MfaRequired', availableMfa: [method], allowedMfaTypes: [1] };
}

function openSession(account: Account, store: Call['store']): string {
	const token = store.newGuid('session');
	store.sessions.set(token, { account, lastUsed: Date.now() });
	store.logins += 1;
	return token;
}

const authenticate = operation({
	name: 'Authenticate',
	method: 'POST',
	routes: versioned('/authenticate'),
	access: 'client',
	request: z.object({ authenticationToken: text, cookieless: flag }),
	reply: replies.session,
	run({ authenticationToken }, { store }) {
		store.loginAttempts += 1;
		const known = store.authenticationTokens.get(authenticationToken);
		if (!known || known.expires < Date.now())
			throw new ApiError(401, 'AuthenticationException', 'The authentication token is not valid.');
		return { sessionToken: openSession(known.account, store) };
	},
});

const logout = operation({
	name: 'Logout',
	method: 'POST',
	routes: versioned('/logout'),
	access: 'session',
	request: z.object({}),
	reply: replies.nothing,
	run(_request, { req, store }) {
		store.sessions.delete(req.get('x-sm-session-token') ?? '');
	},
});

const getAuthenticationToken = operation({
	name: 'GetNewAuthenticationToken',
	method: 'GET',
	routes: versioned('/user/authenticationtoken'),
	access: 'session',
	request: z.object({ authenticationTokenMaxDays: z.number().int().min(1).default(14) }),
	reply: replies.authenticationToken,
	run({ authenticationTokenMaxDays }, { store, account }) {
		// With all signs of Base64, so that a token that is not encoded in an address is no token.
		const authenticationToken = Buffer.from(`\u07fe\u07ff authentication token ${store.count('authenticationToken')}`)
			.toString('base64')
			.replace(/^.{2}/, '+/');
		store.authenticationTokens.set(authenticationToken, {
			account,
			expires: Date.now() + authenticationTokenMaxDays * DAY,
		});
		return { authenticationToken };
	},
});

const expireAuthenticationToken = operation({
	name: 'ExpireAuthenticationToken',
	method: 'DELETE',
	routes: versioned('/user/authenticationtoken'),
	access: 'session',
	request: z.object({ authenticationToken: text }),
	reply: replies.nothing,
	run({ authenticationToken }, { store, account }) {
		const owned = store.authenticationTokens.get(authenticationToken)?.account === account;
		if (!owned) throw new ApiError(404, 'NotFound', 'Authentication token not found');
		store.authenticationTokens.delete(authenticationToken);
	},
});

const expireAuthenticationTokens = operation({
	name: 'ExpireAuthenticationTokens',
	method: 'DELETE',
	routes: versioned('/user/authenticationtokens'),
	access: 'session',
	request: z.object({}),
	reply: replies.nothing,
	run(_request, { store, account }) {
		for (const [token, known] of store.authenticationTokens)
			if (known.account === account) store.authenticationTokens.delete(token);
	},
});

const ping = operation({
	name: 'Ping',
	method: 'GET',
	routes: ['/public/ping'],
	access: 'public',
	request: z.object({}),
	reply: replies.ping,
	run: () => ({ build: '8.12.2.0', version: 1, minSupportedVersion: 1 }),
});

/** Sign-in operations and the ping. */
export const sessionOperations = [
	login,
	authenticate,
	logout,
	getAuthenticationToken,
	expireAuthenticationToken,
	expireAuthenticationTokens,
	ping,
];

const SERVICE_GUID = 'e46f9013000000000000000000000001';

const publicGetService = operation({
	name: 'PublicGetService',
	method: 'GET',
	routes: ['/public/services/single', '/public/services/{serviceGuid}'],
	access: 'public',
	request: z.object({ serviceCode: text.optional(), serviceGuid: guid.optional() }),
	reply: replies.service,
	run({ serviceCode, serviceGuid }, { store, base }) {
		if (serviceCode === undefined && serviceGuid === undefined) {
			throw new ApiError(400, 'ArgumentException', 'One of serviceCode and serviceGuid is needed.', ['serviceCode']);
		}
		if ((serviceCode ?? SERVICE_CODE) === SERVICE_CODE && (serviceGuid ?? SERVICE_GUID) === SERVICE_GUID) {
			return servicePage(base, store.knobs.serviceStatus);
		}
		if (store.knobs.unknownService === 'empty') return {};
		throw new ApiError(404, 'NotFound', 'Service not found');
	},
});

function servicePage(base: string, serviceStatus: replies.ServiceStatus) {
	const host = base.slice(0, -`/${SERVICE_CODE}/api`.length);
	return {
		serviceGuid: SERVICE_GUID,
		serviceStatus,
		serviceName: 'Sandbox Clinic',
		serviceCode: SERVICE_CODE,
		collectionGuid: 'e46f9013000000000000000000000002',
		collectionName: 'Sandbox',
		jurisdiction: 'US',
		providerName: 'Sandbox',
		primaryDomain: 'clinic.example',
		alertCode: 0,
		ssoEnabled: false,
		branding: {},
		urls: {
			SecMsgAPI: base,
			MessagingApi: `${host}/${SERVICE_CODE}/services/api.aspx`,
			Webmail: `${host}/${SERVICE_CODE}/webmail`,
			Webapp: `${host}/w`,
			AdminConsole: `${host}/${SERVICE_CODE}/admin`,
		},
		connectors: [],
		authenticators: [],
	};
}

/** The discovery API, which needs no credentials and stands on a host of its own. */
export const discoveryOperations = [publicGetService];
