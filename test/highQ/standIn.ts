// A stand-in for HighQ that answers what a test says, and the HighQ node and its trigger run against it.
import type { INodeParameters } from 'n8n-workflow';
import {
	CredentialStore,
	deduplication,
	PollingWorkflow,
	runNode,
	standIn,
	type StandInAnswer as Answer,
	type Asked,
	type ExecutionResult,
	type NodeOptions,
	type StandIn,
} from '../harness';
import { pdf } from './setup';

let highQ: StandIn;

/** What was asked, as method and path below the instance. */
export const asked = (): string[] => highQ.asked.map(({ method, path }) => `${method} ${path.replace('/acme', '')}`);

/** Answers as JSON with HTTP 200 where a body is given alone; XML is a text. */
export function answering(answer: (asked: Asked) => Answer | undefined): void {
	highQ.answer = (one) => answer({ ...one, path: one.path.replace('/acme', '') }) ?? { status: 404 };
}

export const ok = (body: unknown): Answer => ({
	status: 200,
	headers: typeof body === 'string' ? { 'content-type': 'application/xml' } : {},
	body,
});

/** Starts the stand-in for a test file, with nothing asked of it before each test. */
export function useStandIn(): void {
	beforeAll(async () => {
		highQ = await standIn();
	});
	beforeEach(() => {
		deduplication.reset();
		highQ.asked.length = 0;
	});
	afterAll(async () => await highQ.close());
}

/** A credential that is signed in. */
function credentials(): CredentialStore {
	const instanceUrl = `${highQ.url}/acme`;
	const fields = { instanceUrl, clientId: '417', clientSecret: 'a-secret', refreshToken: 'a-refresh-token' };
	const signedIn = { accessToken: 'an-access-token', expiresAt: Date.now() + 3_600_000 };
	return new CredentialStore({ highQApi: { ...fields, ...signedIn } });
}

/** Runs the node; every item has a file in its field `data`. */
export async function runHighQ(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runNode('highQ', parameters, { credentials: credentials(), files: { data: pdf }, ...options });
}

export async function triggerOnHighQ(parameters: INodeParameters = {}): Promise<PollingWorkflow> {
	return await PollingWorkflow.create('highQTrigger', parameters, { credentials: credentials() });
}
