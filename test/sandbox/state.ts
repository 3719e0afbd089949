/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// What arrived at one sandboxed provider, what it delivered, and the faults still to come.
import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProviderName } from './providers';

export type { ProviderName };

/** One file as it arrived; the bytes themselves are not kept. */
export interface ReceivedFile {
	field: string;
	fileName: string;
	contentType: string;
	size: number;
	sha256: string;
}

/** One message as one recipient received it. */
export interface Delivery {
	recipient: string;
	id: string;
	subject?: string;
	body?: string;
	files?: Array<Pick<ReceivedFile, 'fileName' | 'contentType' | 'size' | 'sha256'>>;
	at: number;
}

/** One request as it arrived, and how it was answered. Times are `performance.now()` milliseconds. */
export interface RecordedRequest {
	number: number;
	method: string;
	/** Path and query exactly as sent. */
	path: string;
	headers: Record<string, string>;
	/** The raw body as text; empty for multipart bodies, whose parts stand in `fields` and `files`. */
	body: string;
	fields?: Record<string, string>;
	files?: ReceivedFile[];
	startedAt: number;
	endedAt?: number;
	/** 0 when the connection was cut. */
	status?: number;
	answeredBy?: 'provider' | 'fault';
	/** The forms in which the reply was written, where a seed chose them. */
	variants?: string[];
}

/** Which requests a fault meets. All given conditions must hold. */
export interface FaultMatch {
	method?: string;
	/** Tested against path and query as a regular expression. */
	path?: string;
	/** Must stand in the raw body. */
	bodyIncludes?: string;
}

/**
 * How the sandbox misbehaves. `cutBefore` closes the connection before the provider acts, `cutAfter` after it accepted;
 * `wait` keeps a request until something has happened, however long that takes.
 */
export type FaultKind =
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
	| { kind: 'rateLimit'; retryAfter?: number | string; headers?: Record<string, string>; body?: unknown }
	| { kind: 'latency'; ms: number }
	| { kind: 'wait'; until: () => boolean }
	| { kind: 'cutBefore' }
	| { kind: 'cutAfter' }
	| { kind: 'html'; status?: number }
	| { kind: 'slowBody'; ms: number };

export type Fault = FaultKind & {
	match?: FaultMatch;
	/** Let this many matching requests pass first (default 0). */
	skip?: number;
	/** How many matching requests it meets (default 1; `Infinity` or 0 for all). */
	times?: number;
};

/** A request whose head has come, and what becomes of it otherwise. */
export interface Exchange {
	req: IncomingMessage;
	res: ServerResponse;
	record: RecordedRequest;
	/** Reads the request and lets the provider act and answer. */
	pass(): Promise<void>;
}

/** The state of one sandboxed provider: what arrived, what was delivered, and the faults still to come. */
export class ProviderState {
	readonly requests: RecordedRequest[] = [];
	readonly deliveries: Delivery[] = [];
	inFlight = 0;
	maxInFlight = 0;
	/** Chooses the forms in which replies are written (variants.ts); none: always the usual form. */
	seed?: number;
	/** Takes the place of the provider: it lets requests pass, or does something else with them. */
	act?: (exchange: Exchange) => Promise<void>;
	private faults: Array<Fault & { seen: number; met: number }> = [];

	constructor(
		readonly name: ProviderName,
		private readonly events: EventEmitter,
	) {}

	/** Notes that one recipient received one message. */
	deliver(delivery: Omit<Delivery, 'at'>): void {
		const entry = { ...delivery, at: Date.now() };
		this.deliveries.push(entry);
		this.events.emit('delivery', this.name, entry);
	}

	/** How many messages each recipient received. */
	counts(): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const { recipient } of this.deliveries) counts[recipient] = (counts[recipient] ?? 0) + 1;
		return counts;
	}

	addFault(fault: Fault): void {
		this.faults.push({ ...fault, seen: 0, met: 0 });
	}

	clear(): void {
		this.requests.length = 0;
		this.deliveries.length = 0;
		this.faults = [];
		this.seed = undefined;
		this.act = undefined;
		this.maxInFlight = this.inFlight;
	}

	/** The faults that meet this request, latency first. */
	faultsFor(record: RecordedRequest): Fault[] {
		const hits = this.faults.filter((fault) => {
			const { match } = fault;
			if (match?.method && match.method.toUpperCase() !== record.method) return false;
			if (match?.path && !new RegExp(match.path).test(record.path)) return false;
			if (match?.bodyIncludes && !record.body.includes(match.bodyIncludes)) return false;
			fault.seen += 1;
			if (fault.seen <= (fault.skip ?? 0)) return false;
			if (fault.times !== 0 && fault.met >= (fault.times ?? 1)) return false;
			fault.met += 1;
			return true;
		});
		return hits.sort((a, b) => Number(b.kind === 'latency') - Number(a.kind === 'latency'));
	}
}
