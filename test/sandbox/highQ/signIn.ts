// Sign-in of the sandboxed HighQ: authorization code and refresh token grants, rotating refresh tokens, bearer checks.
import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response, Router } from 'express';
import { rawBody } from '../core';
import { HighQError, REF, type WireSettings } from './reply';
import { mediaType, wantedForm } from './wire';
import { toXml } from './xml';

/** The registration and the first refresh token, with the fields of the `highQApi` credential. */
export const highQCredential = {
	clientId: '417',
	clientSecret: 'sandboxSecretKeyOfThirtyTwoChars',
	refreshToken: 'sandbox-first-refresh-token',
};

const ACCESS_SECONDS = 18_000;
const REFRESH_SECONDS = 31_536_000;
const CODE_SECONDS = 1800;
const OWN_EMAIL = 'integration@acme.example';
const GRANT_FIELDS: Record<string, string[]> = {
	authorization_code: ['grant_type', 'client_id', 'client_secret', 'code', 'redirect_uri'],
	refresh_token: ['grant_type', 'client_id', 'client_secret', 'refresh_token'],
};

export interface SignInSettings {
	expiredStatus: 401 | 403;
	tokenSeconds: number;
	rotate: boolean;
	echoState: boolean;
	tokenErrors: 'oauth' | 'highQ';
	numbersAsStrings: boolean;
}

function defaultSettings(): SignInSettings {
	return {
		expiredStatus: 403,
		tokenSeconds: ACCESS_SECONDS,
		rotate: true,
		echoState: false,
		tokenErrors: 'oauth',
		numbersAsStrings: false,
	};
}

/** A refused token request: the OAuth code, and a sentence. */
class TokenError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** Tokens and codes of the one registration, and the count of token requests. */
export class SignIn {
	settings = defaultSettings();
	private issued = 0;
	private readonly access = new Map<string, number>();
	private readonly refresh = new Map<string, number>();
	private readonly codes = new Map<string, number>();
	private counted = { total: 0, code: 0, refresh: 0, refused: 0 };

	constructor(private readonly wire: () => WireSettings) {
		this.reset();
	}

	reset(): void {
		this.settings = defaultSettings();
		this.issued = 0;
		for (const map of [this.access, this.refresh, this.codes]) map.clear();
		this.counted = { total: 0, code: 0, refresh: 0, refused: 0 };
		this.refresh.set(highQCredential.refreshToken, Date.now() + REFRESH_SECONDS * 1000);
	}

	/** Requests at the token URL so far, and what became of them. */
	requests(): { total: number; code: number; refresh: number; refused: number } {
		return { ...this.counted };
	}

	expireAccess(): void {
		for (const token of this.access.keys()) this.access.set(token, 0);
	}

	expireCodes(): void {
		for (const code of this.codes.keys()) this.codes.set(code, 0);
	}

	revokeRefresh(): void {
		this.refresh.clear();
	}

	/** The refresh token that works now, if any. */
	currentRefresh(): string | undefined {
		return [...this.refresh.keys()].at(-1);
	}

	/** A good access token without a token request. */
	issueAccess(): string {
		const token = this.opaque('access');
		this.access.set(token, Date.now() + this.settings.tokenSeconds * 1000);
		return token;
	}

	/** The bearer token of a request; 401 when missing or unknown, 401 or 403 when expired. */
	check(req: Request): string {
		const [, token] = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
		const expiry = token === undefined ? undefined : this.access.get(token);
		if (expiry === undefined) throw new HighQError(401, REF.token, 'Not authorised');
		if (expiry > Date.now()) return token;
		if (this.settings.expiredStatus === 401) throw new HighQError(401, REF.token, 'Not authorised');
		throw new HighQError(403, REF.permission, 'Access denied');
	}

	/** `/acme/authorize.action` (approves at once) and the token URL. */
	routes(router: Router): void {
		router.get('/acme/authorize.action', (req: Request, res: Response) => this.authorize(req, res));
		router.post('/acme/api/oauth2/token', (req: Request, res: Response) => this.token(req, res));
		router.use('/acme/api/oauth2', (error: Error, req: Request, res: Response, next: NextFunction) => {
			if (error instanceof TokenError) this.refuse(req, res, error);
			else next(error);
		});
	}

	private opaque(kind: string): string {
		return createHash('sha256').update(`${kind}-${++this.issued}`).digest('hex').slice(0, 32);
	}

