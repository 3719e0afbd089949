// A stand-in for the portal that answers what a test says, and the Secure Messaging node run against it.
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import type { Shape } from '../../../nodes/shared/http';
import { deduplication, runNode, standIn, type ExecutionResult, type NodeOptions, type StandIn } from '../../harness';
import { isRecord } from '../../harness/narrow';

export const OWN = 'desk@clinic.example';
export const DRAFT = '7b3e91ac000000000000000000000002';
export const PARENT = '7b3e91ac000000000000000000000001';

/** What a request is answered with, by method and path; the first that fits counts. A body is sent with status 200; one can be made. */
export type Route = [RegExp, unknown];

/** What a portal answers that knows a draft and the user. */
const usual: Route[] = [
	[/^POST .*\/v1\/login$/, { sessionToken: PARENT }],
	[/^GET .*\/v1\/user\/settings$/, { emailAddress: OWN }],
	[/^POST .*\/v1\/messages$/, { messageGuid: DRAFT }],
	[new RegExp(`^GET .*/${DRAFT}\\?`), { guid: DRAFT, bodyFormat: 'Text' }],
	[/^PUT .*\/send$/, { notificationSent: true }],
	[/^(PUT|POST) /, {}],
];

let portal: StandIn;

/** Says what is answered, before what usually is. */
export function answering(...routes: Route[]): void {
	portal.answer = ({ method, path }) => {
		const found = [...routes, ...usual].find(([line]) => line.test(`${method} ${path}`));
		if (!found) return { status: 404, body: {} };
		const [, body] = found;
		return { status: 200, body: typeof body === 'function' ? (body as () => unknown)() : body };
	};
}

/** Starts the stand-in for a test file, with nothing asked of it before each test. */
export function useStandIn(): void {
	beforeAll(async () => {
		portal = await standIn();
	});
	beforeEach(() => {
		deduplication.reset();
		answering();
		portal.asked.length = 0;
	});
	afterAll(async () => await portal.close());
}

export const credentials = (): Record<string, ICredentialDataDecryptedObject> => ({
	secureMessagingApi: {
		baseUrl: `${portal.url}/acme/api`,
		signInMethod: 'password',
		username: OWN,
		password: 'a-password',
	},
});

/** What was asked beside the sign-in: method and path without what stands before the version. */
export const lines = (): string[] =>
	portal.asked
		.map(({ method, path }) => `${method} ${path.replace(/^.*\/v1/, '')}`)
		.filter((line) => line !== 'POST /login' && line !== 'GET /user/settings');

/** The bodies that were sent to a path, by its end. */
export const bodiesTo = (end: string): IDataObject[] =>
	portal.asked.filter(({ path }) => path.endsWith(end)).map(({ body }) => JSON.parse(body) as IDataObject);

/** Runs the node; each item has a file in its field `data`. */
export async function runHere(parameters: INodeParameters, options: NodeOptions = {}): Promise<ExecutionResult> {
	return await runNode('secureMessaging', parameters, {
		credentials: credentials(),
		files: { data: { source: Buffer.from('0123456789'), fileName: 'scan.pdf' } },
		node: { onError: 'continueRegularOutput' },
		...options,
	});
}

/** The one item of a run, with its details where it failed. */
export async function itemOf(parameters: INodeParameters, options: NodeOptions = {}) {
	const { error, output } = await runHere(parameters, options);
	if (error) throw error;
	const { json } = output()[0];
	return { json, details: isRecord(json.details) ? json.details : {} };
}

export const people = (...emails: unknown[]) => emails.map((email) => ({ email }));
export const parentIs = (parent: object): Route => [
	new RegExp(`^GET .*/${PARENT}\\?`),
	{ guid: PARENT, subject: 'Invoice', messageOptions: { fyeoType: 'Disabled' }, ...parent },
];
export const draftIs = (draft: object): Route => [
	new RegExp(`^GET .*/${DRAFT}\\?`),
	{ guid: DRAFT, bodyFormat: 'Text', ...draft },
];
export const answer = (actionCode: string, more = {}) => ({
	resource: 'message',
	operation: 'send',
	actionCode,
	parentGuid: PARENT,
	to: '',
	body: 'Thank you.',
	...more,
});
export const saved = (): IDataObject => bodiesTo('/save').at(-1) ?? {};
/** Nothing was made at the portal. */
export const expectNothingMade = () => expect(lines().filter((line) => !line.startsWith('GET'))).toEqual([]);

export const ann = {
	sender: { email: 'ann@partner.example' },
	to: people(OWN, 'bob@partner.example'),
	cc: people('cy@x.example'),
};

/** What a reply comes to; fails with the part that is missing. */
export function read<T>(declared: Shape<T>, body: unknown): T {
	const result = declared.read(body);
	if ('missing' in result) throw new Error(`${result.missing} is missing`);
	return result.value;
}
