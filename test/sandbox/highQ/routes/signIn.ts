// Sign-in of the sandboxed HighQ: authorization code and refresh token grants, rotating refresh tokens, bearer checks.
import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response, Router } from 'express';
import { rawBody } from '../../core';
import { AUTHORIZE, TOKEN } from '../schemas/queries';
import type { FormName } from '../variations';
import { forbidden, notAuthorised } from '../wire/errors';
import type { Reply } from '../wire/page';
import { mediaType } from '../wire/request';
import { respond, wantedForm, type Wire } from '../wire/respond';

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

	constructor(private readonly wire: Wire) {
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

	/** The bearer token of a request; 401 when missing or unknown, 401 or 403 when expired (both are documented). */
	check(req: Request): string {
		const [, token] = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
		const expiry = token === undefined ? undefined : this.access.get(token);
		if (expiry === undefined) throw notAuthorised();
		if (expiry > Date.now()) return token;
		throw this.settings.expiredStatus === 401 ? notAuthorised() : forbidden();
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
		const parsed = AUTHORIZE.safeParse({ ...req.query });
		if (!parsed.success || parsed.data.client_id !== highQCredential.clientId) {
			res.status(400).type('text/html').send('<!doctype html><html><body><h1>Unable to get token</h1></body></html>');
			return;
		}
		const { redirect_uri: redirect, state } = parsed.data;
		const code = this.opaque('code');
		this.codes.set(code, Date.now() + CODE_SECONDS * 1000);
		const target = new URL(redirect);
		target.searchParams.set('code', code);
		if (this.settings.echoState && state !== undefined) target.searchParams.set('state', state);
		res.redirect(302, target.href);
	}

	private token(req: Request, res: Response): void {
		this.counted.total += 1;
		const { access, refresh } = this.grant(tokenForm(req));
		const value = {
			access_token: access,
			expires_in: this.settings.tokenSeconds,
			refresh_token: refresh,
			refresh_token_expires_in: REFRESH_SECONDS,
			token_type: 'bearer',
			useremail: OWN_EMAIL,
		};
		const headers = { 'cache-control': 'no-store' };
		const forms: FormName[] = this.settings.numbersAsStrings ? ['numbersAsText'] : [];
		this.send(req, res, { kind: 'token', status: 200, value, headers }, forms);
	}

	private grant(form: ReturnType<typeof tokenForm>): { access: string; refresh: string } {
		if (form.grant_type === 'authorization_code') {
			this.redeem(this.codes, form.code);
			this.counted.code += 1;
			return { access: this.issueAccess(), refresh: this.issueRefresh() };
		}
		const old = form.refresh_token;
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
	private redeem(known: Map<string, number>, value: string): void {
		const expiry = known.get(value) ?? 0;
		known.delete(value);
		if (expiry <= Date.now())
			throw new TokenError(400, 'invalid_grant', 'The code or refresh token is invalid or has been used');
	}

	/** Four clients that ask for no form read JSON here, so JSON is the default; the vendor's sample is XML. */
	private send(req: Request, res: Response, reply: Reply, forms: FormName[] = []): void {
		respond(req, res, this.wire, { form: wantedForm(req, 'json') ?? 'json', ...reply }, forms);
	}

	/** The shape is not documented: OAuth's by default, HighQ's by a knob and where XML is wanted. */
	private refuse(req: Request, res: Response, { status, code, message }: TokenError): void {
		this.counted.refused += 1;
		const xml = wantedForm(req, 'json') === 'xml' || this.wire.forms().includes('xml');
		const highQ = this.settings.tokenErrors === 'highQ' || xml;
		const value = { error: code, error_description: message };
		const reply: Reply = { kind: 'error', status, value, wrapped: false, jsonOnly: true };
		this.send(req, res, reply, highQ ? ['highQTokenErrors'] : []);
	}
}

/**
 * The form of a token request, checked: client in the body, no field twice, empty or unknown. Parameters in the query pass
 * too: contraxsuite sends them there, with an `Authorization` header that means nothing here.
 */
function tokenForm(req: Request) {
	if (mediaType(req) !== 'application/x-www-form-urlencoded')
		throw new TokenError(415, 'invalid_request', 'Unsupported Media Type');
	const form = new URLSearchParams(rawBody(req).toString('utf8'));
	const given = [...form, ...Object.entries(req.query).map(([name, value]) => [name, String(value)])];
	const fields: Record<string, unknown> = Object.fromEntries(given);
	if (given.length > Object.keys(fields).length) throw new TokenError(400, 'invalid_request', 'Repeated parameter');
	if (fields.grant_type !== 'authorization_code' && fields.grant_type !== 'refresh_token')
		throw new TokenError(400, 'unsupported_grant_type', 'Unsupported grant type');
	const { clientId, clientSecret } = highQCredential;
	if (fields.client_id !== clientId || fields.client_secret !== clientSecret)
		throw new TokenError(401, 'invalid_client', 'Client authentication failed');
	const parsed = TOKEN.safeParse(fields);
	if (!parsed.success) throw new TokenError(400, 'invalid_request', 'Request parameters are missing or unknown');
	return parsed.data;
}
