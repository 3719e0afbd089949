/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Addresses at which no provider can be asked anything: nothing that is sent there arrives.
import dns from 'node:dns';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { generate } from 'selfsigned';
import type { Fault } from './faults';

/** A fault of the way to the provider. */
export interface EndpointFault extends Fault {
	/** `https://127.0.0.1:<port>`, for a provider that listens at `listener`. */
	origin: (listener: string) => string;
}

const NO_HOST = 'no-such-host.invalid';

interface Endpoints {
	refused: string;
	certificate: string;
	handshake: string;
	close(): Promise<void>;
}

let open: Endpoints | undefined;

function opened(): Endpoints {
	if (!open) throw new Error('The endpoints are opened first');
	return open;
}

async function listening(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Opens them for this process; no name look-up of theirs leaves it. */
export async function openEndpoints(): Promise<() => Promise<void>> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'nobody.example' }]);
	const secure = createTlsServer({ key, cert }, (_req, res) => res.end('{}'));
	const resetting = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
	const closed = createServer();
	const refused = await listening(closed);
	await new Promise((resolve) => closed.close(resolve));
	const { lookup } = dns;
	dns.lookup = ((name: string, ...rest: unknown[]) => {
		if (name !== NO_HOST) return Reflect.apply(lookup, dns, [name, ...rest]) as unknown;
		const done = rest.at(-1) as (error: Error) => void;
		const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
			code: 'ENOTFOUND',
			syscall: 'getaddrinfo',
		});
		process.nextTick(() => done(error));
		return undefined;
	}) as typeof dns.lookup;
	open = {
		refused,
		certificate: await listening(secure),
		handshake: await listening(resetting),
		close: async () => {
			dns.lookup = lookup;
			await Promise.all(
				[secure, resetting].map(async (server) => await new Promise((resolve) => server.close(resolve))),
			);
		},
	};
	return open.close;
}

const fault = (name: string, origin: EndpointFault['origin']): EndpointFault => ({
	name,
	when: 'before',
	lasts: true,
	act: async () => undefined,
	origin,
});

export const endpoints: EndpointFault[] = [
	fault('a name that is not found', () => `https://${NO_HOST}`),
	fault('a connection refused', () => opened().refused),
	fault('a certificate of somebody else', () => opened().certificate),
	fault('a handshake that is reset', () => opened().handshake),
	fault('a plain port under https', (listener) => listener.replace('http:', 'https:')),
];
