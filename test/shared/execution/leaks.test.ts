// With every fault, no credential and no message text is left in saved data, error texts or logs.
import { deduplication, runNode, scanForLeaks, type ExecutionResult } from '../../harness';
import type { FaultKind } from '../../sandbox/core';
import { startSandbox, type Sandbox } from '../../sandbox';
import { type Case, cases } from './leakCases';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	deduplication.reset();
});

/** A field of the other sign-in method, which n8n does not even hand to the node. */
const UNUSED = 'authenticationToken';

/** What must not be found: passwords, tokens, keys, and what is written. */
function secretsFor({ credential, contents }: Case): string[] {
	const data: Record<string, unknown> = { ...sandbox.credentials }[credential] as Record<string, unknown>;
	const secrets = Object.entries(data).filter(([key]) => /key|password|token|secret/i.test(key) && key !== UNUSED);
	return [...secrets.map(([, value]) => String(value)).filter((value) => value !== ''), ...contents];
}

/** An unfriendly provider quotes everything it was sent, shortened, escaped and whole. */
function echo(secrets: string[]): unknown {
	const text = secrets.join(' | ');
	const escaped = text.replace(/'/g, '&#39;').replace(/</g, '&lt;');
	return {
		message: text,
		error: { summary: text, ref: 75 },
		responseMessage: escaped,
		code: 'InvalidPayload',
		details: { '.body': [text.slice(3, 160)] },
		responseStatus: { errorCode: '17', message: escaped, stackTrace: text },
		responseCode: 4060,
		successful: false,
	};
}

const INSIDE_200 = 'a refusal inside a 200';

const faults: Array<[string, (secrets: string[]) => FaultKind]> = [
	['a refusal that quotes the request', (secrets) => ({ kind: 'status', status: 422, body: echo(secrets) })],
	[INSIDE_200, (secrets) => ({ kind: 'status', status: 200, body: echo(secrets) })],
	['a refused credential', (secrets) => ({ kind: 'status', status: 401, body: echo(secrets) })],
	['a missing right', (secrets) => ({ kind: 'status', status: 403, body: echo(secrets) })],
	['a rate limit', (secrets) => ({ kind: 'rateLimit', retryAfter: 3600, body: echo(secrets) })],
	['a server error', (secrets) => ({ kind: 'status', status: 500, body: echo(secrets) })],
	[
		'a text instead of JSON',
		(secrets) => ({ kind: 'status', status: 400, headers: { 'content-type': 'text/plain' }, body: secrets.join(' ') }),
	],
	['a page instead of JSON', () => ({ kind: 'html' })],
	['a cut connection', () => ({ kind: 'cutBefore' })],
	['a connection cut after acceptance', () => ({ kind: 'cutAfter' })],
];

/** Everything that is saved, except the workflow's own parameters, where the author wrote the text. */
function leftBehind({ executionData, error, logs }: ExecutionResult): unknown {
	return { results: executionData.resultData, memory: executionData.executionData?.contextData, error, logs };
}

describe.each(cases.map((entry) => [`${entry.type}: ${String(entry.parameters.operation)}`, entry] as const))(
	'%s',
	(_type, entry) => {
		it.each(faults.filter(([name]) => name !== INSIDE_200 || entry.refusesInside200))('%s', async (_name, fault) => {
			const secrets = secretsFor(entry);
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				sandbox.reset();
				const given = await entry.given?.(sandbox);
				entry.provider(sandbox).state.addFault({ ...fault(secrets), times: 0, match: { path: entry.path } });
				const result = await runNode(
					entry.type,
					{ ...entry.parameters, ...given, options: { maxWait: 1, concurrency: 1 } },
					{
						credentials: { ...sandbox.credentials },
						node: { onError },
					},
				);
				const failed = onError === 'stopWorkflow' ? result.error : result.output()[0].json.error;
				expect(failed).toBeTruthy();
				expect(scanForLeaks(leftBehind(result), secrets)).toEqual([]);
			}
		});
	},
);
