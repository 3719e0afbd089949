// Lets requests in, and writes what is answered, in the forms that a seed chooses.
import type { Request, Response, Router } from 'express';
import { varied } from '../../variants';
import { birdCredential } from '../constants';
import type { BirdStore } from '../store';
import { Reply, variations } from '../variations';
import type { Answer, Bird, Endpoint, Params } from './endpoint';
import { BirdError, errorEnvelope, errorVariations, notFound } from './errors';

/** Registers endpoints; a known path with another method is answered 405. */
export function register(router: Router, bird: Bird, endpoints: Endpoint[]): void {
	for (const path of new Set(endpoints.map((one) => one.path))) {
		const here = endpoints.filter((one) => one.path === path);
		router.all(path, async (req: Request, res: Response) => {
			try {
				const params = pathParams(req);
				admit(bird, req, params);
				const found = here.find(({ method }) => method === req.method);
				const allow = here.map(({ method }) => method).join(', ');
				if (!found) throw new BirdError(405, `${req.method} is not allowed here`, undefined, { allow });
				write(bird, req, res, await found.run(req, params));
			} catch (error) {
				refuse(bird, req, res, error);
			}
		});
	}
}

/** The path's parameters as plain strings. */
export function pathParams(req: Request): Params {
	return Object.fromEntries(Object.entries(req.params).map(([key, value]) => [key, String(value)]));
}

/** Addresses of the sandbox itself are those under which it was asked, which may be those of something in front of it. */
function asAsked({ store }: Bird, { headers }: Request, text: string): string {
	return headers.host === undefined ? text : text.replaceAll(store.address(), `http://${headers.host}`);
}

function write(bird: Bird, req: Request, res: Response, { statuses, location, body }: Answer): void {
	const reply = varied(bird.state, req, variations, new Reply(statuses, body));
	if (!(reply instanceof Reply)) throw new Error('A form gave no reply');
	res.status(reply.statuses[0]);
	if (location !== undefined) res.set({ location: asAsked(bird, req, location) });
	if (reply.body === undefined) res.end();
	else res.type('application/json').send(asAsked(bird, req, JSON.stringify(reply.body)));
}

/** Answers an error as Bird does; what is no refusal goes on to the listener. */
function refuse({ state }: Bird, req: Request, res: Response, error: unknown): void {
	if (!(error instanceof BirdError)) throw error;
	const { status, message, details, headers } = error;
	req.resume();
	res.status(status).set(headers);
	const body = varied(state, req, errorVariations(status, message), errorEnvelope(status, message, details));
	if (body === '') res.end();
	else if (typeof body === 'string') res.type('text/plain').send(body);
	else res.json(body);
}

const recent = new WeakMap<BirdStore, Record<'read' | 'write', number[]>>();

function countAgainstLimit(store: BirdStore, kind: 'read' | 'write', limit: number): void {
	const times = recent.get(store) ?? { read: [], write: [] };
	recent.set(store, times);
	const now = performance.now();
	times[kind] = times[kind].filter((time) => time > now - 1000);
	if (limit > 0 && times[kind].length >= limit) throw new BirdError(429, 'Too many requests');
	times[kind].push(now);
}

/** 401 without the key, 403 outside its policies, 429 beyond the limit, 404 for a foreign workspace. */
function admit({ store }: Bird, req: Request, params: Params): void {
	if (req.headers.authorization !== `AccessKey ${store.settings.accessKey}`)
		throw new BirdError(401, 'Authentication failed');
	if (store.settings.deniedPaths?.test(`${req.method} ${req.path}`))
		throw new BirdError(403, 'The access key does not allow this');
	if (req.method === 'GET') countAgainstLimit(store, 'read', store.settings.readsPerSecond);
	else countAgainstLimit(store, 'write', store.settings.writesPerSecond);
	if (params.organizationId !== undefined && params.organizationId !== birdCredential.organizationId)
		throw notFound('organization');
	if (params.workspaceId !== undefined && params.workspaceId !== birdCredential.workspaceId)
		throw notFound('workspace');
}
