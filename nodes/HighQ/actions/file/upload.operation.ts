/** Puts files into a folder of a site, for example to share them (vendor page add-file). */
import { inputFiles, makeEach, operation } from '../../../shared/operation';
import { addFile, addRequest } from '../../transport/files/add';
import { readId } from '../common/fields';
import { folderId } from '../common/files';

export const upload = operation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload file',
	description: 'Put files into a folder of a site. Files of messages are uploaded as attachments.',
	kind: 'write',
	requests: [`${addRequest} (for each file)`],
	sendsFiles: true,
	fields: [
		folderId,
		inputFiles,
		{
			displayName: 'New Version of Duplicates',
			name: 'overrideDuplicate',
			type: 'boolean',
			default: false,
			description:
				'Whether files of the same name in the folder get a new version. When off, a second file of that name is added.',
		},
	],
	read: async (input) => ({
		folder: readId(input, 'folderId'),
		files: await input.files(),
		replaces: input.flag('overrideDuplicate'),
	}),
	oneAtATimePer: ({ folder }) => `folder:${folder}`,
	run: async ({ api, request: { folder, files, replaces }, steps }) =>
		await makeEach(
			files,
			async (file, index) => await steps.once(`file:${index}`, async () => await addFile(api, file, folder, replaces)),
			{ were: 'files were added', ids: 'fileids', idOf: ({ fileid }) => String(fileid) },
		),
});
