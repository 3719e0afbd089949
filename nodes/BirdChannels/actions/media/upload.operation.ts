/** Uploads files to use in messages: a slot first, then the form to the storage (vendor page Messaging). */
import type { BinaryFile } from '../../../shared/files';
import { inputFiles, makeEach, operation, shownWhen, when } from '../../../shared/operation';
import { channelSlot, storage, uploadFile, workspaceSlot } from '../../transport/upload';
import { channel } from '../common/fields';

interface UploadMedia {
	files: BinaryFile[];
	channelId?: string;
}

export const upload = operation<UploadMedia>({
	value: 'upload',
	name: 'Upload',
	action: 'Upload media',
	description: 'Upload a file and get the media URL that messages take',
	kind: 'upload',
	requests: [...when('for the workspace', [workspaceSlot]), ...when('for one channel', [channelSlot]), storage],
	sendsFiles: true,
	fields: [
		inputFiles,
		{
			displayName: 'Usable By',
			name: 'uploadScope',
			type: 'options',
			options: [
				{ name: 'All Channels', value: 'workspace', description: 'Every channel of the workspace can send it' },
				{ name: 'One Channel', value: 'channel', description: 'Only one channel can send it' },
			],
			default: 'workspace',
			description: 'Who can send the file',
		},
		shownWhen({ uploadScope: ['channel'] }, channel),
	],
	async read(input) {
		const scope = input.choice('uploadScope', ['workspace', 'channel'] as const);
		const channelId = scope === 'channel' ? input.id('channelId') : undefined;
		return { files: await input.files(), channelId };
	},
	async run({ api, request: { files, channelId }, steps }) {
		const uploads = await makeEach(
			files,
			async (file, index) => await steps.once(`upload:${index}`, async () => await uploadFile(api, file, channelId)),
			{ were: 'files were uploaded', ids: 'mediaUrls', idOf: ({ mediaUrl }) => mediaUrl },
		);
		return uploads.map(({ mediaUrl, fileName, contentType, size }) => ({ mediaUrl, fileName, contentType, size }));
	},
});