	private authorize(req: Request, res: Response): void {
		const { response_type: type, client_id: client, redirect_uri: redirect, state, scope, ...others } = req.query;
		const good =
			type === 'code' && client === highQCredential.clientId && typeof redirect === 'string' && URL.canParse(redirect);
		if (!good || (scope ?? '') !== '' || Object.keys(others).length > 0) {
			res.status(400).type('text/html').send('<!doctype html><html><body><h1>Unable to get token</h1></body></html>');
			return;
		}
		const code = this.opaque('code');
		this.codes.set(code, Date.now() + CODE_SECONDS * 1000);
		const target = new URL(redirect);
		target.searchParams.set('code', code);
		if (this.settings.echoState && typeof state === 'string') target.searchParams.set('state', state);
		res.redirect(302, target.href);
	}

	private token(req: Request, res: Response): void {
		this.counted.total += 1;
		this.sendToken(req, res, this.grant(tokenForm(req)));
	}

	private grant(form: URLSearchParams): { access: string; refresh: string } {
		if (form.get('grant_type') === 'authorization_code') {
			this.redeem(this.codes, form.get('code'));
			this.counted.code += 1;
			return { access: this.issueAccess(), refresh: this.issueRefresh() };
		}
		const old = form.get('refresh_token') ?? '';
		if (this.settings.rotate) this.redeem(this.refresh, old);
		else if (!this.refresh.has(old)) throw new TokenError(400, 'invalid_grant', 'Invalid refresh token');
		this.counted.refresh += 1;
		return { access: this.issueAccess(), refresh: this.settings.rotate ? this.issueRefresh() : old };
	}

	private issueRefresh(): string {
		const token = this.opaque('refresh');
		this.refresh.set(token, Date.now() + REFRESH_SECONDS * 1000);
		return token;
	}

	/** Codes and refresh tokens work once. */
	private redeem(known: Map<string, number>, value: string | null): void {
		const expiry = known.get(value ?? '') ?? 0;
		known.delete(value ?? '');
		if (expiry <= Date.now())
			throw new TokenError(400, 'invalid_grant', 'The code or refresh token is invalid or has been used');
	}

	private sendToken(req: Request, res: Response, { access, refresh }: { access: string; refresh: string }): void {
		const number = (value: number): number | string => (this.settings.numbersAsStrings ? String(value) : value);
		const body = {
			access_token: access,
			expires_in: number(this.settings.tokenSeconds),
			refresh_token: refresh,
			refresh_token_expires_in: number(REFRESH_SECONDS),
			token_type: 'bearer',
			useremail: OWN_EMAIL,
		};
		res.set('cache-control', 'no-store');
		if (wantedForm(req, this.wire()) === 'json') res.json(body);
		else res.type('application/xml').send(toXml('TokenResponse', body));
	}

	private refuse(req: Request, res: Response, { status, code, message }: TokenError): void {
		this.counted.refused += 1;
		res.status(status);
		if (wantedForm(req, this.wire()) !== 'json')
			res.type('application/xml').send(toXml('error', { ref: status, summary: message }));
		else if (this.settings.tokenErrors === 'highQ') res.json({ error: { summary: message, ref: status } });
		else res.json({ error: code, error_description: message });
	}
}

/** The form of a token request, checked: body only, client in the body, no field twice, empty or unknown. */
function tokenForm(req: Request): URLSearchParams {
	const refused = (message: string): TokenError => new TokenError(400, 'invalid_request', message);
	if (mediaType(req) !== 'application/x-www-form-urlencoded')
		throw new TokenError(415, 'invalid_request', 'Unsupported Media Type');
	if (Object.keys(req.query).length > 0) throw refused('Parameters belong in the body');
	const form = new URLSearchParams(rawBody(req).toString('utf8'));
	const grant = form.get('grant_type') ?? '';
	const fields = Object.hasOwn(GRANT_FIELDS, grant) ? GRANT_FIELDS[grant] : undefined;
	if (fields === undefined) throw new TokenError(400, 'unsupported_grant_type', 'Unsupported grant type');
	for (const name of new Set(form.keys())) {
		if (!fields.includes(name) || form.getAll(name).length > 1) throw refused(`Unexpected parameter ${name}`);
	}
	const { clientId, clientSecret } = highQCredential;
	const known = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
	if (req.headers.authorization !== undefined || !known)
		throw new TokenError(401, 'invalid_client', 'Client authentication failed');
	if (!form.get(grant === 'refresh_token' ? 'refresh_token' : 'code')) throw refused('Request parameters are missing');
	return form;
}
