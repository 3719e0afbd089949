/** Downloads the file of a message; its media URL redirects to a presigned address (docs; reports of live use). */
import { binaryOutput, cleanName, dispositionFileName, endingOf } from '../../../shared/files';
import { header, type Headers } from '../../../shared/http';
import { operation, outputFile, OutputWithFiles } from '../../../shared/operation';
import { isOwn, isPresigned, type MediaAddress, openMedia } from '../../transport/download';
import { nameInUrl } from '../../transport/nameInUrl';

interface DownloadMedia extends MediaAddress {
	property: string;
}

function parse(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}

function fileNameOf(headers: Headers, mediaUrl: string, contentType: string): string {
	const named = dispositionFileName(header(headers, 'content-disposition'));
	if (named !== undefined) return named;
	const name = cleanName(nameInUrl(mediaUrl)) ?? 'media';
	const ending = /\.[a-z0-9]{2,5}$/i.test(name) ? undefined : endingOf(contentType);
	return ending === undefined ? name : `${name}.${ending}`;
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
		return { mediaUrl: url.href, bare: isPresigned(url), property: input.choice('binaryPropertyName') };
	},
	async run({ api, request }) {
		const { stream, headers } = await openMedia(api, request);
		const contentType = header(headers, 'content-type') ?? 'application/octet-stream';
		const fileName = fileNameOf(headers, request.mediaUrl, contentType);
		const file = await binaryOutput(api, stream, fileName, contentType.split(';')[0].trim());
		const facts = { mediaUrl: request.mediaUrl, fileName, contentType, size: file.bytes };
		return new OutputWithFiles(facts, { [request.property]: file });
	},
});
