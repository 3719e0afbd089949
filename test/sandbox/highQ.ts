/* eslint-disable @n8n/community-nodes/no-restricted-imports */
/**
 * The sandboxed HighQ: one instance called `acme`, so its URL is `${url}/acme`. Messages, attachments, users, sites, shares and
 * OAuth2 sign-in, each in a file of its own under `highQ/`; here stand the routes and what every call goes through first.
 */
import type { EventEmitter } from 'node:events';
import type { NextFunction, Request, Response, Router } from 'express';
import { ProviderState, type SandboxProvider } from './core';
import { Attachments } from './highQ/routes/attachments';
import { Changes } from './highQ/routes/changes';
import { highQControls } from './highQ/controls';
import { Conversations } from './highQ/routes/conversations';
import { Files } from './highQ/routes/files';
import { Folders } from './highQ/routes/folders';
import { Shares } from './highQ/routes/shares';
import { SignIn } from './highQ/routes/signIn';
import { Sites } from './highQ/routes/sites';
import { Users } from './highQ/routes/users';
import { forbidden, generalError, HighQError, invalid, REF } from './highQ/wire/errors';
import { Page, type Reply } from './highQ/wire/page';
import { versionOf } from './highQ/wire/request';
import { bent, printed, refuse, respond, wantedForm, type Wire } from './highQ/wire/respond';
import { World } from './highQ/world';

export type { Inbound } from './highQ/controls';
export { highQCredential } from './highQ/routes/signIn';
export {
	ARCHIVED_CONVERSATION_ID,
	ARCHIVED_USER_ID,
	FAILING_FILE_NAME,
	OWN_USER_ID,
	RESTRICTED_SITE_ID,
	SEEDED_CONVERSATION_ID,
	SEEDED_FILE_ID,
	SEEDED_FOLDER_ID,
	SERVER_ERROR_USER_ID,
	SMART_FOLDER_ID,
	UNREACHABLE_USER_ID,
} from './highQ/seed';

/** The newest version that a vendor page names (HighQ 5.5: "from version 12 onwards"). */
const NEWEST_VERSION = 12;
const LOGIN_PAGE =
	'<!doctype html><html><head><title>HighQ</title></head><body><form action="/acme/login.action">Log in</form></body></html>';

type Method = 'get' | 'post' | 'put';
/** Answers a request, or sends a file itself. */
type Handler = (req: Request, res: Response) => Reply | Promise<Reply> | void;

/** One path under `/api/{version}`, the first version that knows it, and its methods. */
interface Resource {
	path: string;
	since: number;
	methods: Partial<Record<Method, Handler>>;
}

export class HighQSandbox implements SandboxProvider {
	readonly name = 'highQ' as const;
	readonly state: ProviderState;
	readonly controls;
	private readonly world = new World();
	private readonly wire: Wire;
	private readonly signIn: SignIn;
	private readonly windows = new Map<string, { startedAt: number; count: number }>();

	constructor(events: EventEmitter) {
		this.state = new ProviderState(this.name, events);
		this.wire = { state: this.state, forms: () => this.world.settings.forms };
		this.signIn = new SignIn(this.wire);
		this.controls = highQControls(this.world, this.signIn);
	}

	routes(router: Router, url: () => string): void {
		this.signIn.routes(router);
		router.use('/acme/api', (req: Request, _res: Response, next: NextFunction) => {
			this.admit(req);
			next();
		});
		for (const resource of this.resources(() => `${url()}/acme`)) this.register(router, resource);
		router.use('/acme/api', () => {
			throw new HighQError(404, 404, 'Not Found');
		});
		// Outside /acme/api stands the web application, which answers anything with its log-in page.
		router.use((_req: Request, res: Response) => void res.status(200).type('text/html').send(LOGIN_PAGE));
		router.use((error: Error, req: Request, res: Response, next: NextFunction) => {
			const refusal = error instanceof URIError ? invalid('path') : error;
			if (refusal instanceof HighQError) refuse(req, res, this.wire, refusal);
			else next(error);
		});
	}

	/** HighQ's error object; a generic fault does not see the request's Accept, so JSON unless `alwaysXml` is on. */
	errorBody(status: number): { contentType: string; body: string } {
		const page = Page.of({ kind: 'error', status, value: generalError(status).value }, 'json');
		return printed(bent(page, this.world.settings.forms));
	}

	reset(): void {
		this.state.clear();
		this.world.reset();
		this.signIn.reset();
		this.windows.clear();
	}

	/** Every call below `/api/{version}`. */
	calls(): string[] {
		return this.resources(() => '').flatMap(({ path, methods }) =>
			Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
		);
	}

