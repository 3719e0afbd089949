/** Fields and readings of downloads: of files of messages and of files of sites. */
import type { INodeProperties } from 'n8n-workflow';
import {
	fromList,
	type Input,
	operation,
	outputFile,
	outputFiles,
	OutputWithFiles,
	shownWhen,
} from '../../../shared/operation';
import { download, downloadRequest, factsOf, type Wanted } from '../../transport/files/download';
import { readId } from './fields';

export const folderId: INodeProperties = {
	displayName: 'Folder ID',
	name: 'folderId',
	...fromList('searchFolders', {
		placeholder: 'e.g. 217',
		hint: 'It stands in the address of the folder in HighQ',
	}),
	required: true,
	description: 'The folder of a site. The list begins with the sites; type the name of one to see its folders.',
};

/** Whether files come with messages, and where to. */
export const downloadAttachments: INodeProperties[] = [
	{
		displayName: 'Download Attachments',
		name: 'downloadAttachments',
		type: 'boolean',
		default: false,
		description: 'Whether to download the files of the messages as well',
	},
	shownWhen({ downloadAttachments: [true] }, outputFiles),
];

/** The binary field for files, where they are wanted. */
export function readFilesWanted(input: Input): string | undefined {
	return input.flag('downloadAttachments') ? input.requiredText('binaryPropertyName').trim() : undefined;
}

const options: INodeProperties[] = [
	{
		displayName: 'Original',
		name: 'original',
		type: 'boolean',
		default: true,
		description: 'Whether to get the file as it was uploaded. When off, the copy that HighQ has converted.',
	},
	{
		displayName: 'Version',
		name: 'version',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'The version of the file to get. Default: the newest.',
	},
];

interface Download {
	wanted: Wanted;
	property: string;
}

/**
 * Declares a download.
 *
 * @param what what is downloaded, e.g. `attachment`
 * @param idField the field with its ID
 */
export function downloadOf(what: string, idField: INodeProperties) {
	return operation<Download>({
		value: 'download',
		name: 'Download',
		action: `Download ${what}`,
		description: `Download ${what === 'file' ? 'a file of a site' : 'a file of a message'} by its ID`,
		kind: 'read',
		requests: [downloadRequest],
		fields: [idField, outputFile],
		options,
		read(input) {
			const more = input.group('options');
			const version = more.number('version', { min: 1, integer: true });
			const isConverted = more.has('original') && !more.flag('original');
			const wanted = { id: readId(input, idField.name), version, isConverted };
			return { wanted, property: input.requiredText('binaryPropertyName').trim() };
		},
		async run({ api, request: { wanted, property } }) {
			const file = await download(api, wanted);
			return new OutputWithFiles({ [idField.name]: wanted.id, ...factsOf(file) }, { [property]: file });
		},
	});
}
