/** Puts files into a folder of a site, for example to share them (vendor page add-file). */
import type { IDataObject } from 'n8n-workflow';
import { inputFiles, operation } from '../../../shared/operation';
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
	async run({ api, request: { folder, files, replaces }, steps }) {
		const added: IDataObject[] = [];
		for (const [index, file] of files.entries())
			added.push(await steps.once(`file:${index}`, async () => await addFile(api, file, folder, replaces)));
		return added;
	},
});
