/** Bird, Channels API: how it speaks. Facts: docs.bird.com/api (common-api-usage, channels-api, rate-limit). */
import { isObject, type Provider, type Refusal, type Reply } from '../../shared/http';
import { birdCredential, isStorage, mediaOrigins, workspaceUrl } from './credential';
import { type ErrorBody, errorBody, newerErrorBody, olderErrorBody } from './replies';

const HINTS: Record<number, string> = {
	400: 'Check the values of the fields: Bird could not read the request.',
	401: 'Bird does not know the access key, or the key has no access role. Check it at app.bird.com under Settings > Security > Access Keys; keys of other Bird and MessageBird products do not work here.',
	402: 'The balance of the workspace does not suffice. Top it up at app.bird.com.',
	403: "The access key is valid, but its access role does not allow this. Add the policy for this path to the key's role at app.bird.com under Settings > Security.",
	404: 'Check the workspace ID of the credential, and the channel, message and other IDs given to this operation.',
	409: 'The channel cannot do this now. Check at app.bird.com that it is active.',
	413: "A request may have 200 KB. Send files with 'Take File From' set to an input file, or as attachments, instead of inside the text.",
	422: 'Correct the fields that Bird names in the details. A template must exist with this version and locale; free WhatsApp messages need a contact who wrote within the last 24 hours.',
	429: 'The workspace has reached its rate limit: 500 sends and 50 reads a second. Nothing was sent for this request.',
};

/** Refusals of the storage that takes uploads and gives downloads. */
const STORAGE_HINTS: Array<[RegExp, string]> = [
	[/EntityTooLarge/, 'Send a smaller file: Bird takes up to about 100 MB.'],
	[/expired/i, 'The address was used too late. Run the node again: it asks Bird for a new one.'],
	[/./, "The storage behind Bird refused the file; the access key plays no part there. Bird's words are above."],
];

/** S3 answers in XML: a refusal becomes the same `code` and `message` that Bird's own replies have. */
function parse(text: string): ErrorBody | undefined {
	const member = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
	if (/<Error>/.test(text)) return { storage: true, code: member('Code'), message: unescaped(member('Message')) };
	return /<PostResponse>/.test(text) ? { storage: true, location: unescaped(member('Location')) } : undefined;
}

function unescaped(text = ''): string {
	const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
	return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name]);
}

function words(value: unknown): string {
	if (Array.isArray(value)) return value.map(words).join(', ');
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** `details` of a validation refusal: `{ ".receiver.contacts[0]": ["why", ...] }`. */
function detailsOf(details: unknown): string {
	if (!isObject(details)) return details === undefined || details === null ? '' : words(details);
	return Object.entries(details)
		.map(([path, why]) => `${path}: ${words(why)}`)
		.join('; ');
}

/** The words in the form of any of the three products: a wrong base URL may lead to one of the others. */
function wordsOf(body: unknown): ErrorBody {
	const nested = newerErrorBody.ifFits(body)?.error ?? olderErrorBody.ifFits(body)?.errors[0];
	return nested ?? errorBody.ifFits(body) ?? {};
}

function reasonOf({ message, description, error, details }: ErrorBody): string | undefined {
	const parts = [message ?? description ?? error, detailsOf(details)].filter((part) => part);
	return parts.length > 0 ? parts.join(' - ') : undefined;
}

/** Code and reason of a refusal, in whatever of these forms it is. */
export function refusalWords(body: unknown): Pick<Refusal, 'code' | 'reason'> {
	const told = wordsOf(body);
	return { code: told.code?.toString(), reason: reasonOf(told) };
}

/** The words that are codes of Bird and of S3, such as InvalidPayload; another API may have its yes in `code` (inferred). */
const CODE = /^([A-Z][a-z]+){2,}$/;

/** A code and words of Bird or of its storage, and nothing that was made: a no, also with a 2xx status (inferred). */
function isErrorBody(body: unknown): boolean {
	const { code, message, id, results } = errorBody.ifFits(body) ?? {};
	return CODE.test(String(code)) && Boolean(message) && id === undefined && results === undefined;
}

function hintOf(status: number, isOfStorage: boolean, code = '', reason = ''): string | undefined {
	if (isOfStorage) return STORAGE_HINTS.find(([pattern]) => pattern.test(`${code} ${reason}`))?.[1];
	return /balance/i.test(`${code} ${reason}`) ? HINTS[402] : HINTS[status];
}

function refusal({ status, body, text }: Reply): Refusal | undefined {
	const isYes = status >= 200 && status < 300;
	if (isYes && !isErrorBody(body)) return undefined;
	const told = wordsOf(body);
	const code = told.code?.toString();
	const isHtml = text.trimStart().startsWith('<');
	const reason = reasonOf(told) ?? (isHtml ? undefined : text);
	const hint = hintOf(status, told.storage === true, code, reason);
	return { code, reason, hint, outcome: isYes ? 'rejected' : undefined };
}

export const birdChannels: Provider = {
	name: 'Bird',
	concurrency: 10,
	credentialType: () => 'birdChannelsApi',
	credentials: { birdChannelsApi: birdCredential },
	baseUrl: (credentials) => workspaceUrl(birdCredential.read(credentials)),
	origins: mediaOrigins,
	isStorage,
	headers: ({ body }) => ({
		Accept: 'application/json',
		...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
	}),
	parse,
	refusal,
	/** For each workspace, all channels together; refusals name no time (page rate-limit). */
	limits: {
		account: ['baseUrl', 'workspaceId'],
		stated: [
			{ methods: ['GET'], calls: 50, ms: 1000 },
			{ calls: 500, ms: 1000 },
		],
	},
};
