/** Downloads the files of a message (docs/messages/get; that they are fetched without the token is inferred). */
import { FileFields } from '../../../shared/files';
import { type Api, path } from '../../../shared/http';
import { type Input, operation, outputFiles, OutputWithFiles, shownWhen } from '../../../shared/operation';
import { fetchFile, filesOf, type NamedFile } from '../../transport/attachmentFile';
import { message } from '../../transport/replies';
import { messageId, readId } from '../common/fields';

/** All files of a message, or one by its address. */
type DownloadFiles = { property: string } & ({ messageId: string } | { address: string });

function readAddress(input: Input): string {
	const address = input.requiredText('url').trim();
	if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
	throw input.refuse('url', 'is not a web address', "Enter the 'downloadUrl' as it stands in the message.");
}

/** Puts files into an item. */
export async function withFiles(api: Api, named: NamedFile[], property: string) {
	const fields = new FileFields(property);
	const files = [];
	for (const one of named) {
		const { file, facts } = await fetchFile(api, one);
		files.push({ field: fields.add(file), ...facts });
	}
	return { files, binary: fields.binary };
}

export const download = operation<DownloadFiles>({
	value: 'download',
	name: 'Download',
	action: 'Download attachment',
	description: 'Get the files of a message, such as those of an MMS that came in',
	kind: 'read',
	requests: ['GET /messages/{messageId} (for the files of a message)', 'GET {downloadUrl} (for each file)'],
	fields: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Message', value: 'message', description: 'All files of a message' },
				{ name: 'URL', value: 'url', description: 'One file, by its address' },
			],
			default: 'message',
			description: 'What to download',
		},
		shownWhen({ source: ['message'] }, messageId),
		shownWhen(
			{ source: ['url'] },
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. https://s3.amazonaws.com/...',
				hint: 'In a message: attachments.members[0].downloadUrl',
				description: 'The address that stands in the message',
			},
		),
		outputFiles,
	],
	read(input) {
		const property = input.choice('binaryPropertyName');
		return input.choice('source', ['message', 'url'] as const) === 'message'
			? { messageId: readId(input, 'messageId', 'messages'), property }
			: { address: readAddress(input), property };
	},
	async run({ api, request }) {
		const { property } = request;
		if ('address' in request) {
			const { file, facts } = await fetchFile(api, { address: request.address });
			return new OutputWithFiles({ url: request.address, ...facts }, { [property]: file });
		}
		const row = await api.get(path`/messages/${request.messageId}`, message);
		const { files, binary } = await withFiles(api, await filesOf(api, row.attachments), property);
		return new OutputWithFiles({ id: row.id, files }, binary);
	},
});