	private resources(base: () => string): Resource[] {
		const conversations = new Conversations(this.world, this.state, base);
		const attachments = new Attachments(this.world);
		const users = new Users(this.world);
		const sites: Resource['methods'] = { get: (req) => new Sites(this.world).list(req) };
		const files = new Files(this.world);
		const folders = new Folders(this.world);
		const shares = new Shares(this.world, this.state);
		return [
			{ path: '/conversations/', since: 4, methods: { post: (req) => conversations.create(req) } },
			{ path: '/conversations', since: 4, methods: { get: (req) => conversations.list(req) } },
			{ path: '/conversations/:conversationid', since: 4, methods: { put: (req) => conversations.update(req) } },
			{
				path: '/conversations/:conversationid/messages',
				since: 4,
				methods: { get: (req) => conversations.messages(req), post: (req) => conversations.reply(req) },
			},
			{ path: '/attachments', since: 4, methods: { post: (req) => attachments.upload(req) } },
			{ path: '/progressivekeystatus/:key', since: 3, methods: { post: (req) => attachments.status(req) } },
			{ path: '/users', since: 3, methods: { get: (req) => users.list(req) } },
			{ path: '/users/:email', since: 6, methods: { get: (req) => users.one(req) } },
			// HighQ-API-Consumer asks with the slash, the vendor's page has none.
			{ path: '/sites', since: 1, methods: sites },
			{ path: '/sites/', since: 1, methods: sites },
			{ path: '/files/:fileid/content', since: 1, methods: { get: (req, res) => files.content(req, res) } },
			{ path: '/files/:fileid/thumbnail', since: 4, methods: { get: (req, res) => files.thumbnail(req, res) } },
			{ path: '/files/content', since: 1, methods: { post: async (req) => await folders.add(req) } },
			{ path: '/files', since: 1, methods: { get: (req) => folders.files(req) } },
			{ path: '/folders/:folderid', since: 1, methods: { get: (req) => folders.folder(req) } },
			{ path: '/folders/:folderid/items', since: 1, methods: { get: (req) => folders.items(req) } },
			{ path: '/changes', since: 3, methods: { get: (req) => new Changes(this.world).list(req) } },
			{ path: '/shares/message', since: 1, methods: { post: (req) => shares.message(req) } },
		];
	}

	private register(router: Router, { path, since, methods }: Resource): void {
		router.all(`/acme/api/:version${path}`, async (req: Request, res: Response) => {
			const version = versionOf(req);
			if (version < since || version > NEWEST_VERSION) throw new HighQError(404, 404, 'Not Found');
			const allow = Object.keys(methods)
				.map((method) => method.toUpperCase())
				.join(', ');
			const [, handler] = Object.entries(methods).find(([method]) => method.toUpperCase() === req.method) ?? [];
			if (handler === undefined) throw new HighQError(405, 405, 'Method Not Allowed', { allow });
			const reply = await handler(req, res);
			if (reply) respond(req, res, this.wire, reply);
		});
	}

	/** What every API call goes through: Accept (a file may be anything), the bearer token, blocks, and the rate limit. */
	private admit(req: Request): void {
		if (wantedForm(req) === undefined && !/\/(content|thumbnail)$/.test(req.path))
			throw new HighQError(406, 406, 'Not Acceptable');
		const token = this.signIn.check(req);
		this.checkBlock(req);
		this.checkRate(token);
	}

	private checkBlock(req: Request): void {
		const { block } = this.world.settings;
		if (block === 'apiDisabled') throw new HighQError(403, REF.apiDisabled, 'API is not enabled');
		if (block === 'ipNotAllowed')
			throw new HighQError(401, REF.ip, 'IP address is not registered for this application API');
		if (block === 'messagesOff' && /^\/\d+\/conversations/.test(req.path)) throw forbidden();
	}

	private checkRate(token: string): void {
		const { rateLimit, refusals } = this.world.settings;
		const now = Date.now();
		if (refusals.times > 0) {
			refusals.times -= 1;
			throw tooMany(now + refusals.seconds * 1000, refusals.retryAfter ? refusals.seconds : undefined);
		}
		if (rateLimit === undefined) return;
		const length = rateLimit.seconds * 1000;
		const known = this.windows.get(token);
		const current = known !== undefined && now < known.startedAt + length ? known : { startedAt: now, count: 0 };
		current.count += 1;
		this.windows.set(token, current);
		if (current.count > rateLimit.limit) throw tooMany(current.startedAt + length);
	}
}

/** 429 with the reset as epoch seconds (vendor's api-rate-limit page). */
function tooMany(resetAt: number, retryAfter?: number): HighQError {
	const headers = {
		'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
		...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
	};
	return new HighQError(429, 429, 'API rate limit exceeded', headers);
}
