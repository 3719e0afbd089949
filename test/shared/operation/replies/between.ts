/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Stands between a node and a sandboxed provider: it notes what is answered, and answers otherwise where a test says so.
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readXml } from '../../../../nodes/HighQ/transport/xml';
import { isRecord } from '../../../harness/narrow';

/** An answer. */
export interface Answer {
	status: number;
	body: string;
	contentType?: string;
	/** The body is one of bytes, one for each character. */
	isBytes?: boolean;
	disposition?: string;
	/** Where a redirect leads. */
	location?: string;
}

/** A request that came through, and its answer. */
export interface Exchange extends Answer {
	method: string;
	path: string;
}

/** What a body says; XML comes to the JSON that it would be. */
const parsed = (body: string): unknown => (body.startsWith('<') ? readXml(body) : JSON.parse(body));

/** The fields of a form for uploads go to the storage as they are, which refuses any other. */
function besideForm(change: (value: unknown) => unknown, value: unknown): unknown {
	if (!isRecord(value) || !isRecord(value.uploadFormData)) return change(value);
	const { uploadFormData, ...others } = value;
	return { ...Object(change(others)), uploadFormData };
}

/** An answer whose body says something else; one without a body stays so. */
export const withBody =
	(change: (value: unknown) => unknown) =>
	(answer: Answer): Answer =>
		answer.body === '' || answer.isBytes
			? answer
			: { ...answer, body: JSON.stringify(besideForm(change, parsed(answer.body))), contentType: 'application/json' };

export class Between {
	exchanges: Exchange[] = [];
	/** The answer to a request, by its number from 0; the provider is asked where there is none. */
	instead: (number: number) => Answer | undefined = () => undefined;
	/** What the provider's answer becomes. */
	changed: (answer: Answer) => Answer = (answer) => answer;
	private readonly server: Server;

	private constructor(private readonly provider: URL) {
		this.server = createServer((request, response) => {
			void this.answer(request, response).catch(() => request.socket.destroy());
		});
	}

	/** @param url the address of the provider; only its origin counts */
	static async before(url: string): Promise<Between> {
		const between = new Between(new URL(url));
		await new Promise<void>((resolve) => between.server.listen(0, '127.0.0.1', resolve));
		return between;
	}

	/** The provider's address as it is seen from here. */
	seen(url: string): string {
		const { port } = this.server.address() as AddressInfo;
		const address = new URL(url);
		address.host = `127.0.0.1:${port}`;
		return address.href;
	}

	/** Back to handing everything on. */
	reset(): void {
		this.exchanges = [];
		this.instead = () => undefined;
		this.changed = (answer) => answer;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url: path = '' } = request;
		const number = this.exchanges.length;
		const exchange: Exchange = { method, path, status: 0, body: '' };
		this.exchanges.push(exchange);
		const asked = await read(request);
		const answer = this.instead(number) ?? this.changed(this.leadingHere(method, await this.provided(request, asked)));
		Object.assign(exchange, answer);
		const { contentType, disposition, isBytes, location } = answer;
		const headers = {
			...(contentType === undefined ? {} : { 'content-type': contentType }),
			...(disposition === undefined ? {} : { 'content-disposition': disposition }),
			...(location === undefined ? {} : { location }),
		};
		response.writeHead(answer.status, headers).end(answer.body, isBytes ? 'latin1' : 'utf8');
	}

	/** Where a read says that a file is, it is here: a node asks for no file elsewhere. Uploads go where the provider says. */
	private leadingHere(method: string, answer: Answer): Answer {
		if (method !== 'GET' || answer.isBytes) return answer;
		const { origin } = this.provider;
		return { ...answer, body: answer.body.replaceAll(origin, new URL(this.seen(origin)).origin) };
	}

	private async provided({ method, url: path, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
		const { hostname, port } = this.provider;
		const reply = await new Promise<IncomingMessage>((resolve, reject) => {
			ask({ hostname, port, method, path, headers }, resolve).on('error', reject).end(body);
		});
		const { 'content-type': contentType, 'content-disposition': disposition, location } = reply.headers;
		const isBytes = disposition !== undefined || /^(image|video|audio)\//.test(contentType ?? '');
		const text = (await read(reply)).toString(isBytes ? 'latin1' : 'utf8');
		return { status: reply.statusCode ?? 0, body: text, contentType, isBytes, disposition, location };
	}
}

async function read(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
