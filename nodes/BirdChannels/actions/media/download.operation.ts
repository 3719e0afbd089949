/** Downloads the file of a message; its media URL redirects to a presigned address (docs; reports of live use). */
import { binaryOutput, dispositionFileName } from '../../../shared/files';
import { type Api, type Call, CallFailure, header, type Headers, isLoopback } from '../../../shared/http';
import { operation, outputFile, OutputWithFiles, pick } from '../../../shared/operation';
import { BIRD_URL, MEDIA_URLS } from '../../transport/credential';
import { endingOf, nameInUrl } from '../../transport/mediaTypes';

interface DownloadMedia {
	mediaUrl: string;
	/** The address is its own permission; Bird's storage refuses a request with two. */
	isPresigned: boolean;
	property: string;
}

const OWN_ORIGINS = [BIRD_URL, ...MEDIA_URLS];

function isOwn(url: URL): boolean {
	return OWN_ORIGINS.includes(url.origin) || isLoopback(url);
}

function parse(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}

/** Addresses with a signature, and those of the older host with a token in their path, are read without the key. */
function isPresigned(url: URL): boolean {
	return (
		url.searchParams.has('X-Amz-Signature') || (url.origin === MEDIA_URLS[1] && !/^\/workspaces\//.test(url.pathname))
	);
}

async function skip(stream: AsyncIterable<Uint8Array>): Promise<void> {
	for await (const chunk of stream) if (chunk.length > 1_000_000) return;
}

/** Follows the redirect of a media URL, the credential left behind; two more are followed at most. */
async function open(api: Api, { mediaUrl, isPresigned }: DownloadMedia) {
	let call: Call = { method: 'GET', path: mediaUrl, headers: { Accept: '*/*' }, bare: isPresigned };
	for (let hops = 0; hops <= 3; hops += 1) {
		const reply = await api.download(call);
		if (reply.status < 300) return reply;
		await skip(reply.stream);
		const location = header(reply.headers, 'location') ?? '';
		if (!URL.canParse(location, String(call.path))) break;
		call = { ...call, path: new URL(location, String(call.path)).href, bare: true };
	}
	throw new CallFailure({ message: 'Bird redirects the media URL without giving the file', outcome: 'rejected' });
}

function fileNameOf(headers: Headers, mediaUrl: string, contentType: string): string {
	const named = dispositionFileName(header(headers, 'content-disposition'));
	if (named !== undefined) return named;
	const name = nameInUrl(mediaUrl) || 'media';
	return /\.[a-z0-9]{2,5}$/i.test(name) ? name : `${name}${endingOf(contentType)}`;
}

export const download = operation<DownloadMedia>({
	value: 'download',
	name: 'Download',
	action: 'Download media',
	description: 'Get the file of a sent or received message',
	kind: 'read',
	requests: ['GET {mediaUrl}', 'GET {location} (where the media URL redirects)'],
	fields: [
		{
			displayName: 'Media URL',
			name: 'mediaUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://media.api.bird.com/workspaces/.../media/...',
			hint: 'In a message: body.image.images[0].mediaUrl or body.file.files[0].mediaUrl',
			description: 'The media URL that stands in the message',
		},
		outputFile,
	],
	read(input) {
		const mediaUrl = input.requiredText('mediaUrl').trim();
		const url = parse(mediaUrl);
		if (!url || !/^https?:$/.test(url.protocol))
			throw input.refuse('mediaUrl', 'is not a web address', 'Enter the media URL as it stands in the message.');
		if (!isOwn(url) && !isPresigned(url))
			throw input.refuse(
				'mediaUrl',
				'is not an address of Bird, so the access key is not sent there',
				'Enter a media URL of a Bird message; fetch other files with the HTTP Request node.',
			);
		return { mediaUrl: url.href, isPresigned: isPresigned(url), property: input.choice('binaryPropertyName') };
	},
	async run({ api, request }) {
		const { stream, headers } = await open(api, request);
		const contentType = header(headers, 'content-type') ?? 'application/octet-stream';
		const fileName = fileNameOf(headers, request.mediaUrl, contentType);
		const file = await binaryOutput(api, stream, fileName, contentType.split(';')[0].trim());
		const facts = { mediaUrl: request.mediaUrl, fileName, contentType, size: file.bytes };
		return new OutputWithFiles(pick(facts, Object.keys(facts)), { [request.property]: file });
	},
});
