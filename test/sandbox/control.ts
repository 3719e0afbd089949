/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// The control listener: shows each provider's inbox as messages arrive, and lets tests in other processes
// ask what arrived, add faults and turn the providers' knobs.
import type { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Delivery, Fault, ProviderName, SandboxProvider } from './core';

export interface ControlTarget {
	providers: SandboxProvider[];
	/** Emits `delivery` (provider name, delivery) and `reset`. */
	events: EventEmitter;
	urls: Record<ProviderName, string>;
	credentials: Record<string, Record<string, string>>;
	reset(): void;
}

/** What one provider received so far. */
export interface ProviderSnapshot {
	url: string;
	requests: number;
	inFlight: number;
	maxInFlight: number;
	counts: Record<string, number>;
	deliveries: Delivery[];
}

const match = z.object({ method: z.string(), path: z.string(), bodyIncludes: z.string() }).partial().strict();
const common = {
	match: match.optional(),
	skip: z.number().int().min(0).optional(),
	times: z.number().int().min(0).optional(),
};
const headers = z.record(z.string()).optional();
const body = z.unknown().optional();

/** A fault as JSON. `times: 0` meets every request. */
const faultSchema: z.ZodType<Fault> = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('status'), status: z.number().int(), headers, body, ...common }).strict(),
	z
		.object({
			kind: z.literal('rateLimit'),
			retryAfter: z.union([z.number(), z.string()]).optional(),
			headers,
			body,
			...common,
		})
		.strict(),
	z.object({ kind: z.literal('latency'), ms: z.number(), ...common }).strict(),
	z.object({ kind: z.literal('cutBefore'), ...common }).strict(),
	z.object({ kind: z.literal('cutAfter'), ...common }).strict(),
	z.object({ kind: z.literal('html'), status: z.number().int().optional(), ...common }).strict(),
	z.object({ kind: z.literal('slowBody'), ms: z.number(), ...common }).strict(),
]);
const argumentsSchema = z.object({ args: z.array(z.unknown()).default([]) }).strict();

class ControlError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** Serves the control routes on a loopback port of their own. */
export async function listenForControl(
	target: ControlTarget,
	port = 0,
): Promise<{ url: string; close: () => Promise<void> }> {
	const app = express();
	app.disable('x-powered-by');
	app.use(express.json({ limit: '10mb' }));
	showRoutes(app, target);
	changeRoutes(app, target);
	app.use((error: Error, _req: Request, res: Response, next: NextFunction) => {
		if (res.headersSent) return next(error);
		const status = error instanceof ControlError ? error.status : error instanceof z.ZodError ? 400 : 500;
		return res.status(status).json({ error: error.message });
	});
	const server = createServer(app);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const close = async (): Promise<void> => {
		server.closeAllConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
	};
	return { url: `http://127.0.0.1:${addressOf(server.address()).port}`, close };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
	if (address === null || typeof address === 'string') throw new Error('The control listener has no port');
	return address;
}

function showRoutes(app: Express, target: ControlTarget): void {
	app.get('/', (_req, res) => {
		res.type('html').send(readFileSync(path.join(__dirname, 'page.html'), 'utf8'));
	});
	app.get('/state', (req, res) => {
		const withDeliveries = req.query.deliveries !== '0';
		const entries = target.providers.map((provider) => [provider.name, snapshot(provider, target, withDeliveries)]);
		res.json({
			providers: Object.fromEntries(entries),
			credentials: target.credentials,
			memory: process.memoryUsage(),
		});
	});
	app.get('/requests', (req, res) => {
		res.json(providerNamed(target, String(req.query.provider)).state.requests);
	});
	app.get('/events', (_req, res) => streamEvents(target, res));
}

function snapshot({ name, state }: SandboxProvider, target: ControlTarget, withDeliveries: boolean): ProviderSnapshot {
	const { inFlight, maxInFlight, deliveries, requests } = state;
	return {
		url: target.urls[name],
		requests: requests.length,
		inFlight,
		maxInFlight,
		counts: state.counts(),
		deliveries: withDeliveries ? deliveries : [],
	};
}

/** Server-sent events: what was delivered before, then every delivery as it happens. */
function streamEvents({ providers, events, urls }: ControlTarget, res: Response): void {
	res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
	const send = (event: string, data: unknown): void =>
		void res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
	const onDelivery = (provider: ProviderName, delivery: Delivery): void => send('delivery', { provider, ...delivery });
	const onReset = (): void => send('start', { urls });
	onReset();
	for (const { name, state } of providers) for (const delivery of state.deliveries) onDelivery(name, delivery);
	events.on('delivery', onDelivery).on('reset', onReset);
	res.on('close', () => events.off('delivery', onDelivery).off('reset', onReset));
}

function changeRoutes(app: Express, target: ControlTarget): void {
	app.post('/faults', (req, res) => {
		const { provider, ...fault } = z.object({ provider: z.string() }).passthrough().parse(req.body);
		providerNamed(target, provider).state.addFault(faultSchema.parse(fault));
		res.status(204).end();
	});
	app.post('/seed', (req, res) => {
		const { provider, seed } = z.object({ provider: z.string(), seed: z.number().int().optional() }).parse(req.body);
		providerNamed(target, provider).state.seed = seed;
		res.status(204).end();
	});
	app.post('/reset', (_req, res) => {
		target.reset();
		res.status(204).end();
	});
	app.post('/control/:provider/:knob', async (req, res) => {
		const { controls } = providerNamed(target, req.params.provider);
		const knob = Object.hasOwn(controls, req.params.knob) ? controls[req.params.knob] : undefined;
		if (!knob)
			throw new ControlError(
				404,
				`${req.params.provider} has no knob "${req.params.knob}"; it has ${Object.keys(controls).join(', ')}`,
			);
		const { args } = argumentsSchema.parse(req.body ?? {});
		const result: unknown = await Reflect.apply(knob, controls, args);
		res.json({ result });
	});
}

function providerNamed({ providers }: ControlTarget, name: string): SandboxProvider {
	const provider = providers.find((candidate) => candidate.name === name);
	if (!provider)
		throw new ControlError(
			404,
			`No provider "${name}"; there are ${providers.map((candidate) => candidate.name).join(', ')}`,
		);
	return provider;
}
