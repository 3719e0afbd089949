// The helper that operations use, with n8n's part of it answered by a modelled provider.
import type { IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';
import { Api, Connection, type Provider } from '../../../../nodes/shared/http';
import type { Limits } from '../../../../nodes/shared/http/profile';
import type { Answer } from './server';

/** Where calls go. */
export interface Answering {
	answer(options: IHttpRequestOptions): Promise<Answer>;
}

interface Setting {
	/** The ID of the saved credential, and the account in it. */
	credential: string;
	account?: string;
	limits?: Partial<Limits>;
	maxWaitMs?: number;
	signal?: AbortSignal;
}

let credentials = 0;

/** The ID of a credential that nobody used before. */
export const fresh = (): string => String((credentials += 1));

const node: INode = { id: '1', name: 'Post', type: 'post', typeVersion: 1, position: [0, 0], parameters: {} };

/** Gives the helper for each of the items of one execution. */
export function execution(
	server: Answering,
	{ credential, account = 'ours', limits, maxWaitMs = 600_000, signal }: Setting,
) {
	const provider: Provider = {
		name: 'Post',
		concurrency: 1,
		credentialType: () => 'postApi',
		credentials: { postApi: { read: (entered) => entered } },
		baseUrl: () => 'https://post.example',
		headers: () => ({}),
		refusal: () => undefined,
		limits: { account: ['account'], ...limits },
	};
	const context: Partial<IExecuteFunctions> = {
		getExecutionCancelSignal: () => signal,
		getNode: () => ({ ...node, credentials: { postApi: { id: credential, name: 'Post' } } }),
		getCredentials: async () => JSON.parse(JSON.stringify({ account })),
		helpers: Object({
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				const { status, headers } = await server.answer(options);
				return { statusCode: status, headers, body: '{}' };
			},
		}),
	};
	const connection = new Connection(Object(context), provider);
	return (itemIndex: number) =>
		new Api(connection, { itemIndex, effect: 'send', timeoutMs: 30_000, maxWaitMs, privateTexts: [] });
}

/** Sends one message. */
export async function sendOne(api: Api, method: 'GET' | 'POST' = 'POST'): Promise<unknown> {
	return await api.request({ method, path: '/messages' });
}

/** Sends messages, so many at once; each is one call. */
export async function send(api: (itemIndex: number) => Api, messages: number, atOnce: number): Promise<void> {
	let next = 0;
	const work = async () => {
		while (next < messages) await sendOne(api(next++));
	};
	await Promise.all(Array.from({ length: atOnce }, work));
}
