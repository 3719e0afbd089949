/** Downloads files of messages; a media URL redirects to a presigned address (docs; reports of live use). */
import type { IDataObject } from 'n8n-workflow';
import { FileFields } from '../../../shared/files';
import { type Api, path } from '../../../shared/http';
import { type Input, operation, outputFiles, OutputWithFiles, shownWhen } from '../../../shared/operation';
import type { MediaAddress } from '../../transport/download';
import { fetchMedia, mediaAddress, mediaIn } from '../../transport/mediaFile';
import { message } from '../../transport/replies';
import { channel, messageId } from '../common/fields';

/** One file by its URL, or all files of a message. */
type DownloadMedia = { property: string } & (MediaAddress | { channelId: string; messageId: string });

function readAddress(input: Input): MediaAddress {
	const mediaUrl = input.requiredText('mediaUrl').trim();
	if (!URL.canParse(mediaUrl) || !/^https?:$/.test(new URL(mediaUrl).protocol))
		throw input.refuse('mediaUrl', 'is not a web address', 'Enter the media URL as it stands in the message.');
	const address = mediaAddress(mediaUrl);
	if (address) return address;
	throw input.refuse(
		'mediaUrl',
		'is not an address of Bird, so the access key is not sent there',
		'Enter a media URL of a Bird message; fetch other files with the HTTP Request node.',
	);
}

/** The files of a message. One at another address than Bird's own is named, and not fetched. */
async function filesOf(api: Api, row: { body?: unknown; template?: unknown }, property: string) {
	const files: IDataObject[] = [];
	const fields = new FileFields(property);
	for (const { mediaUrl, name } of mediaIn(row)) {
		const address = mediaAddress(mediaUrl);
		if (!address) {
			files.push({ mediaUrl, skipped: true, reason: 'It is not an address of Bird.' });
			continue;
		}
		const { file, ...facts } = await fetchMedia(api, address, name);
		files.push({ field: fields.add(file), ...facts });
	}
	return { files, binary: fields.binary };
}

export const download = operation<DownloadMedia>({
	value: 'download',
	name: 'Download',
	action: 'Download media',
	description: 'Get the file behind a media URL, or all files of a sent or received message',
	kind: 'read',
	requests: [
		'GET /workspaces/{workspaceId}/channels/{channelId}/messages/{messageId} (for the files of a message)',
		'GET {mediaUrl} (for each file)',
		'GET {location} (where the media URL redirects)',
	],
	fields: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Media URL', value: 'mediaUrl', description: 'One file, by its address' },
				{ name: 'Message', value: 'message', description: 'All files of a message' },
			],
			default: 'mediaUrl',
			description: 'What to download',
		},
		shownWhen(
			{ source: ['mediaUrl'] },
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
		),
		shownWhen({ source: ['message'] }, channel),
		shownWhen({ source: ['message'] }, messageId),
		outputFiles,
	],
	read(input) {
		const property = input.choice('binaryPropertyName');
		if (input.choice('source', ['mediaUrl', 'message'] as const) === 'mediaUrl')
			return { ...readAddress(input), property };
		return { channelId: input.id('channelId'), messageId: input.id('messageId'), property };
	},
	async run({ api, request }) {
		const { property } = request;
		if ('mediaUrl' in request) {
			const { file, ...facts } = await fetchMedia(api, request);
			return new OutputWithFiles(facts, { [property]: file });
		}
		const { channelId, messageId: id } = request;
		const row = await api.get(path`/channels/${channelId}/messages/${id}`, message);
		const { files, binary } = await filesOf(api, row, property);
		return new OutputWithFiles({ id, channelId, files }, binary);
	},
});
